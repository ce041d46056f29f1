import Foundation
import Ingest
import TestSupport

@testable import Measures

/// What ships, for tests of it.
extension Repository {
  static func bytes(of path: String) -> [UInt8]? {
    (try? Data(contentsOf: root.appending(path: path))).map { Array($0) }
  }

  private static let loaded = Result { try Catalogue.builtIn(schemas: try ExtractSchema.all()) }

  /// The built-in catalogue, read once for all tests.
  static func catalogue() throws -> Catalogue { try loaded.get() }
}
