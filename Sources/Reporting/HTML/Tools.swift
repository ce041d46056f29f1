internal import Measures

/// The controls of the page. They need the script and are hidden until it shows them.
enum Tools {
  static func writeTheme(to output: inout HTMLOutput) {
    output.markup("<p class=theme hidden><label for=theme>Theme</label> <select id=theme>")
    output.markup(
      "<option value=\"\">System default<option value=light>Light<option value=dark>Dark</select></p>\n")
  }

  static func writeFilter(of report: Report, to output: inout HTMLOutput) {
    output.markup("<div class=tools id=tools role=search aria-label=\"Find measures\" hidden>\n")
    output.markup(
      "<p><label for=words>Find words</label> <input id=words type=search autocomplete=off></p>\n")
    output.markup("<p><label for=objective>Objective</label> <select id=objective><option value=\"\">All")
    for group in report.scorecard { option(group.objective.id, group.table.caption, &output) }
    output.markup("</select></p>\n<p><label for=standing>Status</label> <select id=standing>")
    output.markup("<option value=\"\">All")
    for count in report.headline.counts { option(count.status.rawValue, count.status.word, &output) }
    output.markup("</select></p>\n<p><button id=clear type=button>Show all</button></p>\n")
    output.markup("<p id=found role=status></p>\n</div>\n")
  }

  private static func option(_ value: String, _ words: String, _ output: inout HTMLOutput) {
    output.markup("<option value=\"")
    output.text(value)
    output.markup("\">")
    output.text(words)
  }
}
