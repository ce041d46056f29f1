internal import Foundation

/// A folder for one test, removed with its contents when it goes out of scope.
public struct TemporaryFolder: ~Copyable, Sendable {
  private let url: URL

  /// Makes an empty folder.
  public init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "waymark-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Its path.
  public var path: String { url.path(percentEncoded: false) }

  /// Writes a file as UTF-8.
  public func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: url.appending(path: name))
  }
}

/// A folder for the tests of a suite, which must be copyable: each instance of the suite has its own.
public final class SuiteFolder: Sendable {
  private let folder: TemporaryFolder

  /// Makes an empty folder.
  public init() throws { folder = try TemporaryFolder() }

  /// Its path.
  public var path: String { folder.path }
}
