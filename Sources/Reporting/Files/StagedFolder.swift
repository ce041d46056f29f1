internal import FoundationEssentials
internal import Glibc

/// A report's folder in the making: written beside its destination under a hidden name, then put in place whole.
///
/// Killed at any moment, the destination holds the previous report or the new one, never a mixture. What a killed
/// run leaves behind is hidden (`.waymark-…`), no longer locked, and removed by the next run into the same folder.
struct StagedFolder: ~Copyable {
  /// Where the files are written for now.
  let path: String
  /// The destination as somebody typed it, for messages: nobody has heard of the hidden name.
  private let typed: String
  private let destination: String
  private let parent: String
  private let previous: String
  private let lock: Int32

  /// Makes an empty folder beside `destination`, which may exist if it is empty or holds only `reportFiles`.
  init(for destination: String, reportFiles: Set<String>) throws(ReportError) {
    typed = destination
    self.destination = Self.resolved(destination)
    let (parent, name) = Self.split(self.destination)
    self.parent = parent
    previous = "\(parent)/.waymark-previous-\(name)"
    try Self.makeFolders(parent, for: destination)
    Self.recover(destination: self.destination, previous: previous)
    try Self.checkReplaceable(self.destination, reportFiles: reportFiles)
    Self.removeLeftovers(parent: parent, prefix: ".waymark-new-\(name)-")
    (path, lock) = try Self.makeLockedFolder(prefix: "\(parent)/.waymark-new-\(name)-", for: destination)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
    Unfinished.remove(path)
    close(lock)
  }

  /// Writes one file and flushes it to the disk.
  func write(_ bytes: [UInt8], as name: String, mode: mode_t = 0o666) throws(ReportError) {
    let file = try OutputFile("\(path)/\(name)", shownAs: "\(typed)/\(name)", mode: mode)
    try file.append(bytes)
    try file.flush()
  }

  /// Flushes a file that something else wrote, and returns its length.
  func flush(_ name: String) throws(ReportError) -> Int {
    let (file, shown) = ("\(path)/\(name)", "\(typed)/\(name)")
    try Self.flush(file, as: shown)
    var status = stat()
    guard unsafe stat(file, &status) == 0 else { throw .cannot("measure it", shown) }
    return Int(status.st_size)
  }

  /// Puts the folder in place of its destination.
  consuming func publish() throws(ReportError) {
    try Self.flush(path, as: typed)
    let (path, destination, previous) = (path, destination, previous)
    try Unfinished.unlessEnding { () throws(ReportError) in
      if unsafe rename(path, destination) != 0 {
        guard errno == ENOTEMPTY || errno == EEXIST else {
          throw .cannot("put the report in place", destination)
        }
        try Self.exchange(path, destination, previous)
      }
    }
    try Self.flush(parent, as: parent)
  }

  /// Swaps new and previous in one step; on a file system that cannot, sets the previous report aside first, from
  /// where ``recover(destination:previous:)`` brings it back if the second step never comes.
  private static func exchange(
    _ path: String, _ destination: String, _ previous: String
  ) throws(ReportError) {
    if swap(path, destination) { return }
    guard unsafe rename(destination, previous) == 0 else {
      throw .cannot("set the previous report aside", destination)
    }
    guard unsafe rename(path, destination) == 0 else {
      let error = ReportError.cannot("put the report in place", destination)
      _ = unsafe rename(previous, destination)
      throw error
    }
    try? FileManager.default.removeItem(atPath: previous)
  }

  /// `renameat2` with `RENAME_EXCHANGE`. The headers show it to `_GNU_SOURCE` only, so it is looked up by name.
  private static func swap(_ first: String, _ second: String) -> Bool {
    typealias RenameAt2 =
      @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
    guard let symbol = unsafe dlsym(nil, "renameat2") else { return false }
    let renameAt2 = unsafe unsafeBitCast(symbol, to: RenameAt2.self)
    let exchange: UInt32 = 2
    return unsafe renameAt2(AT_FDCWD, first, AT_FDCWD, second, exchange) == 0
  }

  private static func recover(destination: String, previous: String) {
    guard unsafe access(previous, F_OK) == 0 else { return }
    if unsafe access(destination, F_OK) == 0 {
      try? FileManager.default.removeItem(atPath: previous)
    } else {
      _ = unsafe rename(previous, destination)
    }
  }

  private static func checkReplaceable(_ folder: String, reportFiles: Set<String>) throws(ReportError) {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else { return }
    guard isFolder else {
      throw .notAFolder(path: folder)
    }
    let entries: [String]
    do {
      entries = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw .cannotWrite(path: folder, doing: "list it", reason: "it cannot be read")
    }
    if let foreign = entries.sorted().first(where: { !reportFiles.contains($0) }) {
      throw .notAReport(folder: folder, entry: foreign)
    }
  }

  /// Folders of runs that were killed: their locks went with them.
  private static func removeLeftovers(parent: String, prefix: String) {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for entry in entries where entry.hasPrefix(prefix) {
      let leftover = "\(parent)/\(entry)"
      let descriptor = unsafe open(leftover, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
        try? FileManager.default.removeItem(atPath: leftover)
      }
      close(descriptor)
    }
  }

  private static func makeLockedFolder(
    prefix: String, for typed: String
  ) throws(ReportError) -> (path: String, lock: Int32) {
    for attempt in 1...100 {
      let path = "\(prefix)\(getpid())-\(attempt)"
      if Unfinished.makeFolder(path) != 0 {
        guard errno == EEXIST else { throw noFolder(typed) }
        continue
      }
      let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard descriptor >= 0 else {
        // Not there any more: taken for a leftover already.
        if errno == ENOENT { continue }
        throw noFolder(typed)
      }
      // Another run may have taken the folder for a leftover before it was locked.
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0, unsafe access(path, F_OK) == 0 {
        return (path, descriptor)
      }
      close(descriptor)
    }
    throw noFolder(typed)
  }

  private static func makeFolders(_ parent: String, for typed: String) throws(ReportError) {
    do {
      try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    } catch {
      throw noFolder(typed)
    }
  }

  private static func noFolder(_ typed: String) -> ReportError {
    .noFolder(path: typed, reason: unsafe String(cString: strerror(errno)))
  }

  private static func flush(_ path: String, as shown: String) throws(ReportError) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannot("open it", shown) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .cannot("flush it to the disk", shown) }
  }

  /// The path without symbolic links where it exists, so that a link to a folder keeps pointing at it.
  private static func resolved(_ path: String) -> String {
    if let real = unsafe realpath(path, nil) {
      defer { unsafe free(real) }
      return unsafe String(cString: real)
    }
    var trimmed = path
    while trimmed.utf8.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
    return trimmed.hasPrefix("/") ? trimmed : "\(FileManager.default.currentDirectoryPath)/\(trimmed)"
  }

  private static func split(_ path: String) -> (parent: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let parent = path[..<slash]
    return (parent.isEmpty ? "/" : String(parent), String(path[path.index(after: slash)...]))
  }
}
