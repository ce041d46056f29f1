/// The page that documents the extracts, generated from their schemas.
public enum ExtractReference {
  /// The page as Markdown, with one section for each extract.
  public static func markdown(of schemas: [ExtractSchema]) -> String {
    var page = introduction
    page += "\n| extract | contents |\n| --- | --- |\n"
    for schema in schemas {
      let name = "[\(schema.name)](#\(schema.name))" + (schema.isCore ? " (core)" : "")
      page += "| \(name) | \(lowercasedFirst(schema.description)) |\n"
    }
    for schema in schemas { page += section(schema) }
    return page
  }

  private static let introduction = """
    # The extracts

    This page is generated from the schemas in `Sources/Ingest/Schemas`; change those, not this page.

    An extract is a CSV file with one header row: `<extract>.csv`, or several files `<extract>-*.csv` that are read
    as one. Supply any of them: a measure whose extract is missing has no data. Without the core extracts, a report
    can say little.

    - **Required**: a row without a valid value is rejected. In any other column, an invalid value becomes missing.
    - Every rejected row and every unusable value is a finding with its file, line and column.
    - An id is text, compared byte for byte. Codes, yes/no values and markers for no value ignore case and
      surrounding spaces.
    - A date is written `YYYY-MM-DD`, a month `YYYY-MM`.
    - Yes or no is written `yes`/`no`, `y`/`n`, `true`/`false` or `1`/`0`.
    - No value is written as an empty field, `NULL`, `N/A` or `-`.
    - Free text is a category for breakdowns, so spell it the same way in every row. A text that is too long is
      invalid. `(not recorded)`, which reports use for rows without a value, counts as no value; where a text is
      required, it rejects the row.
    - Several councils can share one folder if their rows name them in `authority`: identifiers then belong to
      their council, and every measure is broken down by council.

    """

  private static func section(_ schema: ExtractSchema) -> String {
    var text = "\n## \(schema.name)\n\n**\(schema.title).** \(schema.description)\n\n"
    var facts: [String] = []
    if !schema.uniqueKey.isEmpty {
      facts.append("A row is identified by \(names(schema.uniqueKey)); duplicates are rejected.")
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
          ? "If it is before `\(start.column)`, the row is rejected."
          : "If it is before `\(start.column)`, that is a finding.")
    }
    if column.endsSpell {
      rules.append("If it cannot be read, the row is rejected: without it the row would be open for ever.")
    }
    if let target = column.references {
      rules.append("Should exist as `\(target.column)` in \(target.extract).")
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
