internal import Findings
internal import History

/// `waymark history`: what was run, with which inputs, and which published figures have changed since.
enum HistoryCommand {
  private static let limit = Option<Int>(
    "limit", "N", "List at most so many figures.", standard: 40, in: 1...1_000_000)

  static let syntax = CommandSyntax(
    name: "history", summary: "What was run, with which inputs, and which published figures have changed.",
    operand: "list | show RUN | diff RUN RUN", operandLimit: 3,
    options: [Options.history, limit],
    example: "waymark history diff 11 12",
    notes: """
      The history is a SQLite database; docs/history.md describes its tables and views.
      """)

  static func run(_ arguments: Arguments) async throws {
    let limit = arguments[limit]
    let path = arguments[Options.history]
    let operands = arguments.operands
    switch (operands.first ?? "list", operands.count) {
    case ("list", 0...1):
      print(try list(HistoryStore.reading(path: path)))
    case ("show", 2):
      let run = try number(operands[1])
      print(try show(run, HistoryStore.reading(path: path), limit))
    case ("diff", 3):
      let (first, second) = (try number(operands[1]), try number(operands[2]))
      print(try diff(first, second, HistoryStore.reading(path: path), limit))
    default:
      throw UsageError(
        message: "expected list, show RUN or diff RUN RUN, found \"\(operands.joined(separator: " "))\"")
    }
  }

  private static func number(_ text: String) throws(UsageError) -> Int {
    guard let number = Int(text), number > 0 else {
      throw UsageError(message: "\"\(text)\" is not a run's number; `waymark history list` lists them")
    }
    return number
  }

  private static func list(_ store: borrowing HistoryStore) throws(HistoryError) -> String {
    let rows = try store.runs().map { run in
      [
        "\(run.run)", String(run.started.prefix(16)), run.month, "\(run.files)",
        grouped(run.recorded),
        grouped(run.restated), run.folder,
      ]
    }
    return aligned([["run", "started", "month", "files", "recorded", "changed", "folder"]] + rows)
  }

  private static func show(
    _ run: Int, _ store: borrowing HistoryStore, _ limit: Int
  ) throws(HistoryError) -> String {
    let summary = try store.run(run)
    var lines = [
      "Run \(run): \(summary.organisation), \(summary.month), started \(summary.started), Waymark \(summary.version)",
      "Targets: \(summary.targets)", "Report: \(summary.folder)",
      "Status in \(summary.month): "
        + (try store.statuses(of: run)).map { "\($0.count) \($0.status)" }.joined(separator: ", "),
      "",
    ]
    let inputs = try store.inputs(of: run).map { input in
      [input.kind, input.file.name, grouped(input.file.rowsRead), input.file.sha256]
    }
    lines.append(aligned([["input", "file", "rows", "SHA-256"]] + inputs))
    let restated = try store.restated(by: run)
    lines += [
      "",
      "\(grouped(restated.count)) figures have another value, or other counts, than in the runs recorded before.",
    ]
    lines += figures(restated, limit, "before", "now")
    return lines.joined(separator: "\n")
  }

  private static func diff(
    _ first: Int, _ second: Int, _ store: borrowing HistoryStore, _ limit: Int
  ) throws(HistoryError) -> String {
    let runs = [try store.run(first), try store.run(second)]
    var lines: [String] = []
    let before = try store.inputs(of: first)
    let after = try store.inputs(of: second)
    struct File: Hashable {
      let kind: String
      let file: String
    }
    func hashes(_ inputs: [RunInput]) -> [File: String] {
      Dictionary(
        inputs.map { (File(kind: $0.kind, file: $0.file.name), $0.file.sha256) }, uniquingKeysWith: { $1 })
    }
    let (old, new) = (hashes(before), hashes(after))
    var seen: Set<File> = []
    let files = (before + after).map { File(kind: $0.kind, file: $0.file.name) }.filter {
      seen.insert($0).inserted
    }
    let changed = files.compactMap { file -> [String]? in
      if old[file] == new[file] { return nil }
      let what =
        old[file] == nil ? "only in run \(second)" : new[file] == nil ? "only in run \(first)" : "changed"
      return [file.kind, file.file, what]
    }
    lines.append(
      changed.isEmpty ? "Both runs read the same files." : aligned([["input", "file", ""]] + changed))
    if runs[0].version != runs[1].version {
      lines.append("Waymark \(runs[0].version), then \(runs[1].version)")
    }
    let differences = try store.differences(from: first, to: second)
    lines += [
      "", "\(grouped(differences.count)) figures that both runs have differ, in value or in counts.",
    ]
    lines += figures(differences, limit, "run \(first)", "run \(second)")
    return lines.joined(separator: "\n")
  }

  /// The whole before its levels, so that a limit shows what matters most.
  private static func figures(
    _ figures: [FigureDifference], _ limit: Int, _ first: String, _ second: String
  ) -> [String] {
    if figures.isEmpty { return [] }
    let ordered = figures.filter(\.breakdown.isEmpty) + figures.filter { !$0.breakdown.isEmpty }
    func text(_ value: Double?) -> String {
      value.map { String(($0 * 10_000).rounded() / 10_000) } ?? "no figure"
    }
    let rows = ordered.prefix(limit).map { figure in
      [
        figure.measure, figure.month, figure.breakdown.isEmpty ? "" : "\(figure.breakdown): \(figure.level)",
        text(figure.first), text(figure.second),
      ]
    }
    let rest =
      figures.count > limit ? ["… and \(grouped(figures.count - limit)) more (\(Self.limit.flag))"] : []
    return [aligned([["measure", "month", "level", first, second]] + rows)] + rest
  }

  /// Columns as wide as their widest cell, two spaces apart.
  private static func aligned(_ rows: [[String]]) -> String {
    let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      var line = zip(row, widths).map { padded($0, to: $1) }.joined(separator: "  ")
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }
}
