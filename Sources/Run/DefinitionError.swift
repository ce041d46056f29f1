internal import Configuration

/// Why definitions cannot be used, apart from mistakes inside the files (see `ConfigurationError`).
public enum DefinitionError: Error, Sendable, CustomStringConvertible {
  /// A file cannot be read.
  case unreadable(path: String, role: DefinitionFile.Role)
  /// Measures were asked for that the catalogue does not have.
  case unknownMeasures([String], known: [String])

  /// The fact, with the nearest names.
  public var description: String {
    switch self {
    case .unreadable(let path, _): "\(path): cannot be read"
    case .unknownMeasures(let names, let known):
      names.map { "there is no \"\($0)\"" + suggestion(for: $0, among: known) }.joined(separator: "; ")
    }
  }
}
