internal import Findings

/// Collects the findings of one extract, in the order of its rows.
struct FindingCollector {
  let extract: String
  private(set) var findings: [Finding] = []
  private(set) var counts: [Kind: Int] = [:]
  private(set) var rejectedRows: [RejectedRow] = []
  var unmatchedHeaders: [FindingLog.UnmatchedHeaders] = []
  var dateShapes = DateShapes()
  private var stored: [Kind: Int] = [:]
  private var unknownCodes: [UnknownKey: Unknown] = [:]

  /// What is counted, and capped, together.
  struct Kind: Hashable {
    let code: FindingCode
    let severity: Finding.Severity
  }

  private struct UnknownKey: Hashable {
    let column: String
    let folded: String
  }

  private struct Unknown {
    let value: String
    var count: Int
  }

  init(extract: String) { self.extract = extract }

  /// Counts a finding, and stores it unless its kind has reached the cap.
  /// - Parameters:
  ///   - action: the finding's action.
  ///   - count: the number of rows that it covers.
  mutating func add(
    _ code: FindingCode, _ action: Finding.Action = .kept, count: Int = 1, _ finding: () -> Finding
  ) {
    let kind = Kind(code: code, severity: Finding.Severity(code, action))
    counts[kind, default: 0] += count
    stored[kind, default: 0] += 1
    if stored[kind, default: 0] <= FindingLog.cap { findings.append(finding()) }
  }

  /// Counts a finding, and stores it unless its kind has reached the cap.
  mutating func add(_ finding: Finding) { add(finding.code, finding.action) { finding } }

  /// Counts a finding, and stores only the first of each file.
  mutating func addOnce(_ code: FindingCode, file: String, _ finding: () -> Finding) {
    counts[Kind(code: code, severity: code.severity), default: 0] += 1
    if !findings.contains(where: { $0.code == code && $0.file == file }) { findings.append(finding()) }
  }

  /// Counts a value that is not one of a column's codes.
  mutating func countUnknown(_ value: String, column: String) {
    let key = UnknownKey(column: column, folded: value.lowercased())
    unknownCodes[key, default: Unknown(value: value, count: 0)].count += 1
  }

  mutating func reject(_ row: RejectedRow) { rejectedRows.append(row) }

  /// The unknown codes, by column, then falling count, then value.
  var unknown: [FindingLog.UnknownCode] {
    unknownCodes.map { key, unknown in
      FindingLog.UnknownCode(extract: extract, column: key.column, value: unknown.value, count: unknown.count)
    }
    .sorted { a, b in
      if a.column != b.column { return a.column.utf8.lexicographicallyPrecedes(b.column.utf8) }
      return a.count != b.count ? a.count > b.count : a.value.utf8.lexicographicallyPrecedes(b.value.utf8)
    }
  }
}

extension FindingLog {
  /// The log of all extracts.
  init(_ collectors: [FindingCollector]) {
    let ordered = collectors.flatMap(\.findings).enumerated().sorted { a, b in
      if a.element.file != b.element.file {
        return a.element.file.utf8.lexicographicallyPrecedes(b.element.file.utf8)
      }
      let left = (a.element.line ?? 0, a.element.field ?? 0, a.element.code.rawValue, a.offset)
      let right = (b.element.line ?? 0, b.element.field ?? 0, b.element.code.rawValue, b.offset)
      return left < right
    }
    self.init(
      findings: ordered.map(\.element),
      counts: collectors.flatMap { collector in
        collector.counts.sorted {
          ($0.key.code, $0.key.severity) < ($1.key.code, $1.key.severity)
        }.map {
          Count(
            extract: collector.extract, code: $0.key.code, severity: $0.key.severity, count: $0.value)
        }
      },
      unknownCodes: collectors.flatMap(\.unknown),
      unmatchedHeaders: collectors.flatMap(\.unmatchedHeaders),
      recognisedDates: collectors.compactMap { collector in
        collector.dateShapes.recognised.map {
          RecognisedDates(extract: collector.extract, format: $0)
        }
      },
      rejectedRows: collectors.flatMap(\.rejectedRows))
  }
}
