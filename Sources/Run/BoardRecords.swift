internal import Findings
internal import FoundationEssentials
internal import Ingest
internal import Reporting
internal import Tabular

/// What a report shows beside the figures: agreed actions and the council's commentary.
struct BoardRecords {
  /// The columns that are shown as they are.
  static let columns: [String: Set<String>] = [
    "actions": ["source", "measure", "owner", "raised_date", "due_date", "closed_date", "description"]
  ]

  let actions: [BoardAction]?
  let commentary: Commentary?
  /// What is wrong with the commentary, and its rejected rows.
  let log: FindingLog

  /// - Parameters:
  ///   - path: the commentary's file; nil for the one beside the extracts, if it is there.
  ///   - measures: the ids of all measures, reported or not.
  ///   - reported: the ids of those that are reported.
  init(
    commentary path: String?, _ supply: Supply, measures: [String], reported: [String]
  ) throws(IngestError) {
    // A run of only some measures shows only their actions.
    let others = Set(measures).subtracting(reported)
    actions = supply.extracts["actions"].map { $0.actions.filter { !others.contains($0.measure) } }
    let read = try Self.commentary(path, beside: supply.folder, measures: measures)
    log = read?.log ?? FindingLog()
    commentary = read?.on(Set(reported))
  }

  /// The commentary of that path, or the one beside the extracts; nil when there is none.
  static func commentary(
    _ path: String?, beside extracts: String, measures: [String]
  ) throws(IngestError) -> Commentary? {
    let beside = URL(filePath: extracts).appending(path: Commentary.fileName).path
    guard let path = path ?? (FileManager.default.fileExists(atPath: beside) ? beside : nil) else {
      return nil
    }
    return try Commentary.read(path: path, measures: measures)
  }
}

extension Extract {
  /// The rows of the extract of actions that have the dates they need, in order.
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
