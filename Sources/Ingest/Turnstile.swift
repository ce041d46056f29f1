internal import Dispatch

/// Lets numbered work through in the order of its numbers: 0, 1, 2, …
///
/// At most `width` numbers may be under way at once.
struct Turnstile: Sendable {
  private let gates: [DispatchSemaphore]

  init(width: Int) {
    gates = (0..<width).map { DispatchSemaphore(value: $0 == 0 ? 1 : 0) }
  }

  /// Waits until all lower numbers have passed, and does the work.
  func pass<R>(_ number: Int, _ work: () -> R) -> R {
    gates[number % gates.count].wait()
    defer { gates[(number + 1) % gates.count].signal() }
    return work()
  }
}
