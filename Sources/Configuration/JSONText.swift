/// Writing JSON by hand.
public enum JSONText {
  /// A text as a JSON string, in its quotes.
  public static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      // Those that nobody sees, or that turn the direction of writing, are data here as well.
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
