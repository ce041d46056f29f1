internal import Findings
internal import Foundation
internal import Glibc

/// The files in a folder of extracts: which of them are read, by which layouts, and which are not.
struct InputFolder: Sendable {
  /// A file and one of the layouts that read it.
  struct Entry: Sendable {
    let name: String
    let path: String
    /// In bytes.
    let size: Int
    /// The index of its layout in the mapping.
    let layout: Int
    let claims: FileClaims
  }

  /// Something that has the name of an extract's file but is not one.
  struct NotAFile: Sendable {
    let name: String
    /// What it is instead, in words.
    let kind: String
  }

  /// A file whose bytes are identical to those of another.
  struct Copy: Sendable {
    let name: String
    /// The file that is read instead.
    let original: String
  }

  let path: String
  let mapping: Mapping
  // Each list is ordered by the bytes of the names.

  /// By layout first. A file that feeds several extracts has several entries.
  let files: [Entry]
  let notFiles: [NotAFile]
  /// Files that are not read because another file of the same extracts is identical.
  let copies: [Copy]
  /// CSV files that belong to no extract.
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
    let found = names.map { ($0, mapping.claims(on: $0)) }
    notFiles = found.compactMap { name, claims in
      let isMapped = claims.readers.contains { mapping.layouts[$0].files != nil }
      guard !claims.readers.isEmpty, let kind = Self.fault(of: name, in: folder, isMapped: isMapped) else {
        return nil
      }
      return NotAFile(name: name, kind: kind)
    }
    let faulty = Set(notFiles.map(\.name))
    let proper = found.filter { !faulty.contains($0.0) }
    let copies = Self.copies(among: proper.filter { !$0.1.readers.isEmpty }, in: folder)
    let copied = Set(copies.map(\.name))
    let claimed = proper.filter { !copied.contains($0.0) }
    self.copies = copies
    files = mapping.layouts.indices.flatMap { layout in
      claimed.filter { $0.1.readers.contains(layout) }.map { name, claims in
        Entry(
          name: name, path: folder + name, size: Self.size(of: folder + name), layout: layout, claims: claims)
      }
    }
    // The commentary is kept with the extracts but is not one of them.
    unusedFiles = claimed.filter { name, claims in
      name.hasSuffix(".csv") && name != Commentary.fileName && claims.readers.isEmpty
    }.map(\.0)
    guard !files.isEmpty || !notFiles.isEmpty else {
      throw .nothingToRead(path: path, expected: mapping.layouts.flatMap(\.expectedFiles))
    }
  }

  /// Why something is not a file of the folder; nil when it is one.
  ///
  /// A link with a documented name may lead anywhere: somebody put it there deliberately. A pattern in a mapping must not
  /// reach outside the folder.
  private static func fault(of name: String, in folder: String, isMapped: Bool) -> String? {
    var status = stat()
    guard unsafe stat(folder + name, &status) == 0 else {
      switch errno {
      case ENOENT where unsafe lstat(folder + name, &status) != 0:
        return name.contains("\u{FFFD}") ? "a file whose name is not valid UTF-8" : "a file that has gone"
      case ENOENT: return "a link to a file that does not exist"
      case ELOOP: return "a link that leads back to itself"
      // Any other fault is reported when the file is opened.
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
    return target == inside || target.hasPrefix(inside + "/") ? nil : "a link that leads outside the folder"
  }

  /// Compares files of equal size byte by byte. The shortest name is taken for the original: copies are named after it.
  private static func copies(among files: [(name: String, claims: FileClaims)], in folder: String) -> [Copy] {
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
      let kind = Kind(size: size(of: path), readers: file.claims.readers)
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
