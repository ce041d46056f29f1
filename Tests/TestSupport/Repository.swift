internal import Foundation

/// The working copy that the tests are built from.
public enum Repository {
  /// Its path.
  public static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
}
