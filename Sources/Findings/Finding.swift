internal import Tabular

/// Something that is wrong, or worth knowing, about the data. It is never an error of the program.
public struct Finding: Sendable {
  /// How much it matters.
  public enum Severity: String, CaseIterable, Comparable, Sendable {
    /// A row or a file was rejected.
    case error
    /// A value could not be used, or looks wrong.
    case warning
    /// Worth knowing, but nothing was lost.
    case note

    /// An error if something was rejected, otherwise the severity of the code.
    public init(_ code: FindingCode, _ action: Action) {
      self = action == .rowRejected || action == .fileRejected ? .error : code.severity
    }

    /// The worst first.
    public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

    private var rank: Int {
      switch self {
      case .error: 0
      case .warning: 1
      case .note: 2
      }
    }
  }

  /// What was done about it.
  public enum Action: String, CaseIterable, Sendable {
    /// Nothing: the data was used unchanged.
    case kept
    /// The value was rounded to four decimal places.
    case rounded
    /// The value was treated as missing.
    case setToMissing = "value set to missing"
    /// The row was left out and put in quarantine, among the rejected rows.
    case rowRejected = "row rejected"
    /// All rows of the file were left out.
    case fileRejected = "file rejected"
    /// The column or file was not read.
    case ignored
  }

  /// Shown in place of a value that may identify a person. A rejected row is in `rejected-rows.csv`, value and all.
  public static let withheld = "(withheld: it may identify a person)"

  /// A value as a finding shows it: withheld if it may be a misplaced identifier, as in a row that is shifted by a field.
  /// Five consecutive digits occur in no date, category or number that people write with separators.
  public static func shown(_ text: String) -> String { mayIdentify(text) ? withheld : printable(text) }

  /// Whether a text has five consecutive digits.
  public static func mayIdentify(_ text: String) -> Bool {
    var run = 0
    return text.utf8.contains { byte in
      run = (0x30...0x39).contains(byte) ? run + 1 : 0
      return run == 5
    }
  }

  /// The most characters of a value that a finding shows.
  public static let longestShown = 200

  /// A text that is safe to show anywhere: of limited length, with symbols in place of control characters and numbers in
  /// place of other invisible ones.
  public static func printable(_ text: String) -> String {
    text.unicodeScalars.count > longestShown
      ? InvisibleCharacters.shown(in: String(text.unicodeScalars.prefix(longestShown - 1))) + "…"
      : InvisibleCharacters.shown(in: text)
  }

  /// The stable code, for example `unknown-code`.
  public let code: FindingCode
  /// The extract's name; empty for a file of no extract.
  public let extract: String
  /// The file's name inside the extracts folder; empty for the whole extract.
  public let file: String
  /// The line on which the record begins, from 1; nil for the whole file.
  public let line: Int?
  /// The field's number in its record, from 1; nil for the whole row or file.
  public let field: Int?
  /// The canonical column name; nil for the whole row or file.
  public let column: String?
  /// The value as read; empty for identifiers, which are never repeated outside `rejected-rows.csv`.
  public let value: String
  /// What was found, and how to put it right.
  public let message: String
  /// What was done about it.
  public let action: Action

  /// Makes a finding.
  public init(
    code: FindingCode, extract: String, file: String, line: Int?, field: Int?, column: String?, value: String,
    message: String, action: Action
  ) {
    self.code = code
    self.extract = extract
    self.file = file
    self.line = line
    self.field = field
    self.column = column
    self.value = value
    self.message = message
    self.action = action
  }

  /// How much it matters: an error if something was rejected, otherwise the severity of its code.
  public var severity: Severity { Severity(code, action) }
}

extension Finding: CustomStringConvertible {
  /// `file:line:field: severity: [code] message`, in the style of compilers.
  public var description: String {
    let place = [file.isEmpty ? extract : file] + [line, field].compactMap { $0.map(String.init) }
    return InvisibleCharacters.shown(
      in:
        "\(place.joined(separator: ":")): \(severity.rawValue): [\(code.rawValue)] \(message)")
  }
}
