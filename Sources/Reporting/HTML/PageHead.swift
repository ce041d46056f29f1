internal import Findings
internal import FoundationEssentials

/// The beginning of every page: a policy that loads nothing, the style sheet, the script, the skip link
/// and the place where the script announces what it has done.
struct PageHead {
  let title: String
  /// Styles of this page only.
  var style = ""

  func write(to output: inout HTMLOutput) {
    let style = Stylesheet.text + style
    output.markup("<!doctype html>\n<html lang=en-GB>\n<head>\n<meta charset=utf-8>\n")
    output.markup("<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src '")
    output.text(hash(style))
    output.markup("'; script-src '")
    output.text(hash(Script.text))
    output.markup("'; base-uri 'none'; form-action 'none'\">\n")
    output.markup("<meta name=viewport content=\"width=device-width, initial-scale=1\">\n")
    output.markup("<meta name=referrer content=no-referrer>\n<title>")
    output.text(title)
    output.markup("</title>\n<style>")
    output.verbatim(style)
    output.markup("</style>\n<script>")
    output.verbatim(Script.text)
    output.markup("</script>\n</head>\n<body>\n<a class=skip href=\"#main\">Skip to main content</a>\n")
    output.markup("<p class=v id=status role=status></p>\n")
  }

  /// The source expression with which the page's policy allows exactly this text.
  private func hash(_ text: String) -> String {
    "sha256-" + Data(SHA256.digest(of: Array(text.utf8))).base64EncodedString()
  }
}
