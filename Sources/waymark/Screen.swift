internal import Glibc
internal import Reporting
internal import Tabular

/// Writes a line to standard output, in place of Swift's own `print`: the text may come from other people's files, so
/// characters that could steer a terminal are shown as pictures.
func print(_ text: String) { Swift.print(withoutControls(text)) }

/// Writes a line to standard error; does nothing once the program is being ended, which has the last word.
func complain(_ text: String) {
  Unfinished.unlessEnding { writeToErrors(withoutControls(text) + "\n") }
}

/// Writes to standard error unchanged.
func writeToErrors(_ text: String) {
  var text = text
  text.withUTF8 { bytes in
    guard let start = bytes.baseAddress else { return }
    _ = unsafe write(STDERR_FILENO, start, bytes.count)
  }
}

/// The text with control characters, except line ends and tabs, replaced by their pictures. Invisible characters are
/// replaced too: those that reverse the writing direction can make one name read as another.
private func withoutControls(_ text: String) -> String {
  func isControl(_ scalar: Unicode.Scalar) -> Bool {
    (scalar.value < 0x20 && scalar != "\n" && scalar != "\t") || (0x7F...0x9F).contains(scalar.value)
      || InvisibleCharacters.contain(scalar)
  }
  guard text.unicodeScalars.contains(where: isControl) else { return text }
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case _ where !isControl(scalar): result.append(scalar)
    case 0..<0x20: result.append(Unicode.Scalar(0x2400 + scalar.value) ?? scalar)
    default: result.append("\u{2421}")
    }
  }
  return String(result)
}
