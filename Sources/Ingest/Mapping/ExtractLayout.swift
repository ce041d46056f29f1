internal import Tabular

/// How the files of one extract are found and read: the place where a council's own habits differ from the documented
/// ones. An extract may have several, one for each kind of file that feeds it.
struct ExtractLayout: Sendable {
  /// Where the values of a column stand.
  enum Origin: Sendable {
    /// Under one of these headers.
    case headers([String])
    /// Nowhere: every row has this one.
    case constant(String)
    /// Nowhere: it is worked out from others.
    case computed(Computation)
    /// Nowhere: no row has one.
    case unavailable
  }

  let schema: ExtractSchema
  /// The names of its files; nil for `<extract>.csv` and `<extract>-*.csv`.
  var files: [FilePattern]?
  /// The delimiter; nil to sniff it from each header.
  var delimiter: UInt8?
  /// The encoding; nil to go by each file's first bytes.
  var encoding: TextEncoding?
  var dateFormat = DateFormat.iso
  /// Texts that stand for "no value".
  var missing: MissingMarkers
  /// By column, in the schema's order.
  var origins: [Origin]
  /// By column, more words that its values may be, each with the one that it stands for; nil for no value.
  var synonyms: [Int: [String: String?]] = [:]
  /// The rows of its files that are its own.
  var rows: [RowCondition] = []
  /// Whether a mapping describes it.
  var isMapped = false

  /// The documented layout of an extract.
  init(schema: ExtractSchema) {
    self.schema = schema
    missing = MissingMarkers(schema.missingValues)
    origins = schema.columns.map { .headers([$0.name]) }
  }

  /// The files that are looked for, as a message names them.
  var expectedFiles: [String] { files?.map(\.text) ?? ["\(schema.name).csv"] }

  /// Whether a file belongs to the extract.
  func matches(fileName: String) -> Bool {
    if let files { return files.contains { $0.matches(fileName) } }
    return hasDocumentedName(fileName: fileName)
  }

  /// Whether a file is called as the extract's own are: `contacts.csv`, or `contacts-2026.csv`.
  func hasDocumentedName(fileName: String) -> Bool {
    fileName.hasSuffix(".csv") && (fileName == "\(schema.name).csv" || fileName.hasPrefix("\(schema.name)-"))
  }

  /// The columns whose values stand under a header.
  func columns(under header: String) -> [Int] {
    let folded = Self.fold(header)
    return origins.indices.filter { column in
      guard case .headers(let headers) = origins[column] else { return false }
      return headers.contains { Self.fold($0) == folded }
    }
  }

  /// Whether names are likely to be a header of its files: at least two of them are known.
  func recognises(header names: [String]) -> Bool {
    let wanted = origins.count { if case .headers = $0 { true } else { false } }
    return names.count { uses(header: $0) } >= min(2, wanted)
  }

  /// Whether anything is read from under a header.
  func uses(header: String) -> Bool {
    let folded = Self.fold(header)
    let isInput = origins.contains { origin in
      guard case .computed(let computation) = origin else { return false }
      return computation.headers.contains { Self.fold($0) == folded }
    }
    return isInput || !columns(under: header).isEmpty || rows.contains { Self.fold($0.header) == folded }
  }

  /// What a column is read as.
  func format(ofColumn index: Int) -> ColumnFormat {
    var synonyms = synonyms[index] ?? [:]
    if schema.columns[index].type.isText {
      // Figures call those without a value so: it cannot be the name of others.
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

  /// A header without case, spaces, `_` and `-`.
  static func fold(_ header: String) -> String {
    guard header.utf8.allSatisfy({ $0 < 0x80 }) else {
      return String(header.lowercased().filter { !$0.isWhitespace && $0 != "_" && $0 != "-" })
    }
    // The same for the headers that nearly all files have, without looking Unicode's tables up for each letter.
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
