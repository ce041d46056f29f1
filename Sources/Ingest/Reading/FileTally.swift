internal import Findings
internal import Tabular

/// The running counts of one file, for one of its readers.
struct FileTally {
  /// Rows that do not belong to the reader.
  struct Others {
    /// Rows of one kind that belong to no extract.
    struct Unclaimed {
      /// The headers that conditions test, with the rows' values.
      let value: String
      /// The line of the first one.
      let line: Int
      var count = 0
    }

    fileprivate(set) var count = 0
    /// In order of first appearance.
    fileprivate(set) var unclaimed: [Unclaimed] = []
    /// By reason of the mapping, the number of rows left out.
    fileprivate(set) var leftOut: [(rows: LeftOutRows, count: Int)] = []
    fileprivate var places: [String: Int] = [:]

    /// Rows of no extract, left out on purpose or not.
    var ofNone: Int { unclaimed.reduce(0) { $0 + $1.count } + leftOut.reduce(0) { $0 + $1.count } }
  }

  let name: String
  let size: Int
  let header: HeaderMatch
  var lineCount: Int
  var rowsAccepted = 0
  private(set) var rowsRead = 0
  private(set) var others = Others()
  /// Whether this is the first of the file's readers, which reports what concerns all of them.
  let isFirstReader: Bool
  private let claims: FileClaims
  private let conditionHeaders: [String]

  init(_ file: OpenFile) {
    name = file.name
    size = file.size
    header = file.header
    lineCount = file.headerLineCount
    isFirstReader = file.claims.readers.first == file.layout
    claims = file.claims
    conditionHeaders = file.filter?.fields.map { file.names[$0] } ?? []
  }

  /// Counts the records of the next block, before its lines are counted.
  mutating func add(_ parsed: ParsedBlock) {
    // A file that is not text has no rows.
    if header.fieldCount == 0 { return }
    rowsRead += parsed.records.count + parsed.others.count
    others.count += parsed.others.count
    for record in parsed.others.unclaimed {
      let value = zip(conditionHeaders, record.texts).map { "\($0) \"\(Finding.shown($1))\"" }
        .joined(separator: ", ")
      let place = others.places[value] ?? others.unclaimed.count
      if place == others.unclaimed.count {
        others.places[value] = place
        others.unclaimed.append(Others.Unclaimed(value: value, line: lineCount + record.lineOffset + 1))
      }
      others.unclaimed[place].count += 1
    }
    for (claim, count) in parsed.others.leftOut.sorted(by: { $0.key < $1.key }) {
      let rows = claims.leftOut[claim - claims.readers.count]
      if let place = others.leftOut.firstIndex(where: { $0.rows.reason == rows.reason }) {
        others.leftOut[place].count += count
      } else {
        others.leftOut.append((rows, count))
      }
    }
  }
}
