internal import FoundationEssentials

/// The files that say what is measured, how the extracts are read and what is expected.
public struct DefinitionFiles: Sendable {
  /// The targets in force where none are named.
  public static let standardTargets = "Targets/somerset-2018-19.json"

  /// How a council's own files map on to the extracts; nil when they are as documented.
  public var mapping: String?
  /// Local measures and pathways, added to the built-in ones or replacing them by id.
  public var measures: [String] = []
  /// The target set; nil for the one that the scenario is based on, or else ``standardTargets``.
  public var targets: String?
  /// A target set to compare with the targets.
  public var scenario: String?

  /// Names no files: the documented extracts, the built-in measures, the standard targets.
  public init() {}
}

/// A definition file that was read.
public struct DefinitionFile: Sendable {
  /// What a definition file is for.
  public enum Role: String, Sendable {
    /// How files map on to the extracts.
    case mapping
    /// Local measures and pathways.
    case measures
    /// What is expected of the measures.
    case targets
    /// Targets to compare with those in force.
    case scenario
  }

  /// What it is for; the files that a target set or a scenario is based on are targets, too.
  public let role: Role
  /// Its path as it was named.
  public let path: String
  /// Its contents.
  public let bytes: [UInt8]

  /// The contents of a file; nil when it cannot be read.
  static func contents(_ path: String) -> [UInt8]? {
    (try? Data(contentsOf: URL(filePath: located(path)))).map { Array($0) }
  }

  /// Where a file is: under its own path, or else beside the program, where `make install` puts the targets we ship.
  private static func located(_ path: String) -> String {
    guard path.hasPrefix("Targets/"), !FileManager.default.fileExists(atPath: path) else { return path }
    let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(filePath: program).deletingLastPathComponent().appending(path: path).path
  }
}
