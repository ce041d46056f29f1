internal import Findings
internal import FoundationEssentials
internal import Ingest
internal import Measures
internal import Reporting
internal import Tabular

/// Reading the extracts, as every command that reads them shares it.
struct Reading {
  static let extractsOption = CommandSyntax.Option(
    name: "extracts", value: "DIR", help: "The folder of CSV extracts.", defaultValue: "SampleData")
  static let quietOption = CommandSyntax.Option(
    name: "quiet", value: nil, help: "Print errors only.")
  static let verboseOption = CommandSyntax.Option(
    name: "verbose", value: nil, help: "Also list the findings, and say what is being done.")

  let folder: String
  let schemas: [ExtractSchema]
  private(set) var extracts: ExtractSet

  /// Reads the folder named by `--extracts`.
  /// - Parameter columns: the columns to keep, by extract; nil keeps all.
  init(_ arguments: Arguments, mapping: Mapping, columns: [String: Set<String>]?) throws {
    let folder = arguments["extracts"] ?? "SampleData"
    let meter = Meter(isShown: !arguments.has("quiet"))
    self.folder = folder
    schemas = mapping.schemas
    do throws(IngestError) {
      extracts = try Ingest.read(
        folder: folder, mapping: mapping, columns: columns, progress: { meter.show($0) })
    } catch {
      meter.clear()
      var failure = CommandFailure(
        code: error.isMissingInput ? .missingInput : .badData, message: error.description)
      if case .nothingUsable(_, let log) = error { failure.findings = log }
      throw failure
    }
    meter.clear()
  }

  /// Hands the extracts over to whoever evaluates them; what stays here has no values any more.
  mutating func handOver() -> ExtractSet {
    defer { extracts = extracts.withoutTables }
    return extracts
  }

  /// Core extracts that were not supplied, each with what is lost.
  var missingCore: [String] {
    schemas.filter { $0.isCore && extracts[$0.name] == nil }.map(\.name)
  }

  /// What is said above the stub of a mapping.
  static let introduction = """
    Not mapped yet. Put this into a mapping file (--mapping), with what is right in place of each text that begins with ?;
    docs/mapping.md explains it.
    """

  /// Rows of all extracts, and those of shared files that belong to none.
  var rowsRead: Int { extracts.extracts.reduce(rowsOfNone) { $0 + $1.rowsAccepted + $1.rowsRejected } }
  var rowsOfNone: Int { extracts.extracts.flatMap(\.files).reduce(0) { $0 + $1.rowsOfNone } }
  var rowsAccepted: Int { extracts.extracts.reduce(0) { $0 + $1.rowsAccepted } }

  /// The extract with the largest share of rejected rows, when that is more than `percent`.
  func overRejected(percent: Double) -> (name: String, rejected: Int, read: Int)? {
    extracts.extracts.map { ($0.schema.name, $0.rowsRejected, $0.rowsAccepted + $0.rowsRejected) }
      .filter { Double($0.1) * 100 > percent * Double($0.2) }
      .max { Double($0.1) / Double($0.2) < Double($1.1) / Double($1.2) }
  }

  /// Refuses a month that no extract covers, and says loudly which extracts end before it: what they leave out
  /// must not be read as a fall.
  func check(covers month: Month) throws(CommandFailure) {
    let dated = extracts.extracts.compactMap { extract in extract.months.map { (extract.schema.name, $0) } }
    if let first = dated.map(\.1.lowerBound).min(), let last = dated.map(\.1.upperBound).max(),
      month < first || month > last
    {
      throw CommandFailure(
        code: .badData,
        message:
          "--month \(month): the extracts in \(folder) cover \(first) to \(last); name a month among these")
    }
    for (name, months) in dated where months.upperBound < month {
      complain(
        "warning: \(name) ends in \(months.upperBound), before \(month); "
          + "read what depends on it with care until a newer extract is there")
    }
  }
}

extension IngestError {
  var isMissingInput: Bool {
    switch self {
    case .folderMissing, .notAFolder, .nothingToRead, .unreadable: true
    case .nothingUsable, .changed, .schemas: false
    }
  }
}
