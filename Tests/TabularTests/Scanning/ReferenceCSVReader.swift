@testable import Tabular

/// One record, as both readers must read it.
struct PlainRecord: Equatable, CustomStringConvertible {
  var fields: [[UInt8]]
  /// Line from 1.
  let line: Int
  var faults: [RecordFault.Kind] = []

  var description: String { "\(line): \(fields.map { String(decoding: $0, as: UTF8.self) }) \(faults)" }
}

/// The slow and obvious CSV reader with which the fast one is compared: one byte at a time, the whole text in memory.
struct ReferenceCSVReader {
  private let bytes: [UInt8]
  private let dialect: Dialect
  private var position = 0
  private var line = 1

  /// All records of a text, including the header, without empty lines. Each has as many fields as the first.
  static func records(_ text: [UInt8], dialect: Dialect) -> [PlainRecord] {
    var reader = ReferenceCSVReader(text, dialect: dialect)
    reader.skipBlankLines()
    var records: [PlainRecord] = []
    while let record = reader.next(fieldCount: records.first?.fields.count) { records.append(record) }
    return records
  }

  private init(_ text: [UInt8], dialect: Dialect) {
    bytes = text.isEmpty || text.last == dialect.lineEnd ? text : text + [dialect.lineEnd]
    self.dialect = dialect
  }

  /// Above the header, any line end ends a line.
  private mutating func skipBlankLines() {
    while position < bytes.count, bytes[position].isLineEnd {
      let isPair = bytes[position...].starts(with: [Dialect.carriageReturn, Dialect.lineFeed])
      position += isPair ? 2 : 1
      line += 1
    }
  }

  private mutating func next(fieldCount: Int?) -> PlainRecord? {
    while position < bytes.count {
      let start = position
      let startLine = line
      let (fields, faults) = fields()
      if case .unclosedQuote? = faults.last {
        // The record is its line: of a header, the fields before the quote. The fault names the first quote left open there.
        position = start
        line = startLine
        while bytes[position] != dialect.lineEnd { position += 1 }
        position += 1
        line += 1
        var only = ReferenceCSVReader(Array(bytes[start..<position]), dialect: dialect)
        let (fields, faults) = only.fields()
        return PlainRecord(
          fields: fieldCount.map { Array(repeating: [], count: max($0, 1)) } ?? fields,
          line: startLine, faults: faults)
      }
      if fields == [[]], bytes[start] != Dialect.quote { continue }
      if fieldCount != nil, fields.joined().isEmpty, !bytes[start..<position].contains(Dialect.quote) {
        continue
      }
      var record = PlainRecord(fields: fields, line: startLine, faults: faults)
      if let fieldCount { record.resize(to: max(fieldCount, 1)) }
      return record
    }
    return nil
  }

  /// The fields up to the end of the record, or up to an unclosed quote.
  private mutating func fields() -> ([[UInt8]], [RecordFault.Kind]) {
    var fields: [[UInt8]] = []
    var faults: [RecordFault.Kind] = []
    while true {
      var field: [UInt8] = []
      if bytes[position] == Dialect.quote {
        guard let text = quoted() else { return (fields, [.unclosedQuote(field: fields.count)]) }
        field = text
        let rest = plain()
        if !rest.isEmpty { faults.append(.misplacedQuote(field: fields.count)) }
        field += rest
      } else {
        field = plain()
      }
      fields.append(field)
      position += 1
      if bytes[position - 1] == dialect.lineEnd {
        line += 1
        return (fields, faults)
      }
    }
  }

  /// The text up to the next delimiter or line end.
  private mutating func plain() -> [UInt8] {
    var text: [UInt8] = []
    while bytes[position] != dialect.delimiter, bytes[position] != dialect.lineEnd {
      text.append(bytes[position])
      position += 1
    }
    if bytes[position] == Dialect.lineFeed, dialect.lineEnd == Dialect.lineFeed,
      text.last == Dialect.carriageReturn
    {
      text.removeLast()
    }
    return text
  }

  /// The text of a quoted field; nil when it is never closed.
  private mutating func quoted() -> [UInt8]? {
    let limit = min(bytes.count, position + QuotedField.longest)
    var text: [UInt8] = []
    position += 1
    while position < limit {
      let byte = bytes[position]
      position += 1
      if byte == dialect.lineEnd { line += 1 }
      if byte == Dialect.quote {
        guard position < bytes.count, bytes[position] == Dialect.quote else {
          let next = position < bytes.count ? bytes[position] : dialect.lineEnd
          let isStray = next != dialect.delimiter && next != 0x20 && !(0x09...0x0D).contains(next)
          return isStray && text.contains(dialect.lineEnd) ? nil : text
        }
        position += 1
      }
      text.append(byte)
    }
    return nil
  }
}

extension PlainRecord {
  /// Pads or cuts the record to the fields of the header.
  fileprivate mutating func resize(to count: Int) {
    let extra = fields.dropFirst(count)
    if fields.count < count { faults.append(.tooFewFields(found: fields.count)) }
    if extra.contains(where: { $0.contains { $0 != 0x20 && !(0x09...0x0D).contains($0) } }) {
      faults.append(.tooManyFields(found: fields.count))
    }
    fields = Array(fields.prefix(count)) + Array(repeating: [], count: max(0, count - fields.count))
  }
}
