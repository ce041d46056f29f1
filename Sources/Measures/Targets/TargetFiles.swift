public import Configuration
internal import Foundation

extension TargetSet {
  /// Reads a target set and the sets that it is based on.
  ///
  /// `basedOn` names another file, relative to the one that names it.
  /// - Parameters:
  ///   - path: the file.
  ///   - catalogue: the measures that targets may name.
  ///   - read: reads a file's bytes; nil when it cannot be read.
  /// - Throws: every mistake in the files.
  public static func load(
    _ path: String, catalogue: Catalogue, read: (String) -> [UInt8]?
  ) throws(ConfigurationError) -> TargetSet {
    try load(path, catalogue: catalogue, read: read, derived: [])
  }

  private static func load(
    _ path: String, catalogue: Catalogue, read: (String) -> [UInt8]?, derived: [String]
  ) throws(ConfigurationError) -> TargetSet {
    var reader = TargetReader(document: Document(name: path, bytes: read(path) ?? []), catalogue: catalogue)
    var base: TargetSet?
    var issues: [Issue] = []
    if let node = reader.base(), let name = reader.document.text(node) {
      let here = (path as NSString).standardizingPath
      let folder = name.hasPrefix("/") ? "/" : (here as NSString).deletingLastPathComponent
      let file = ((folder as NSString).appendingPathComponent(name) as NSString).standardizingPath
      if derived.contains(file) || file == here {
        reader.document.report(node, "\(name) is based on this file itself")
      } else if read(file) == nil {
        reader.document.report(node, "there is no file \(file) to be based on")
      } else {
        do throws(ConfigurationError) {
          base = try load(file, catalogue: catalogue, read: read, derived: derived + [here])
        } catch { issues += error.issues }
      }
    }
    let set = reader.set(basedOn: base)
    issues += reader.document.issues
    if !issues.isEmpty { throw ConfigurationError(issues: issues) }
    return set
  }
}
