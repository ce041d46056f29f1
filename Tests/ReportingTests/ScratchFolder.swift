import Foundation

/// A folder for the tests of a suite's instance, removed with it.
final class ScratchFolder: Sendable {
  let path = NSTemporaryDirectory() + "waymark-\(UUID().uuidString)"

  init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
