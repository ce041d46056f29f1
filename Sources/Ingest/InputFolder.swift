internal import Foundation

/// The files of a folder that hold extracts.
struct InputFolder: Sendable {
  /// A file of an extract.
  struct File: Sendable {
    let name: String
    let path: String
    /// In bytes.
    let size: Int
    /// The index of its extract among the layouts.
    let extract: Int
  }

  let path: String
  let layouts: [ExtractLayout]
  /// By extract, then by the bytes of their names.
  let files: [File]
  /// CSV files that belong to no extract, by the bytes of their names.
  let unusedFiles: [String]

  /// A file of a folder of extracts that is not one: comments on measures, merged into the reports.
  private static let commentary = "commentary.csv"

  init(path: String, layouts: [ExtractLayout]) throws(IngestError) {
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else {
      throw .folderMissing(path: path)
    }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".csv") }
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    } catch {
      throw .unreadable(path: path, reason: error.localizedDescription)
    }
    self.path = path
    self.layouts = layouts
    let folder = path.hasSuffix("/") ? path : path + "/"
    files = layouts.enumerated().flatMap { index, layout in
      names.filter(layout.matches).map {
        File(name: $0, path: folder + $0, size: Self.size(of: folder + $0), extract: index)
      }
    }
    unusedFiles = names.filter { name in
      name != Self.commentary && !layouts.contains { $0.matches(fileName: name) }
    }
    guard !files.isEmpty else {
      throw .nothingToRead(path: path, expected: layouts.map { "\($0.schema.name).csv" })
    }
  }

  private static func size(of path: String) -> Int {
    (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int ?? 0
  }
}
