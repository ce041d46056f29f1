internal import Tabular

/// How the files of one extract are found and read; this is where a council's own files differ from the documented ones.
/// An extract may have several layouts, one for each kind of file that feeds it.
struct ExtractLayout: Sendable {
  /// Where the values of a column come from.
  enum Origin: Sendable {
    /// The field under one of these headers.
    case headers([String])
    /// The mapping: every row has the same value.
    case constant(String)
    /// Other columns of the row.
    case computed(Computation)
    /// Nowhere: no row has a value.
    case unavailable
  }

  let schema: ExtractSchema
  /// The names of its files; nil for `<extract>.csv` and `<extract>-*.csv`.
  var files: [FilePattern]?
  /// The delimiter; nil to detect it in each header.
  var delimiter: UInt8?
  /// The encoding; nil to detect it from each file's first bytes.
  var encoding: TextEncoding?
  var dateFormat = DateFormat.iso
  /// Texts that stand for "no value".
  var missing: MissingMarkers
  /// By column, in the schema's order.
  var origins: [Origin]
  /// By column, what other words in its values stand for; nil for no value.
  var synonyms: [Int: [String: String?]] = [:]
  /// The conditions that its rows must meet.
  var rows: [RowCondition] = []
  /// Whether a mapping describes it.
  var isMapped = false

  /// The documented layout of an extract.
  init(schema: ExtractSchema) {
    self.schema = schema
    missing = MissingMarkers(schema.missingValues)
    origins = schema.columns.map { .headers([$0.name]) }
  }

  /// The expected file names, for messages.
  var expectedFiles: [String] { files?.map(\.text) ?? ["\(schema.name).csv"] }

  /// Whether a file belongs to the extract.
  func matches(fileName: String) -> Bool {
    if let files { return files.contains { $0.matches(fileName) } }
    return hasDocumentedName(fileName: fileName)
  }

  /// Whether a file has a documented name of the extract: `contacts.csv`, or `contacts-2026.csv`.
  func hasDocumentedName(fileName: String) -> Bool {
    fileName.hasSuffix(".csv") && (fileName == "\(schema.name).csv" || fileName.hasPrefix("\(schema.name)-"))
  }

  /// The columns that are read from a header.
  func columns(under header: String) -> [Int] {
    let folded = Self.fold(header)
    return origins.indices.filter { column in
      guard case .headers(let headers) = origins[column] else { return false }
      return headers.contains { Self.fold($0) == folded }
    }
  }

  /// Whether a line is likely to be the header of its files: at least two of its names are known.
  func recognises(header names: [String]) -> Bool {
    let wanted = origins.count { if case .headers = $0 { true } else { false } }
    return names.count { uses(header: $0) } >= min(2, wanted)
  }

  /// Whether the layout uses a header.
  func uses(header: String) -> Bool {
    let folded = Self.fold(header)
    let isInput = origins.contains { origin in
      guard case .computed(let computation) = origin else { return false }
      return computation.headers.contains { Self.fold($0) == folded }
    }
    return isInput || !columns(under: header).isEmpty || rows.contains { Self.fold($0.header) == folded }
  }

  /// How a column is parsed.
  func format(ofColumn index: Int) -> ColumnFormat {
    var synonyms = synonyms[index] ?? [:]
    if schema.columns[index].type.isText {
      // Reports use this word for rows without a value, so it cannot be a category.
      synonyms = synonyms.mapValues { $0 == ExtractSchema.notRecorded ? nil : $0 }
      synonyms[ExtractSchema.notRecorded] = .some(nil)
    }
    return switch schema.columns[index].type {
    case .id: .keys
    case .date: .days(dateFormat)
    case .month: .months(dateFormat)
    case .int(let range): .integers(range)
    case .num(let minimum, let maximum): .decimals(minimum: minimum, maximum: maximum)
    case .bool: .flags(synonyms: synonyms)
    case .code(let codes): .codes(codes, synonyms: synonyms)
    case .text(let longest): .texts(synonyms: synonyms, longest: longest)
    }
  }

  /// A header as it is compared: without case, spaces, `_` and `-`.
  static func fold(_ header: String) -> String {
    guard header.utf8.allSatisfy({ $0 < 0x80 }) else {
      return String(header.lowercased().filter { !$0.isWhitespace && $0 != "_" && $0 != "-" })
    }
    // The same for ASCII headers, which nearly all files have, without Unicode table look-ups.
    return unsafe String(unsafeUninitializedCapacity: header.utf8.count) { folded in
      var count = 0
      for byte in header.utf8 {
        switch byte {
        case 0x09...0x0D, UInt8(ascii: " "), UInt8(ascii: "_"), UInt8(ascii: "-"): continue
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): unsafe folded[count] = byte | 0x20
        default: unsafe folded[count] = byte
        }
        count += 1
      }
      return count
    }
  }
}
