internal import Findings
internal import Tabular

/// What has been counted of one file by one of its readers.
struct FileTally {
  /// Rows that are not the reader's.
  struct Others {
    /// Rows of one kind that nobody takes.
    struct Unclaimed {
      /// The headers that conditions look at, with the rows' values.
      let value: String
      /// The line of the first one.
      let line: Int
      var count = 0
    }

    fileprivate(set) var count = 0
    /// In order of first appearance.
    fileprivate(set) var unclaimed: [Unclaimed] = []
    /// Each exception of the mapping with its number of rows.
    fileprivate(set) var leftOut: [(rows: LeftOutRows, count: Int)] = []
    fileprivate var places: [String: Int] = [:]

    /// Rows that no extract takes, on purpose or not.
    var ofNone: Int { unclaimed.reduce(0) { $0 + $1.count } + leftOut.reduce(0) { $0 + $1.count } }
  }

  let name: String
  let size: Int
  let header: FileHeader
  var lineCount: Int
  var rowsAccepted = 0
  private(set) var rowsRead = 0
  private(set) var others = Others()
  /// Whether it is the first reader, who speaks for all.
  let isFirstReader: Bool
  private let use: FileUse
  private let conditionHeaders: [String]

  init(_ file: OpenFile) {
    name = file.name
    size = file.size
    header = file.header
    lineCount = file.headerLineCount
    isFirstReader = file.use.readers.first == file.layout
    use = file.use
    conditionHeaders = file.filter?.fields.map { file.names[$0] } ?? []
  }

  /// Counts the records of the next block, before its lines are counted.
  mutating func add(_ parsed: ParsedBlock) {
    // What is no text has no rows.
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
      let rows = use.leftOut[claim - use.readers.count]
      if let place = others.leftOut.firstIndex(where: { $0.rows.reason == rows.reason }) {
        others.leftOut[place].count += count
      } else {
        others.leftOut.append((rows, count))
      }
    }
  }
}
