import Findings
import Tabular

@testable import Ingest

extension ExtractSet {
  /// Everything in the set, for comparison.
  var dump: String {
    var lines: [String] = []
    for extract in extracts {
      lines.append(
        "# \(extract.schema.name) \(extract.table.rowCount) \(extract.months.map { "\($0)" } ?? "")")
      lines += extract.files.map { "\($0)" }
      for name in extract.table.columns.keys.sorted() {
        lines.append("\(name): \(extract.table[name].map(\.dump) ?? "")")
      }
    }
    lines += findings.findings.map { "\($0) \($0.action) \($0.value)" }
    lines += findings.counts.map { "\($0)" } + findings.unknownCodes.map { "\($0)" }
    lines += findings.rejectedRows.map {
      "\($0.file):\($0.line) \($0.code) \(String(decoding: $0.bytes, as: UTF8.self))"
    }
    return lines.joined(separator: "\n")
  }
}

extension Column {
  /// Its values, whatever its spare capacity.
  fileprivate var dump: String {
    switch self {
    case .days(let numbers), .months(let numbers), .integers(let numbers): "\(Array(numbers))"
    case .decimals(let numbers): "\(Array(numbers))"
    case .texts(let texts): "\(Array(texts.codes)) \(texts.labels)"
    case .flags, .codes, .keys: "\(self)"
    }
  }
}

extension Extract {
  /// A column's values as texts; missing ones are empty.
  func texts(_ name: String) -> [String] {
    switch table[name] {
    case .days(let days): days.map { $0 == Missing.int32 ? "" : "\(Day(number: $0))" }
    case .months(let months): months.map { $0 == Missing.int32 ? "" : "\(Month(index: $0))" }
    case .integers(let values): values.map { $0 == Missing.int32 ? "" : "\($0)" }
    case .decimals(let values): values.map { $0 == Missing.int64 ? "" : "\(FixedDecimal(units: $0))" }
    case .flags(let flags): flags.map { $0 == Missing.uint8 ? "" : $0 == 1 ? "yes" : "no" }
    case .codes(let codes): codes.codes.map { $0 == Missing.uint8 ? "" : codes.labels[Int($0)] }
    case .texts(let texts): texts.codes.map { $0 == Missing.uint32 ? "" : texts.labels[Int($0)] }
    case .keys(let keys): keys.numbers.map { $0 == Missing.uint32 ? "" : "\($0)" }
    case nil: []
    }
  }
}
