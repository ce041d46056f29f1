internal import Configuration
internal import Findings
internal import Ingest
internal import Measures
internal import Reporting

/// `waymark check`: reads the extracts and prints what is wrong with them.
enum CheckCommand {
  static let syntax = CommandSyntax(
    name: "check", summary: "Read the extracts and say what is wrong with them; evaluate nothing.",
    options: [
      Reading.extractsOption, Inputs.mappingOption, Inputs.measuresOption, BoardRecordInputs.commentaryOption,
      .init(
        name: "out", value: "DIR",
        help: "Also write data-quality.html, findings.csv and rejected-rows.csv into this folder."),
      EvaluationOptions.organisation, EvaluationOptions.maxRejected,
      .init(name: "strict", value: nil, help: "End with exit code 65 when there is any error or warning."),
      Reading.quietOption, Reading.verboseOption,
    ],
    example: "waymark check --extracts ~/extracts/2026-10 --out Reports/check",
    notes: """
      Whatever extracts are there are checked; missing ones are named, and it is still exit code 0.
      Findings are printed the worst first, with the first examples of each code; --verbose prints all that are kept.
      data-quality.html explains each code that was found and how to put it right; nothing in it identifies a person.
      rejected-rows.csv holds whole rows, and so personal data: it is readable by you only.
      """)

  static func run(_ arguments: Arguments) async throws -> ExitCode {
    let limit = try arguments.decimal("max-rejected", default: 5, in: 0...100)
    let mapping = try Inputs.mapping(arguments).mapping
    let (catalogue, _, issues) = try Inputs.measures(arguments, mapping)
    if !issues.isEmpty { throw ConfigurationError(issues: issues) }
    let reading: Reading
    do {
      // Nothing is evaluated: the dates of events are kept to say how fresh they are, and nothing else is.
      let dates = mapping.schemas.compactMap { schema in schema.eventDate.map { (schema.name, Set([$0])) } }
      reading = try Reading(arguments, mapping: mapping, columns: Dictionary(uniqueKeysWithValues: dates))
    } catch let failure as CommandFailure {
      if let log = failure.findings { try explain(log, mapping, arguments) }
      throw failure
    }
    let commentary = try BoardRecordInputs.commentary(
      arguments, beside: reading.folder, measures: catalogue.measures.map(\.id))
    let log = reading.extracts.findings.followed(by: commentary?.log ?? FindingLog())
    let stub = MappingStub.text(for: log, schemas: mapping.schemas)
    if !arguments.has("quiet") {
      let text = CheckText(reading, mapping, commentary, log, stub: stub)
      print(text.lines(isVerbose: arguments.has("verbose")).joined(separator: "\n"))
    }
    try write(
      CheckReport(
        arguments, reading.extracts.summaries(of: reading.schemas), commentary, log, stub: stub), arguments)
    try Verdict.check(reading, limit: limit)
    if arguments.has("strict") { try Verdict.checkStrictly(log) }
    return .done
  }

  /// What the analyst needs most when nothing at all could be used.
  private static func explain(_ log: FindingLog, _ mapping: Mapping, _ arguments: Arguments) throws {
    let stub = MappingStub.text(for: log, schemas: mapping.schemas)
    if !arguments.has("quiet"), let stub { print("\(Reading.introduction)\n\n\(stub)") }
    try write(CheckReport(arguments, [], nil, log, stub: stub), arguments)
  }

  private static func write(_ report: CheckReport, _ arguments: Arguments) throws {
    guard let folder = arguments["out"] else { return }
    let files = try FindingsFolder.write(report, to: folder)
    if !arguments.has("quiet") {
      print("\nWritten: \(files.map { "\(folder)/\($0)" }.joined(separator: ", "))")
    }
  }
}

extension CheckReport {
  /// The page about what a check found.
  fileprivate init(
    _ arguments: Arguments, _ extracts: [ExtractSummary], _ commentary: Commentary?, _ log: FindingLog,
    stub: String?
  ) {
    self.init(
      organisation: arguments["organisation"] ?? EvaluationOptions.defaultOrganisation,
      version: Waymark.version, extracts: extracts, commentary: commentary?.file, log: log, stub: stub)
  }
}

/// Whether the extracts are good enough to be used.
enum Verdict {
  /// - Parameter advice: what the user may do to see the findings; empty where they were just printed.
  /// - Throws: a failure with exit code 65 when too many rows of an extract were rejected.
  static func check(_ reading: Reading, limit: Double, advice: String = "") throws(CommandFailure) {
    guard let over = reading.overRejected(percent: limit) else { return }
    throw CommandFailure(
      code: .badData,
      message:
        "\(over.name): \(grouped(over.rejected)) of \(grouped(over.read)) rows were rejected, "
        + "more than the limit of \(Summary.number(limit))% (--max-rejected).\(advice)")
  }

  /// - Throws: a failure with exit code 65 when there is anything worse than a note.
  static func checkStrictly(_ log: FindingLog, advice: String = "") throws(CommandFailure) {
    guard log.counts.contains(where: { $0.severity != .note }) else { return }
    throw CommandFailure(code: .badData, message: "--strict: there are errors or warnings.\(advice)")
  }
}
