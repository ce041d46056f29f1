internal import Tabular

/// The pages that document the findings, made from the codes, their guides and the tiny extracts of `SampleData/bad`, so
/// that they cannot say anything else.
public enum FindingReference {
  /// A file of an example.
  public struct ExampleFile {
    /// Its name.
    public let name: String
    /// Its bytes; nil for a folder.
    public let bytes: [UInt8]?

    /// Describes a file.
    public init(name: String, bytes: [UInt8]?) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// The page of one code as Markdown.
  /// - Parameters:
  ///   - files: the example, by name; a mapping among them is the last.
  ///   - findings: what is found in it.
  public static func page(of code: FindingCode, files: [ExampleFile], findings: [Finding]) -> String {
    let guide = code.guide
    let mapping =
      files.contains { $0.name == mappingName } ? " --mapping \(folder)/\(code.rawValue)/\(mappingName)" : ""
    var page = """
      # \(code.rawValue)

      **\(code.meaning)** \(severity(of: code))

      \(guide.explanation)

      ## Why it matters

      \(guide.effect)

      ## What Waymark did

      \(guide.treatment)

      ## How to put it right

      **\(code.remedy)** \(guide.advice)


      """
    if let mapping = guide.mapping {
      page += "For the example below, in [a mapping](../mapping.md):\n\n```json\n\(mapping)\n```\n\n"
    }
    page += "## An example\n\n"
    for file in files { page += example(file) }
    page += """
      `waymark check --extracts \(folder)/\(code.rawValue)\(mapping)` says:

      ```text
      \(findings.filter { $0.code == code }.map(\.description).joined(separator: "\n"))
      ```

      [All findings](README.md)

      """
    return page
  }

  /// The list of all pages as Markdown, by what a finding is about.
  public static var index: String {
    var page = """
      # The findings

      Each code has a page: what it means, why it matters for the figures, what Waymark does, how to put it right, and a tiny
      extract that has it. These pages are made from the program (`FindingCode` and its guides); change that, not the pages.
      [Data quality](../data-quality.md) says how findings work, and lists them by severity.

      """
    for scope in FindingCode.Scope.allCases {
      page += "\n## \(scope.rawValue)\n\n"
      for code in FindingCode.allCases where code.scope == scope {
        page +=
          "- [\(code.rawValue)](\(code.rawValue).md): \(ExtractReference.lowercasedFirst(code.meaning))\n"
      }
    }
    return page
  }

  /// The codes by severity as a Markdown table, for the page about data quality.
  public static var table: String {
    var table = "| severity | code | what it means | how to put it right |\n| --- | --- | --- | --- |\n"
    for severity in Finding.Severity.allCases {
      for code in FindingCode.allCases where code.severity == severity {
        let link = "[\(code.rawValue)](findings/\(code.rawValue).md)"
        table += "| \(severity.rawValue) | \(link) | \(code.meaning) | \(code.remedy) |\n"
      }
    }
    return table
  }

  private static let folder = "SampleData/bad"
  private static let mappingName = "mapping.json"
  /// A longer example is shown by its beginning.
  private static let mostLines = 14

  private static func severity(of code: FindingCode) -> String {
    switch code.severity {
    case .error: "It is an error."
    case .warning where code.rejectsSomeRows: "It is a warning, and an error where the row is rejected."
    case .warning: "It is a warning."
    case .note: "It is a note."
    }
  }

  private static func example(_ file: ExampleFile) -> String {
    guard let bytes = file.bytes else { return "`\(file.name)` is a folder.\n\n" }
    if bytes.isEmpty { return "`\(file.name)` is empty.\n\n" }
    guard let (text, encoding) = text(of: bytes) else {
      return "`\(file.name)` is no text: it begins with the bytes "
        + "`\(String(decoding: bytes.prefix(2), as: UTF8.self))`.\n\n"
    }
    var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map {
      Finding.printable(String($0))
    }
    if lines.last == "" { lines.removeLast() }
    if lines.count > mostLines {
      lines = lines.prefix(mostLines - 4) + ["… and \(lines.count - mostLines + 4) lines more"]
    }
    let kind = file.name == mappingName ? "json" : "csv"
    return "`\(file.name)`\(encoding):\n\n```\(kind)\n\(lines.joined(separator: "\n"))\n```\n\n"
  }

  /// The text of an example and what is to be said of its encoding; nil when it is none.
  private static func text(of bytes: [UInt8]) -> (text: String, encoding: String)? {
    if bytes.starts(with: Array("PK".utf8)) { return nil }
    if bytes.count > 1, bytes[1] == 0 {
      let units = stride(from: 0, to: bytes.count - 1, by: 2).map {
        UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8
      }
      return (String(decoding: units, as: UTF16.self), ", in UTF-16")
    }
    if let text = String(validating: bytes, as: UTF8.self) { return (text, "") }
    return (String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })), ", in Windows-1252")
  }
}

extension FindingCode {
  /// Whether it depends on the column whether a row is rejected for it.
  fileprivate var rejectsSomeRows: Bool {
    scope == .value && severity == .warning && self != .controlCharacter
  }
}
