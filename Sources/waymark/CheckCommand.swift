internal import Ingest
internal import Measures
internal import Reporting
internal import Tabular

/// `waymark check`: reads the extracts and prints what is wrong with them.
enum CheckCommand {
  static let syntax = CommandSyntax(
    name: "check", summary: "Read the extracts and say what is wrong with them; evaluate nothing.",
    options: [
      Reading.extractsOption, Inputs.mappingOption,
      .init(
        name: "out", value: "DIR", help: "Also write findings.csv and rejected-rows.csv into this folder."),
      EvaluationOptions.maxRejected,
      .init(name: "strict", value: nil, help: "End with exit code 65 when there is any error or warning."),
      Reading.quietOption, Reading.verboseOption,
    ],
    example: "waymark check --extracts ~/extracts/2026-10",
    notes: """
      Whatever extracts are there are checked; missing ones are named, and it is still exit code 0.
      rejected-rows.csv holds whole rows, and so personal data: it is readable by you only.
      """)

  static func run(_ arguments: Arguments) async throws -> ExitCode {
    let limit = try arguments.decimal("max-rejected", default: 5, in: 0...100)
    let mapping = try Inputs.mapping(arguments).mapping
    // Nothing is evaluated, so only the checks decide which columns are looked at; none need be kept.
    let reading: Reading
    do {
      reading = try Reading(arguments, mapping: mapping, columns: [:])
    } catch let failure as CommandFailure {
      if let log = failure.findings { try explain(log, mapping, arguments) }
      throw failure
    }
    if !arguments.has("quiet") { print(report(reading, mapping, isVerbose: arguments.has("verbose"))) }
    try write(reading.extracts.findings, arguments)
    try Verdict.check(reading, limit: limit, isStrict: arguments.has("strict"))
    return .done
  }

  /// What the analyst needs most when nothing at all could be used.
  private static func explain(_ log: FindingLog, _ mapping: Mapping, _ arguments: Arguments) throws {
    if !arguments.has("quiet"), let stub = MappingStub.text(for: log, schemas: mapping.schemas) {
      print("\(Reading.introduction)\n\n\(stub)")
    }
    try write(log, arguments)
  }

  private static func write(_ log: FindingLog, _ arguments: Arguments) throws {
    guard let folder = arguments["out"] else { return }
    try FindingsFolder.write(findings: log.rows, rejectedRows: log.reportedRejections, to: folder)
    if !arguments.has("quiet") { print("\nWritten: \(folder)/findings.csv, \(folder)/rejected-rows.csv") }
  }

  private static func report(_ reading: Reading, _ mapping: Mapping, isVerbose: Bool) -> String {
    let isShared = reading.extracts.extracts.contains { $0.rowsOfOthers > 0 }
    let headers = ["extract", "files", "rows read", "accepted", "rejected", "findings"]
    var lines = [Summary.row(headers + (isShared ? ["other rows"] : []))]
    for schema in reading.schemas {
      guard let extract = reading.extracts[schema.name] else {
        let patterns = mapping.patterns(of: schema.name)?.joined(separator: ", ")
        lines.append(
          Summary.row([
            schema.name,
            "not supplied" + (schema.isCore ? " (core)" : "")
              + (patterns.map { ": no file matches \($0)" } ?? ""),
          ]))
        continue
      }
      let read = extract.rowsRead
      let accepted = extract.rowsAccepted
      let findings = reading.extracts.findings.counts.filter { $0.extract == schema.name }.reduce(0) {
        $0 + $1.count
      }
      lines.append(
        Summary.row(
          [schema.name, "\(extract.files.count)"]
            + ([read, accepted, read - accepted, findings] + (isShared ? [extract.rowsOfOthers] : []))
            .map(Summary.grouped)))
    }
    if isShared {
      lines.append(
        "Other rows are those of the same files that the mapping leaves to other extracts, or to none.")
    }
    lines.append("")
    lines.append(contentsOf: findings(reading, isVerbose: isVerbose))
    lines.append("")
    lines.append(Summary.rows(reading))
    if let stub = MappingStub.text(for: reading.extracts.findings, schemas: reading.schemas) {
      lines += ["", Reading.introduction, "", stub]
    }
    return lines.joined(separator: "\n")
  }

  /// Errors first, then warnings, then notes; of each code the number and the first examples.
  private static func findings(_ reading: Reading, isVerbose: Bool) -> [String] {
    let log = reading.extracts.findings
    if log.counts.isEmpty { return ["No findings."] }
    let order = Finding.Severity.allCases
    func rank(_ count: FindingLog.Count) -> Int {
      let severities = log.findings.filter { $0.code == count.code && $0.extract == count.extract }.map(
        \.severity)
      return (severities + [count.code.severity]).compactMap { order.firstIndex(of: $0) }.min() ?? order.count
    }
    let ranked = log.counts.map { (rank($0), $0) }.sorted { ($0.0, -$0.1.count) < ($1.0, -$1.1.count) }
    var lines: [String] = []
    for (rank, count) in ranked {
      lines.append(
        "\(order[min(rank, order.count - 1)].rawValue)  \(count.code.rawValue)  \(count.extract)  \(Summary.grouped(count.count)) times"
      )
      let examples = log.findings.filter { $0.code == count.code && $0.extract == count.extract }
      for finding in examples.prefix(isVerbose ? examples.count : 3) { lines.append("  \(finding)") }
    }
    return lines
  }
}

/// Whether the extracts are good enough to be used.
enum Verdict {
  /// - Parameter advice: what the user may do to see the findings; empty where they were just printed.
  /// - Throws: a failure with exit code 65 when they are not.
  static func check(_ reading: Reading, limit: Double, isStrict: Bool, advice: String = "")
    throws(CommandFailure)
  {
    if let over = reading.overRejected(percent: limit) {
      throw CommandFailure(
        code: .badData,
        message:
          "\(over.name): \(Summary.grouped(over.rejected)) of \(Summary.grouped(over.read)) rows were rejected, "
          + "more than the limit of \(Summary.number(limit))% (--max-rejected).\(advice)")
    }
    if isStrict, reading.extracts.findings.findings.contains(where: { $0.severity != .note }) {
      throw CommandFailure(code: .badData, message: "--strict: there are errors or warnings.\(advice)")
    }
  }
}
