import Foundation
import Ingest

@testable import Measures

/// The files of this repository, for tests of what ships.
enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func bytes(of path: String) -> [UInt8]? {
    (try? Data(contentsOf: root.appending(path: path))).map { Array($0) }
  }

  private static let loaded = Result { try Catalogue.builtIn(schemas: try ExtractSchema.all()) }

  /// The built-in catalogue, read once for all tests.
  static func catalogue() throws -> Catalogue { try loaded.get() }
}
