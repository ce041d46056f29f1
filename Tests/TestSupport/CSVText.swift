/// An obvious reader and writer of RFC 4180 text, one character after the other; far too slow for real extracts.
public enum CSVText {
  /// The records of a comma-separated text; a line break ends a record, blank lines are none.
  public static func records(_ text: String) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var field = ""
    var isQuoted = false
    let scalars = Array(text.unicodeScalars)
    var index = 0
    func endRecord() {
      if !record.isEmpty || !field.isEmpty { records.append(record + [field]) }
      record = []
      field = ""
    }
    while index < scalars.count {
      switch (scalars[index], isQuoted) {
      case ("\"", true) where index + 1 < scalars.count && scalars[index + 1] == "\"":
        field.unicodeScalars.append("\"")
        index += 1
      case ("\"", _): isQuoted.toggle()
      case (",", false):
        record.append(field)
        field = ""
      case ("\r", false): break
      case ("\n", false): endRecord()
      case (let scalar, _): field.unicodeScalars.append(scalar)
      }
      index += 1
    }
    endRecord()
    return records
  }

  /// A text of records; fields are quoted where they have to be.
  public static func text(_ records: [[String]]) -> String {
    records.map { $0.map(quoted).joined(separator: ",") + "\n" }.joined()
  }

  private static func quoted(_ field: String) -> String {
    guard field.contains(where: { ",\"\r\n".contains($0) }) else { return field }
    return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
