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

  let path: String
  let mapping: Mapping
  /// By layout, then by the bytes of their names. A file that feeds several extracts is there several times.
  let files: [File]
  /// What bears the name of an extract's file but is none, by the bytes of their names.
  let notFiles: [NotAFile]
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
    let uses = found.filter { !faulty.contains($0.0) }
    files = mapping.layouts.indices.flatMap { layout in
      uses.filter { $0.1.readers.contains(layout) }.map { name, use in
        File(name: name, path: folder + name, size: Self.size(of: folder + name), layout: layout, use: use)
      }
    }
    // Comments on measures lie beside the extracts and are none.
    unusedFiles = uses.filter { $0.hasSuffix(".csv") && $0 != CommentaryFile.name && $1.readers.isEmpty }.map(
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

  private static func size(of path: String) -> Int {
    (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int ?? 0
  }
}
