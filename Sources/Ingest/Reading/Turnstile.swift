internal import Dispatch

/// Lets numbered work pass in order: 0, 1, 2, …
///
/// At most `width` consecutive numbers may be waiting or at work at a time.
struct Turnstile: Sendable {
  private let gates: [DispatchSemaphore]

  init(width: Int) {
    // All start at 0: destroying a semaphore below its initial value traps.
    gates = (0..<width).map { _ in DispatchSemaphore(value: 0) }
    gates[0].signal()
  }

  /// Waits until all lower numbers have passed, then does the work.
  func pass<R>(_ number: Int, _ work: () -> R) -> R {
    gates[number % gates.count].wait()
    defer { gates[(number + 1) % gates.count].signal() }
    return work()
  }
}
