/// The page that documents the extracts, made from their schemas so that it cannot say anything else.
public enum ExtractReference {
  /// The page as Markdown, one section per extract.
  public static func markdown(of schemas: [ExtractSchema]) -> String {
    var page = introduction
    page += "\n| extract | a row is |\n| --- | --- |\n"
    for schema in schemas {
      let name = "[\(schema.name)](#\(schema.name))" + (schema.isCore ? " (core)" : "")
      page += "| \(name) | \(lowercasedFirst(schema.description)) |\n"
    }
    for schema in schemas { page += section(schema) }
    return page
  }

  private static let introduction = """
    # The extracts

    This page is made from the schemas in `Sources/Ingest/Schemas`; change those, not this page.

    An extract is a CSV file with one header row: `<extract>.csv`, or several `<extract>-*.csv` that are read as
    one. Supply any of them: a measure whose extract is missing has no data. The core extracts are those without
    which little can be said.

    - **Required**: a row without a valid value is rejected. An invalid value in any other column becomes missing.
    - Every rejected row and every value that could not be used is a finding with its file, line and column.
    - An id is text compared byte for byte. Codes, yes or no, and the markers for no value ignore case and
      surrounding space.
    - A date is `YYYY-MM-DD`. A month is `YYYY-MM`.
    - Yes or no is written `yes`/`no`, `y`/`n`, `true`/`false` or `1`/`0`.
    - No value is written as nothing at all, `NULL`, `N/A` or `-`.
    - Free text is a category that figures may be broken down by, so it should be spelt the same in every row. One
      that is too long is invalid. `(not recorded)`, which is how figures call those without a value, is no value; a row that
      says so where a text is required is rejected.
    - Several councils go into one folder with `authority`: identifiers are then those of their council, and every
      measure is broken down by it.

    """

  private static func section(_ schema: ExtractSchema) -> String {
    var text = "\n## \(schema.name)\n\n**\(schema.title).** \(schema.description)\n\n"
    var facts: [String] = []
    if !schema.uniqueKey.isEmpty {
      facts.append("A row is identified by \(names(schema.uniqueKey)); a second one is rejected.")
    }
    if !schema.addedKey.isEmpty {
      facts.append("Rows with the same \(names(schema.addedKey)) are added together, with a finding.")
    }
    if let event = schema.eventDate { facts.append("A row is dated by \(names([event])).") }
    for fact in facts { text += "- \(fact)\n" }
    if !facts.isEmpty { text += "\n" }
    text += "| column | required | value | meaning |\n| --- | --- | --- | --- |\n"
    for column in schema.columns {
      let meaning = ([column.description] + rules(column)).joined(separator: " ")
      text +=
        "| `\(column.name)` | \(column.isRequired ? "yes" : "") | \(values(column.type)) | \(meaning) |\n"
    }
    return text
  }

  private static func rules(_ column: ColumnSchema) -> [String] {
    var rules: [String] = []
    if let start = column.start {
      rules.append(
        start.rejectsRow
          ? "A row where it is before `\(start.column)` is rejected."
          : "Before `\(start.column)` it is a finding.")
    }
    if column.endsSpell {
      rules.append("A row where it cannot be read is rejected: without it the row would be open for ever.")
    }
    if let target = column.references {
      rules.append("Should be found in `\(target.column)` of \(target.extract).")
    }
    return rules
  }

  private static func values(_ type: ValueType) -> String {
    switch type {
    case .id: "id"
    case .date: "date"
    case .month: "month"
    case .bool: "yes or no"
    case .text(let longest): "free text, at most \(longest) characters"
    case .code(let codes): "one of " + codes.map { "`\($0)`" }.joined(separator: ", ")
    case .int(let range):
      range.upperBound == Int(Int32.max)
        ? "whole number, at least \(range.lowerBound)"
        : "whole number, \(range.lowerBound) to \(range.upperBound)"
    case .num(nil, nil): "number"
    case .num(let minimum?, nil): "number, at least \(minimum)"
    case .num(nil, let maximum?): "number, at most \(maximum)"
    case .num(let minimum?, let maximum?): "number, \(minimum) to \(maximum)"
    }
  }

  private static func names(_ columns: [String]) -> String {
    columns.map { "`\($0)`" }.joined(separator: " and ")
  }

  static func lowercasedFirst(_ sentence: String) -> String {
    sentence.prefix(1).lowercased() + sentence.dropFirst()
  }
}
