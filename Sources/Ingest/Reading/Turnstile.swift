internal import Dispatch

/// Lets numbered work through in the order of its numbers: 0, 1, 2, …
///
/// At most `width` numbers may be under way at once.
struct Turnstile: Sendable {
  private let gates: [DispatchSemaphore]

  init(width: Int) {
    // All begin at 0: a semaphore may not be destroyed below the value it was made with.
    gates = (0..<width).map { _ in DispatchSemaphore(value: 0) }
    gates[0].signal()
  }

  /// Waits until all lower numbers have passed, and does the work.
  func pass<R>(_ number: Int, _ work: () -> R) -> R {
    gates[number % gates.count].wait()
    defer { gates[(number + 1) % gates.count].signal() }
    return work()
  }
}
