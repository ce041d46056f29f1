public import Foundation

/// One run of the real `waymark` binary: exit code and both streams.
public struct ProgramRun: Sendable {
  /// The exit code; the signal's number, negative, when it was killed.
  public let code: Int32
  /// Standard output.
  public let output: String
  /// Standard error.
  public let errors: String

  /// The binary beside the running tests.
  public static var program: URL {
    URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "waymark")
  }

  /// Runs `waymark` with arguments, in `folder`, to its end. A `run` keeps no history unless it names one.
  /// - Parameters:
  ///   - arguments: without the program's name.
  ///   - folder: where it runs.
  ///   - environment: its environment; nil that of the tests.
  ///   - afterSeconds: kill it (SIGKILL) when it runs longer than this; nil never.
  public init(
    _ arguments: [String], in folder: URL = Repository.root, environment: [String: String]? = nil,
    killing afterSeconds: Double? = nil
  ) throws {
    // Files rather than pipes: a full pipe would stop the program.
    let streams = try TemporaryFolder()
    let files = try ["output", "errors"].map { name in
      try streams.write("", to: name)
      return try FileHandle(forWritingTo: URL(filePath: streams.path).appending(path: name))
    }
    let process = Process()
    process.executableURL = Self.program
    let keepsNoHistory = arguments.first == "run" && !arguments.contains { $0.hasPrefix("--history") }
    process.arguments = arguments + (keepsNoHistory ? ["--no-history"] : [])
    process.currentDirectoryURL = folder
    if let environment { process.environment = environment }
    process.standardOutput = files[0]
    process.standardError = files[1]
    try process.run()
    if let afterSeconds {
      Thread.sleep(forTimeInterval: afterSeconds)
      kill(process.processIdentifier, SIGKILL)
    }
    process.waitUntilExit()
    func text(_ name: String) throws -> String {
      try String(contentsOfFile: "\(streams.path)/\(name)", encoding: .utf8)
    }
    output = try text("output")
    errors = try text("errors")
    code = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
  }
}
