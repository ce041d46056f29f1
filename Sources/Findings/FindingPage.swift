internal import Foundation

/// Everything written about a finding code: its page `docs/findings/<code>.md`, which ships with the program.
///
/// Messages, the report of `waymark check` and the documentation all take their words from the page: from its front matter
/// (`scope`, `severity`, `meaning`, `remedy`) and its sections.
public struct FindingPage: Sendable {
  /// What a finding is about.
  public enum Scope: String, CaseIterable, Sendable {
    /// A file or its header.
    case file
    /// A whole row.
    case row
    /// One value of a row.
    case value
    /// Something that only shows in all rows together.
    case extract
  }

  /// What the finding is about.
  public let scope: Scope
  /// How much it matters if no row or file is rejected.
  public let severity: Finding.Severity
  /// What it means, one sentence.
  public let meaning: String
  /// How to put it right, one sentence.
  public let remedy: String
  /// Its causes, and how it is recognised. Here and below, text in backticks is literal.
  public let explanation: String
  /// How it affects the figures.
  public let effect: String
  /// What was done with the file, the row or the value.
  public let treatment: String
  /// How to put it right, beyond ``remedy``.
  public let advice: String

  /// Reads a page.
  /// - Throws: ``FindingPageError`` if a field of the front matter or a section is missing.
  public init(code: String, markdown: String) throws(FindingPageError) {
    let lines = markdown.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    var fields: [Substring: String] = [:]
    let end = lines.dropFirst().firstIndex(of: "---") ?? 0
    for line in lines[..<end].dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      fields[line[..<colon]] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
    }
    // The text under the title is the first section. Of each section, the first paragraph is read.
    var sections: [Substring: [Substring]] = [:]
    var heading: Substring = ""
    for line in lines[end...].dropFirst() {
      if line.hasPrefix("## ") {
        heading = line.dropFirst(3)
      } else {
        sections[heading, default: []].append(line)
      }
    }
    func field(_ name: Substring) throws(FindingPageError) -> String {
      guard let text = fields[name], !text.isEmpty else {
        throw FindingPageError(code: code, missing: "\"\(name)\" in the front matter")
      }
      return text
    }
    func section(_ name: Substring) throws(FindingPageError) -> String {
      let text = (sections[name] ?? []).drop { $0.isEmpty || $0.hasPrefix("# ") }.prefix { !$0.isEmpty }
      guard !text.isEmpty else { throw FindingPageError(code: code, missing: "the section \"\(name)\"") }
      return text.joined(separator: " ")
    }
    guard let scope = Scope(rawValue: try field("scope")) else {
      throw FindingPageError(code: code, missing: "a known scope")
    }
    guard let severity = Finding.Severity(rawValue: try field("severity")) else {
      throw FindingPageError(code: code, missing: "a known severity")
    }
    self.scope = scope
    self.severity = severity
    meaning = try field("meaning")
    remedy = try field("remedy")
    explanation = try section("")
    effect = try section("Why it matters")
    treatment = try section("What Waymark did")
    advice = try section("How to put it right")
  }

  /// Stands in for a page that is missing from the installation, so that the finding is still made.
  private init(missing code: FindingCode) {
    scope = .file
    // Nothing may pass --strict because the installation is damaged.
    severity = .error
    meaning = "The page on \(code.rawValue) is missing from this installation of Waymark."
    remedy = "Reinstall Waymark, or look the code up in docs/findings."
    (explanation, effect, treatment, advice) = ("", "", "", "")
  }
}

/// A page in `docs/findings` is incomplete.
public struct FindingPageError: Error, CustomStringConvertible {
  /// The code whose page it is.
  public let code: String
  /// What it lacks.
  public let missing: String

  /// What is wrong, and where.
  public var description: String { "docs/findings/\(code).md lacks \(missing)" }
}

extension FindingPage {
  /// The text of a code's page; nil when the installation lacks it.
  public static func markdown(of code: FindingCode) -> String? {
    let url = Bundle.module.bundleURL.appendingPathComponent("findings/\(code.rawValue).md")
    return try? String(contentsOf: url, encoding: .utf8)
  }

  /// In the order of the codes. Read once, when the first finding is made.
  fileprivate static let all = FindingCode.allCases.map { code in
    markdown(of: code).flatMap { try? FindingPage(code: code.rawValue, markdown: $0) }
      ?? FindingPage(missing: code)
  }

  fileprivate static let indices = Dictionary(uniqueKeysWithValues: zip(FindingCode.allCases, all.indices))
}

extension FindingCode {
  /// Its page in `docs/findings`.
  public var page: FindingPage { FindingPage.all[index] }

  /// How much it matters if no row or file is rejected.
  public var severity: Finding.Severity { FindingPage.all[index].severity }
  /// What it means, in one sentence.
  public var meaning: String { FindingPage.all[index].meaning }
  /// How to put it right, in one sentence.
  public var remedy: String { FindingPage.all[index].remedy }

  private var index: Int { FindingPage.indices[self] ?? 0 }

  /// The end of a message: a suggestion (or a full stop), then the remedy.
  public func sentenceEnd(_ suggestion: String) -> String {
    (suggestion.isEmpty ? "." : suggestion) + " " + remedy
  }
}
