internal import FoundationEssentials
internal import Glibc
internal import Synchronization

/// What must not be left behind when the program is terminated: folders that are being written, and the browser that
/// prints a page.
public enum Unfinished {
  private struct Things {
    var folders: Set<String> = []
    var processes: Set<pid_t> = []
  }

  private static let things = Mutex(Things())

  /// Makes a folder, registered as unfinished from the start, and returns the result of `mkdir`.
  static func makeFolder(_ folder: String) -> Int32 {
    things.withLock { things in
      let code = unsafe mkdir(folder, 0o777)
      if code == 0 { things.folders.insert(folder) }
      return code
    }
  }

  /// Registers a folder to be removed when the program is terminated.
  public static func add(_ folder: String) { things.withLock { _ = $0.folders.insert(folder) } }
  /// Unregisters a folder that is finished, or gone.
  public static func remove(_ folder: String) { things.withLock { _ = $0.folders.remove(folder) } }
  static func add(_ process: pid_t) { things.withLock { _ = $0.processes.insert(process) } }
  static func remove(_ process: pid_t) { things.withLock { _ = $0.processes.remove(process) } }

  /// Runs `body` unless the program is being terminated; in that case it waits for ever.
  public static func unlessEnding<Failure: Error>(
    _ body: () throws(Failure) -> Void
  ) throws(Failure) {
    try things.withLock { _ throws(Failure) in try body() }
  }

  /// Removes everything unfinished and ends the program. From then on no folder can be published.
  public static func discard(thenEnd end: () -> Never) -> Never {
    things.withLock { things in
      for process in things.processes { kill(process, SIGKILL) }
      for folder in things.folders {
        // Other threads may still be writing into it, so one attempt may not be enough.
        for _ in 0..<100 where unsafe access(folder, F_OK) == 0 {
          try? FileManager.default.removeItem(atPath: folder)
        }
      }
      end()
    }
  }
}
