internal import Foundation
internal import Glibc
internal import Reporting

/// SIGINT, SIGTERM and SIGHUP: remove what is unfinished, say so, and end by the same signal, so that a shell sees
/// 130, 143 or 129.
enum Interruption {
  private static let signals = [(SIGINT, "SIGINT"), (SIGTERM, "SIGTERM"), (SIGHUP, "SIGHUP")]

  /// The handler writes to it and a thread reads from it: a signal handler may do hardly anything itself.
  private static let wire: (read: Int32, write: Int32) = {
    var ends: [Int32] = [-1, -1]
    _ = unsafe pipe(&ends)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }()

  /// Starts listening. A signal that was ignored when the program was started (nohup) stays ignored.
  static func watch() {
    guard wire.read >= 0 else { return }
    for (number, _) in signals {
      var action = sigaction()
      guard unsafe sigaction(number, nil, &action) == 0,
        unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 0
      else { continue }
      unsafe action.__sigaction_handler.sa_handler = { number in
        var byte = UInt8(truncatingIfNeeded: number)
        _ = unsafe write(Interruption.wire.write, &byte, 1)
      }
      action.sa_flags = SA_RESTART
      _ = unsafe sigaction(number, &action, nil)
    }
    Thread { wait() }.start()
  }

  private static func wait() {
    var number: UInt8 = 0
    while unsafe read(wire.read, &number, 1) != 1 { if errno != EINTR { return } }
    // A second signal ends the program without waiting for the tidying up.
    _ = signal(Int32(number), SIG_DFL)
    let name = signals.first { $0.0 == Int32(number) }?.1 ?? "signal \(number)"
    Unfinished.discard {
      let clear = isatty(STDERR_FILENO) == 1 ? "\r\u{1B}[K" : ""
      writeToErrors(
        "\(clear)waymark: stopped by \(name) before it was done. Nothing half-written was left; "
          + "a report that stood there before still stands there.\n")
      kill(getpid(), Int32(number))
      _exit(128 + Int32(number))
    }
  }
}
