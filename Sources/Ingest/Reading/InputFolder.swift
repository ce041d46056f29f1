internal import Findings
internal import Foundation
internal import Glibc

/// The files of a folder that hold extracts.
struct InputFolder: Sendable {
  /// A file of an extract.
  struct File: Sendable {
    let name: String
    let path: String
    /// In bytes.
    let size: Int
    /// The index of its layout in the mapping.
    let layout: Int
    let use: FileUse
  }

  /// Something that bears the name of an extract's file.
  struct NotAFile: Sendable {
    let name: String
    /// What it is instead, in words.
    let kind: String
  }

  /// A file that holds the same bytes as another one.
  struct Copy: Sendable {
    let name: String
    /// The one that is read.
    let original: String
  }

  let path: String
  let mapping: Mapping
  /// By layout, then by the bytes of their names. A file that feeds several extracts is there several times.
  let files: [File]
  /// What bears the name of an extract's file but is none, by the bytes of their names.
  let notFiles: [NotAFile]
  /// Files that are not read, because another one of the same extracts holds the same bytes; by the bytes of their names.
  let copies: [Copy]
  /// CSV files that belong to no extract, by the bytes of their names.
  let unusedFiles: [String]

  init(path: String, mapping: Mapping) throws(IngestError) {
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .folderMissing(path: path)
    }
    guard isFolder.boolValue else { throw .notAFolder(path: path) }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    } catch {
      throw .unreadable(path: path, reason: error.localizedDescription)
    }
    self.path = path
    self.mapping = mapping
    let folder = path.hasSuffix("/") ? path : path + "/"
    let found = names.map { ($0, mapping.use(of: $0)) }
    notFiles = found.compactMap { name, use in
      let isMapped = use.readers.contains { mapping.layouts[$0].files != nil }
      guard !use.readers.isEmpty, let kind = Self.fault(of: name, in: folder, isMapped: isMapped) else {
        return nil
      }
      return NotAFile(name: name, kind: kind)
    }
    let faulty = Set(notFiles.map(\.name))
    let proper = found.filter { !faulty.contains($0.0) }
    let copies = Self.copies(among: proper.filter { !$0.1.readers.isEmpty }, in: folder)
    let copied = Set(copies.map(\.name))
    let uses = proper.filter { !copied.contains($0.0) }
    self.copies = copies
    files = mapping.layouts.indices.flatMap { layout in
      uses.filter { $0.1.readers.contains(layout) }.map { name, use in
        File(name: name, path: folder + name, size: Self.size(of: folder + name), layout: layout, use: use)
      }
    }
    // Comments on measures lie beside the extracts and are none.
    unusedFiles = uses.filter { $0.hasSuffix(".csv") && $0 != Commentary.fileName && $1.readers.isEmpty }.map(
      \.0)
    guard !files.isEmpty || !notFiles.isEmpty else {
      throw .nothingToRead(path: path, expected: mapping.layouts.flatMap(\.expectedFiles))
    }
  }

  /// Why something is no file of the folder; nil when it is one.
  ///
  /// A link may lead where it likes when it bears a documented name: somebody put it there for that. A pattern of a mapping
  /// must not reach out of the folder.
  private static func fault(of name: String, in folder: String, isMapped: Bool) -> String? {
    var status = stat()
    guard unsafe stat(folder + name, &status) == 0 else {
      switch errno {
      case ENOENT where unsafe lstat(folder + name, &status) != 0:
        return name.contains("\u{FFFD}") ? "a file whose name is not valid UTF-8" : "a file that is gone"
      case ENOENT: return "a link to a file that is not there"
      case ELOOP: return "a link that leads back to itself"
      // Whatever else is wrong is said when it is opened.
      default: return nil
      }
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: return "a folder"
    case S_IFIFO: return "a pipe"
    case S_IFSOCK: return "a socket"
    default: return "a device"
    }
    guard isMapped, (try? FileManager.default.destinationOfSymbolicLink(atPath: folder + name)) != nil else {
      return nil
    }
    let target = URL(fileURLWithPath: folder + name).resolvingSymlinksInPath().deletingLastPathComponent()
      .path
    let inside = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    return target == inside || target.hasPrefix(inside + "/") ? nil : "a link that leads out of the folder"
  }

  /// Files of the same size are compared byte by byte. The shortest name is the original's: a copy is called after it.
  private static func copies(among files: [(name: String, use: FileUse)], in folder: String) -> [Copy] {
    struct Kind: Hashable {
      let size: Int
      let readers: [Int]
    }
    var originals: [Kind: [(name: String, path: String)]] = [:]
    let shortestFirst = files.enumerated().sorted {
      ($0.element.name.utf8.count, $0.offset) < ($1.element.name.utf8.count, $1.offset)
    }
    let copies = shortestFirst.compactMap { index, file -> (index: Int, copy: Copy)? in
      let path = URL(fileURLWithPath: folder + file.name).resolvingSymlinksInPath().path
      let kind = Kind(size: size(of: path), readers: file.use.readers)
      if kind.size == 0 { return nil }
      let original = originals[kind, default: []].first {
        FileManager.default.contentsEqual(atPath: $0.path, andPath: path)
      }
      if let original { return (index, Copy(name: file.name, original: original.name)) }
      originals[kind, default: []].append((file.name, path))
      return nil
    }
    return copies.sorted { $0.index < $1.index }.map(\.copy)
  }

  private static func size(of path: String) -> Int {
    (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int ?? 0
  }
}
