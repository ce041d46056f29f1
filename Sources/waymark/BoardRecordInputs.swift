internal import Findings
internal import FoundationEssentials
internal import Ingest
internal import Measures
internal import Reporting
internal import Tabular

/// What a report shows beside the figures: agreed actions and the council's commentary.
struct BoardRecordInputs {
  static let commentaryOption = CommandSyntax.Option(
    name: "commentary", value: "FILE", help: "Comments on measures, to be shown beside them.",
    defaultValue: "commentary.csv in the extracts folder, if it is there")

  /// The columns of the extract of actions that are shown.
  static let actionColumns: Set<String> = [
    "source", "measure", "owner", "raised_date", "due_date", "closed_date", "description",
  ]

  let actions: [BoardAction]?
  let commentary: Commentary?
  /// What is wrong with the commentary, and its rejected rows.
  let log: FindingLog

  /// - Parameters:
  ///   - measures: the ids of all measures, reported or not.
  ///   - reported: the ids of those that are reported.
  init(_ arguments: Arguments, _ reading: Reading, measures: [String], reported: [String]) throws {
    let shown = Set(reported)
    // A run of only some measures shows only their actions.
    let others = Set(measures).subtracting(shown)
    actions = reading.extracts["actions"].map { $0.actions.filter { !others.contains($0.measure) } }

    let read = try Self.commentary(arguments, beside: reading.folder, measures: measures)
    log = read?.log ?? FindingLog()
    commentary = read?.on(shown)
  }

  /// The commentary that `--commentary` names, or that lies beside the extracts; nil when there is none.
  static func commentary(
    _ arguments: Arguments, beside extracts: String, measures: [String]
  ) throws(CommandFailure) -> Commentary? {
    let beside = URL(filePath: extracts).appending(path: Commentary.fileName).path
    let path = arguments["commentary"] ?? (FileManager.default.fileExists(atPath: beside) ? beside : nil)
    guard let path else { return nil }
    do throws(IngestError) {
      return try Commentary.read(path: path, measures: measures)
    } catch {
      throw CommandFailure(code: .missingInput, message: error.description)
    }
  }
}

extension Extract {
  /// The rows of the extract of actions, in its order; those without a date that must be there are not.
  fileprivate var actions: [BoardAction] {
    func day(_ column: String, _ row: Int) -> Day? {
      guard case .days(let days) = table[column], days[row] != Missing.int32 else { return nil }
      return Day(number: days[row])
    }
    func text(_ column: String, _ row: Int) -> String {
      switch table[column] {
      case .texts(let texts) where texts.codes[row] != Missing.uint32: texts.labels[Int(texts.codes[row])]
      case .codes(let codes) where codes.codes[row] != Missing.uint8: codes.labels[Int(codes.codes[row])]
      default: ""
      }
    }
    return (0..<table.rowCount).compactMap { row in
      guard let raised = day("raised_date", row), let due = day("due_date", row) else { return nil }
      return BoardAction(
        source: text("source", row), measure: text("measure", row), owner: text("owner", row),
        text: text("description", row), raised: raised, due: due, closed: day("closed_date", row))
    }
  }
}
