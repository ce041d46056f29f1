internal import Glibc
internal import Reporting
internal import Tabular

/// Writes a line to standard output. Texts come out of other people's files, so it hides Swift's own: what could steer a
/// terminal is shown as a picture.
func print(_ text: String) { Swift.print(shown(text)) }

/// Writes a line to standard error; nothing any more once the program is being ended, which has the last word.
func complain(_ text: String) {
  Unfinished.unlessEnding { writeToErrors(shown(text) + "\n") }
}

/// Writes to standard error as it is.
func writeToErrors(_ text: String) {
  var text = text
  text.withUTF8 { bytes in
    guard let start = bytes.baseAddress else { return }
    _ = unsafe write(STDERR_FILENO, start, bytes.count)
  }
}

/// A text as a terminal may show it: only its line ends and tabs are left as they are.
private func shown(_ text: String) -> String { InvisibleCharacters.shown(in: text, keepsLines: true) }
