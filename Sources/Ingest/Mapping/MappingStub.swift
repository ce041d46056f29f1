internal import Configuration
public import Findings

/// A mapping file for everything that did not match: what only a person can answer begins with a question mark.
///
/// The mapping reader refuses open questions, so a stub cannot be used unread.
public enum MappingStub {
  /// The text of the file; nil when nothing is left to map.
  public static func text(for log: FindingLog, schemas: [ExtractSchema]) -> String? {
    let extracts = schemas.compactMap { schema -> String? in
      let members = [dates(log, schema), headers(log, schema), codes(log, schema)].compactMap { $0 }
      if members.isEmpty { return nil }
      return "    \(JSONText.quoted(schema.name)): {\n\(members.joined(separator: ",\n"))\n    }"
    }
    if extracts.isEmpty { return nil }
    return "{\n  \"extracts\": {\n\(extracts.joined(separator: ",\n"))\n  }\n}"
  }

  private static func dates(_ log: FindingLog, _ schema: ExtractSchema) -> String? {
    log.recognisedDates.first { $0.extract == schema.name }.map {
      "      \"dates\": \(JSONText.quoted($0.format))"
    }
  }

  /// Columns without a header, each with the unread header that may be meant. Optional columns are listed only if there is
  /// such a header.
  private static func headers(_ log: FindingLog, _ schema: ExtractSchema) -> String? {
    var lines: [String] = []
    var said: Set<String> = []
    for unmatched in log.unmatchedHeaders where unmatched.extract == schema.name {
      let headers = unmatched.headers.filter { !Finding.mayIdentify($0) }
      for name in unmatched.columns where !said.contains(name) {
        let near = nearestHeader(to: name, among: headers)
        guard near != nil || schema[name]?.isRequired == true else { continue }
        said.insert(name)
        let others = headers.map { "\"\(Finding.printable($0))\"" }.joined(separator: ", ")
        let question = "? " + (near ?? (others.isEmpty ? "no header is left" : "one of \(others)"))
        lines.append("        \(JSONText.quoted(name)): \(JSONText.quoted(question))")
      }
    }
    return lines.isEmpty ? nil : "      \"headers\": {\n\(lines.joined(separator: ",\n"))\n      }"
  }

  /// The header closest to a column's name, or the only one that contains all its words.
  private static func nearestHeader(to name: String, among headers: [String]) -> String? {
    if let near = nearestName(to: name, among: headers) { return near }
    func words(_ text: String) -> Set<Substring> {
      Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.filter { $0.count > 1 })
    }
    let holding = headers.filter {
      $0.utf8.count <= Finding.longestShown && words($0).isSuperset(of: words(name))
    }
    return holding.count == 1 ? holding[0] : nil
  }

  /// By column, the unknown codes, each with its count and the code that may be meant.
  private static func codes(_ log: FindingLog, _ schema: ExtractSchema) -> String? {
    let unknown = log.unknownCodes.filter { $0.extract == schema.name && !Finding.mayIdentify($0.value) }
    let columns = schema.columns.compactMap { column -> String? in
      let codes: [String]
      switch column.type {
      case .code(let listed): codes = listed
      case .bool: codes = ["yes", "no"]
      default: return nil
      }
      let lines = unknown.filter { $0.column == column.name }.map { code in
        let near = nearestName(to: code.value, among: codes) ?? "one of " + codes.joined(separator: ", ")
        let question = "? \(near) (\(counted(code.count, "row")))"
        return "          \(JSONText.quoted(code.value)): \(JSONText.quoted(question))"
      }
      if lines.isEmpty { return nil }
      return "        \(JSONText.quoted(column.name)): {\n\(lines.joined(separator: ",\n"))\n        }"
    }
    return columns.isEmpty ? nil : "      \"codes\": {\n\(columns.joined(separator: ",\n"))\n      }"
  }
}
