/// JSON output.
public enum JSONText {
  /// The text as a JSON string, quotes included.
  public static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      // Invisible characters and those that change the direction of writing are shown as escapes.
      case _ where scalar.value < 0x20 || scalar.value == 0x7F || isFormatting(scalar):
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static func isFormatting(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x80 && scalar.value < 0x10000 && scalar.properties.generalCategory == .format
  }
}
