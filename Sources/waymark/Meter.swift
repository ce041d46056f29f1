internal import Findings
internal import Glibc
internal import Ingest
internal import Run
internal import Synchronization

/// Progress on standard error, when that is a terminal: one line that is overwritten.
final class Meter: Sendable {
  private let isShown: Bool
  private let lastShown = Mutex<ContinuousClock.Instant?>(nil)
  private let start = ContinuousClock.now

  init(isShown: Bool) { self.isShown = isShown && isatty(STDERR_FILENO) == 1 }

  /// Shows a job's progress, and says what it warns of.
  func observer(isVerbose: Bool) -> RunObserver {
    { event in
      switch event {
      case .reading(let progress): self.show(progress)
      case .readExtracts(let log): self.say(isVerbose ? log.findings.map(\.description) : [])
      case .readCommentary(let log): self.say(log.findings.map(\.description))
      case .evaluating(let measures): self.stage("Evaluating \(measures) measures")
      case .writing: self.stage("Writing the report")
      case .warning(let warning): self.say(["warning: \(warning)"])
      case .waiting(let history):
        self.say(["\(history): waiting for another run that is being recorded, for 15 minutes at most"])
      }
    }
  }

  private func say(_ lines: [String]) {
    clear()
    for line in lines { complain(line) }
  }

  /// Shows how far reading has come; at most ten times a second.
  private func show(_ progress: Ingest.Progress) {
    guard isShown else { return }
    let now = ContinuousClock.now
    let isDue = lastShown.withLock { last in
      if let last, now - last < .milliseconds(100) { return false }
      last = now
      return true
    }
    guard isDue else { return }
    let seconds = max((now - start) / Duration.seconds(1), 0.001)
    let megabytes = grouped(progress.bytesRead / 1_000_000)
    let total = grouped(progress.bytesTotal / 1_000_000)
    let rate = grouped(Int(Double(progress.rowsRead) / seconds))
    stage("Reading: \(megabytes) of \(total) MB, \(rate) rows/s")
  }

  /// Says which stage has begun.
  func stage(_ name: String) {
    if isShown { writeToErrors("\r\u{1B}[K\(name)") }
  }

  /// Removes the line.
  func clear() {
    if isShown { writeToErrors("\r\u{1B}[K") }
  }
}
