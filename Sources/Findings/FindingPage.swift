internal import Foundation

/// Everything that is said about a finding code: the page `docs/findings/<code>.md`, which ships with the program.
///
/// The page is the one place where it is written. Its front matter (`scope`, `severity`, `meaning`, `remedy`) and its
/// sections are read from there for messages, for the page of `waymark check` and for the documentation.
public struct FindingPage: Sendable {
  /// What a finding is about.
  public enum Scope: String, CaseIterable, Sendable {
    /// A file, its header or its form.
    case file
    /// A whole row.
    case row
    /// One value of a row.
    case value
    /// Something that only all rows together show.
    case extract
  }

  /// What the finding is about.
  public let scope: Scope
  /// How much it matters where no row or file is rejected for it.
  public let severity: Finding.Severity
  /// What it means, one sentence.
  public let meaning: String
  /// How to put it right, one sentence.
  public let remedy: String
  /// How it comes about and how it is recognised. Here and below, words between backticks are as they are typed.
  public let explanation: String
  /// What it does to the figures.
  public let effect: String
  /// What was done with the file, the row or the value.
  public let treatment: String
  /// How to put it right, beyond ``remedy``.
  public let advice: String

  /// Reads a page.
  /// - Throws: ``FindingPageError`` when it lacks a field of the front matter or a section.
  public init(code: String, markdown: String) throws(FindingPageError) {
    let lines = markdown.split(separator: "\n", omittingEmptySubsequences: false)
    var fields: [Substring: String] = [:]
    let end = lines.dropFirst().firstIndex(of: "---") ?? 0
    for line in lines[..<end].dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      fields[line[..<colon]] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
    }
    // The text under the title is the first section; code blocks are left to the documentation.
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

  /// The page of a code that is missing from an installation: the finding is still made, and says so.
  private init(missing code: FindingCode) {
    scope = .file
    severity = .warning
    meaning = "The page of \(code.rawValue) is missing from this installation of Waymark."
    remedy = "Look the code up in docs/findings, and install Waymark again."
    (explanation, effect, treatment, advice) = ("", "", "", "")
  }
}

/// A page in `docs/findings` is not complete.
public struct FindingPageError: Error, CustomStringConvertible {
  /// The code whose page it is.
  public let code: String
  /// What it lacks.
  public let missing: String

  /// What is wrong, and where.
  public var description: String { "docs/findings/\(code).md lacks \(missing)" }
}

extension FindingPage {
  /// The text of a code's page as shipped; nil when the installation lacks it.
  public static func markdown(of code: FindingCode) -> String? {
    let url = Bundle.module.bundleURL.appendingPathComponent("findings/\(code.rawValue).md")
    return try? String(contentsOf: url, encoding: .utf8)
  }

  /// In the order of the codes. Read when the first finding is made: pages do not change while the program runs.
  fileprivate static let all = FindingCode.allCases.map { code in
    markdown(of: code).flatMap { try? FindingPage(code: code.rawValue, markdown: $0) }
      ?? FindingPage(missing: code)
  }

  fileprivate static let indices = Dictionary(uniqueKeysWithValues: zip(FindingCode.allCases, all.indices))
}

extension FindingCode {
  /// What its page in `docs/findings` says.
  public var page: FindingPage { FindingPage.all[index] }

  /// How much it matters where no row or file is rejected for it.
  public var severity: Finding.Severity { FindingPage.all[index].severity }
  /// What it means, in one line.
  public var meaning: String { FindingPage.all[index].meaning }
  /// How to put it right, in one line.
  public var remedy: String { FindingPage.all[index].remedy }

  private var index: Int { FindingPage.indices[self] ?? 0 }

  /// What ends a sentence that may carry a suggestion: the suggestion or a full stop, and the remedy.
  public func sentenceEnd(_ suggestion: String) -> String {
    (suggestion.isEmpty ? "." : suggestion) + " " + remedy
  }
}
