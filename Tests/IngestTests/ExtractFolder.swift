import Foundation
import TestSupport

/// A folder of extracts that is removed with the value.
final class ExtractFolder {
  /// The header of the deaths extract, without `authority`.
  static let deaths = "person_id,death_date,age,locality,palliative_care,preferred_place,place_of_death"

  private let folder: TemporaryFolder

  var path: String { folder.path }

  /// - Parameter files: the files' bytes by name.
  init(_ files: [String: [UInt8]]) throws {
    folder = try TemporaryFolder()
    for (name, bytes) in files { try Data(bytes).write(to: URL(filePath: "\(path)/\(name)")) }
  }

  convenience init(_ files: [String: String]) throws { try self.init(files.mapValues { Array($0.utf8) }) }
}
