import Configuration
import TestSupport
import Testing

@testable import Measures

/// A measure with mistakes, and the messages about them.
struct DefinitionMessageCase: Sendable, CustomTestStringConvertible {
  let name: String
  /// The members that differ from a correct measure: another value, or nil for a missing member.
  let changes: KeyValuePairs<String, String?>
  /// `line:column: path: message`, in the order found.
  let expected: [String]

  var testDescription: String { name }

  init(_ name: String, _ changes: KeyValuePairs<String, String?>, _ expected: [String]) {
    self.name = name
    self.changes = changes
    self.expected = expected
  }

  private static let members: KeyValuePairs = [
    "id": #""L.1""#, "objective": #""2""#, "title": #""Contacts""#, "summary": #""All of them.""#,
    "scoring": #""proportion""#, "improvement": #""neither""#, "unit": #""percent""#, "window": #""month""#,
    "population": #"{"extract": "contacts", "date": "contact_date"}"#,
    "numerator": #"[{"column": "channel", "is": "phone"}]"#, "source": #""Ours""#,
  ]

  /// The file: the opening on line 1, then one member a line.
  var file: String {
    var lines: [String] = []
    for (name, value) in Self.members {
      if let change = changes.first(where: { $0.key == name }) {
        if let other = change.value { lines.append("\"\(name)\": \(other)") }
      } else {
        lines.append("\"\(name)\": \(value)")
      }
    }
    for (name, value) in changes where !Self.members.contains(where: { $0.key == name }) {
      if let value { lines.append("\"\(name)\": \(value)") }
    }
    return "{\"measures\": [{\n" + lines.joined(separator: ",\n") + "\n}]}\n"
  }

  /// The messages when the file is added to the built-in catalogue.
  func messages() throws -> [String] {
    let catalogue = try Repository.catalogue()
    let document = Document(name: "local.json", bytes: Array(file.utf8))
    do throws(ConfigurationError) {
      _ = try catalogue.adding(document)
      return []
    } catch {
      return error.issues.map { "\($0.line):\($0.column): \($0.path): \($0.message)" }
    }
  }
}
