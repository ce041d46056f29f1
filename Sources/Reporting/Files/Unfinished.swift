internal import FoundationEssentials
internal import Glibc
internal import Synchronization

/// What must not stay behind when the program is told to end before it is done: folders in the making, and the browser
/// that prints one.
public enum Unfinished {
  private struct Things {
    var folders: Set<String> = []
    var processes: Set<pid_t> = []
  }

  private static let things = Mutex(Things())

  /// Makes a folder that is unfinished from the first, and returns what `mkdir` does.
  static func makeFolder(_ folder: String) -> Int32 {
    things.withLock { things in
      let code = unsafe mkdir(folder, 0o777)
      if code == 0 { things.folders.insert(folder) }
      return code
    }
  }

  /// Says that a folder is to be removed when the program is told to end.
  public static func add(_ folder: String) { things.withLock { _ = $0.folders.insert(folder) } }
  /// Says that a folder is finished, or gone.
  public static func remove(_ folder: String) { things.withLock { _ = $0.folders.remove(folder) } }
  static func add(_ process: pid_t) { things.withLock { _ = $0.processes.insert(process) } }
  static func remove(_ process: pid_t) { things.withLock { _ = $0.processes.remove(process) } }

  /// Does what may not happen while the program is being ended: then it waits for ever.
  public static func unlessEnding<Failure: Error>(
    _ body: () throws(Failure) -> Void
  ) throws(Failure) {
    try things.withLock { _ throws(Failure) in try body() }
  }

  /// Removes everything that is unfinished, and ends the program. From then on nothing is put in its place any more.
  public static func discard(thenEnd end: () -> Never) -> Never {
    things.withLock { things in
      for process in things.processes { kill(process, SIGKILL) }
      for folder in things.folders {
        // Other threads still write into it; each attempt leaves less for them to write to.
        for _ in 0..<100 where unsafe access(folder, F_OK) == 0 {
          try? FileManager.default.removeItem(atPath: folder)
        }
      }
      end()
    }
  }
}
