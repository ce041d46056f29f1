internal import Glibc
internal import Reporting
internal import Tabular

/// Writes a line to standard output, in place of Swift's own `print`: the text may come from other people's files, so
/// characters that could steer a terminal are shown as pictures.
func print(_ text: String) { Swift.print(shown(text)) }

/// Writes a line to standard error; does nothing once the program is being ended, which has the last word.
func complain(_ text: String) {
  Unfinished.unlessEnding { writeToErrors(shown(text) + "\n") }
}

/// Writes to standard error unchanged.
func writeToErrors(_ text: String) {
  var text = text
  text.withUTF8 { bytes in
    guard let start = bytes.baseAddress else { return }
    _ = unsafe write(STDERR_FILENO, start, bytes.count)
  }
}

/// A text as a terminal may show it: only its line ends and tabs are left as they are.
private func shown(_ text: String) -> String { InvisibleCharacters.shown(in: text, keepsLines: true) }
