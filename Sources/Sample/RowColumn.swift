internal import Ingest
internal import Tabular

/// A column of a file and how a row fills it.
struct RowColumn<Row>: Sendable {
  let name: String
  let kind: ColumnKind
  let write: @Sendable (Row, inout RowBuffer) -> Void

  init(_ name: String, _ kind: ColumnKind, write: @escaping @Sendable (Row, inout RowBuffer) -> Void) {
    (self.name, self.kind, self.write) = (name, kind, write)
  }
}

/// What a row writes into a column.
enum ColumnKind {
  case id, day, month, flag, whole, hundredths, text
  case code([String])

  /// Whether a column of this type can hold it.
  func fits(_ type: ValueType) -> Bool {
    switch (self, type) {
    case (.id, .id), (.day, .date), (.month, .month), (.flag, .bool), (.text, .text), (.whole, .int),
      (.whole, .num), (.hundredths, .num):
      true
    case (.code(let written), .code(let known)): Set(written).isSubset(of: known)
    default: false
    }
  }
}

extension RowColumn {
  /// Identifiers that begin with `letter`.
  static func id(
    _ name: String, _ letter: Unicode.Scalar, _ value: @escaping @Sendable (Row) -> Int?
  ) -> Self {
    Self(name, .id) { $1.id(letter, value($0)) }
  }

  static func day(_ name: String, _ value: @escaping @Sendable (Row) -> Day?) -> Self {
    Self(name, .day) { $1.day(value($0)) }
  }

  /// Days written as `DD/MM/YYYY`.
  static func dayFirst(_ name: String, _ value: @escaping @Sendable (Row) -> Day?) -> Self {
    Self(name, .day) { $1.dayFirst(value($0)) }
  }

  static func month(_ name: String, _ value: @escaping @Sendable (Row) -> Month) -> Self {
    Self(name, .month) { $1.month(value($0)) }
  }

  static func flag(_ name: String, _ value: @escaping @Sendable (Row) -> Bool?) -> Self {
    Self(name, .flag) { $1.flag(value($0)) }
  }

  static func whole(_ name: String, _ value: @escaping @Sendable (Row) -> Int?) -> Self {
    Self(name, .whole) { $1.whole(value($0)) }
  }

  static func hundredths(_ name: String, _ value: @escaping @Sendable (Row) -> Int?) -> Self {
    Self(name, .hundredths) { $1.hundredths(value($0)) }
  }

  static func code<Code: RawRepresentable<String> & CaseIterable & Sendable>(
    _ name: String, _ value: @escaping @Sendable (Row) -> Code?
  ) -> Self {
    Self(name, .code(Code.allCases.map(\.rawValue))) { $1.code(value($0)) }
  }

  static func text(_ name: String, _ value: @escaping @Sendable (Row) -> String?) -> Self {
    Self(name, .text) { $1.text(value($0)) }
  }
}

/// The positions of a schema's columns in the list of a row type.
struct ColumnOrder {
  let positions: [Int]
  /// How the list and the schema disagree: programming errors.
  let faults: [String]

  init<Row>(of columns: [RowColumn<Row>], in schema: ExtractSchema) {
    let names = columns.map(\.name)
    // Every row ends with its council, whatever its type.
    let wanted = schema.columns.filter { $0.name != ExtractSchema.authority }
    positions = wanted.compactMap { names.firstIndex(of: $0.name) }
    let misfits = columns.enumerated().compactMap { index, column -> String? in
      guard let type = wanted.first(where: { $0.name == column.name })?.type else {
        return "\(schema.name) has no column \(column.name)"
      }
      if names[..<index].contains(column.name) { return "\(schema.name).\(column.name) is written twice" }
      return column.kind.fits(type) ? nil : "\(schema.name).\(column.name) cannot hold \(column.kind)"
    }
    let missing = wanted.filter { !names.contains($0.name) }
    faults = misfits + missing.map { "\(schema.name).\($0.name) is not written" }
  }
}
