internal import Foundation

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

  let path: String
  let mapping: Mapping
  /// By layout, then by the bytes of their names. A file that feeds several extracts is there several times.
  let files: [File]
  /// CSV files that belong to no extract, by the bytes of their names.
  let unusedFiles: [String]

  /// A file of a folder of extracts that is not one: comments on measures, merged into the reports.
  private static let commentary = "commentary.csv"

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
    let uses = names.map { ($0, mapping.use(of: $0)) }
    files = mapping.layouts.indices.flatMap { layout in
      uses.filter { $0.1.readers.contains(layout) }.map { name, use in
        File(name: name, path: folder + name, size: Self.size(of: folder + name), layout: layout, use: use)
      }
    }
    unusedFiles = uses.filter { $0.hasSuffix(".csv") && $0 != Self.commentary && $1.readers.isEmpty }.map(\.0)
    guard !files.isEmpty else {
      throw .nothingToRead(path: path, expected: mapping.layouts.flatMap(\.expectedFiles))
    }
  }

  private static func size(of path: String) -> Int {
    (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int ?? 0
  }
}
