public import Foundation

/// The working copy that the tests are built from.
public enum Repository {
  /// Its folder.
  public static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The path of its folder.
  public static let path = root.path(percentEncoded: false)
}
