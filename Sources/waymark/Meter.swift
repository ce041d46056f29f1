internal import Findings
internal import Glibc
internal import Ingest
internal import Synchronization

/// Progress on standard error, when that is a terminal: one line that is overwritten.
final class Meter: Sendable {
  private let isShown: Bool
  private let lastShown = Mutex<ContinuousClock.Instant?>(nil)
  private let start = ContinuousClock.now

  init(isShown: Bool) { self.isShown = isShown && isatty(STDERR_FILENO) == 1 }

  /// Shows how far reading has come; at most ten times a second.
  func show(_ progress: Ingest.Progress) {
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
    writeToErrors("\r\u{1B}[KReading: \(megabytes) of \(total) MB, \(rate) rows/s")
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
