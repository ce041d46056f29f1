public import Configuration

extension TargetSet {
  /// Reads a target set and the sets that it is based on.
  ///
  /// `basedOn` names another file, relative to the one that names it.
  /// - Parameters:
  ///   - path: the file.
  ///   - catalogue: the measures that targets may name.
  ///   - standard: what a set that names no `basedOn` is based on; nil = nothing.
  ///   - read: reads a file's bytes; nil when it cannot be read.
  /// - Throws: every mistake in the files.
  public static func load(
    _ path: String, catalogue: Catalogue, basedOn standard: TargetSet? = nil, read: (String) -> [UInt8]?
  ) throws(ConfigurationError) -> TargetSet {
    try load(path, catalogue: catalogue, basedOn: standard, read: read, derived: [])
  }

  private static func load(
    _ path: String, catalogue: Catalogue, basedOn standard: TargetSet?, read: (String) -> [UInt8]?,
    derived: [String]
  ) throws(ConfigurationError) -> TargetSet {
    var reader = TargetReader(document: Document(name: path, bytes: read(path) ?? []), catalogue: catalogue)
    var base = standard
    var issues: [Issue] = []
    if let node = reader.base(), let name = reader.document.text(node) {
      let here = Self.resolved(path)
      let file = Self.file(name, besides: path)
      if derived.contains(file) || file == here {
        reader.document.report(node, "\(name) is this file, or is based on it")
      } else if read(file) == nil {
        reader.document.report(node, "there is no file \(file)")
      } else {
        do throws(ConfigurationError) {
          base = try load(file, catalogue: catalogue, basedOn: nil, read: read, derived: derived + [here])
        } catch { issues += error.issues }
      }
    }
    let set = reader.set(basedOn: base)
    issues += reader.document.issues
    if !issues.isEmpty { throw ConfigurationError(issues: issues) }
    return set
  }

  /// The file that a target set is based on.
  /// - Returns: nil when it is based on no file, or on one that cannot be read.
  public static func baseFile(of path: String, read: (String) -> [UInt8]?) -> String? {
    let document = Document(name: path, bytes: read(path) ?? [])
    guard case .string(let name) = document.root["basedOn"]?.content else { return nil }
    let file = Self.file(name, besides: path)
    return read(file) == nil ? nil : file
  }

  /// A file named in another one, relative to it.
  private static func file(_ name: String, besides path: String) -> String {
    let here = resolved(path)
    let folder = here.lastIndex(of: "/").map { here[...$0] } ?? ""
    return resolved(name.hasPrefix("/") ? name : folder + name)
  }

  /// The path without `.` and `x/..`, so that each file has one path. Symbolic links are not resolved.
  private static func resolved(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }
}
