internal import FoundationEssentials
internal import Reporting

/// When a job began, and how long each of its stages took.
struct Stopwatch {
  let startedAt = Date.now.formatted(.iso8601)
  private(set) var timings: [RunManifest.Timing] = []
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var last: ContinuousClock.Instant

  init() {
    start = clock.now
    last = start
  }

  /// Ends a stage.
  mutating func lap(_ stage: String) {
    let now = clock.now
    timings.append(.init(stage: stage, seconds: (now - last) / .seconds(1)))
    last = now
  }

  /// The time since the beginning.
  var elapsed: Duration { clock.now - start }
}
