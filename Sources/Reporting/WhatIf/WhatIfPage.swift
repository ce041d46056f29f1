internal import Measures
internal import Tabular

/// `whatif.html`: the comparison as one page that loads nothing.
struct WhatIfPage {
  private let report: WhatIfReport
  private let sha256: ReportWriter.Digest

  init(_ report: WhatIfReport, sha256: @escaping ReportWriter.Digest) {
    self.report = report
    self.sha256 = sha256
  }

  func render() -> [UInt8] {
    var output = HTMLOutput(capacity: 1 << 16)
    PageHead(title: "\(report.title) – \(report.organisation)", sha256: sha256).write(to: &output)
    output.markup("<header>\n<p class=org>")
    output.text(report.organisation)
    output.markup("</p>\n<h1>")
    output.text(report.title)
    output.markup("</h1>\n<p class=muted>")
    output.text("As at \(report.asOf.long)")
    output.markup("</p>\n")
    Tools.writeTheme(to: &output)
    output.markup("</header>\n<main id=main tabindex=-1>\n")
    section("targets", "Targets now and in the scenario", &output) { output in
      output.markup("<div class=lead>\n")
      for text in report.paragraphs { paragraph(text, &output) }
      output.markup("</div>\n")
      TableHTML(report.targets).write(to: &output)
    }
    if !report.knockOns.isEmpty {
      section("knock-on", "What would have followed", &output) { output in
        paragraph(
          "Not a forecast and not a promise: what the recent past would have looked like if the first step had "
            + "changed and all else had gone on as it did. The interval says how sure the observed rates are, "
            + "not how true the assumptions are.", &output)
        for knockOn in report.knockOns { write(knockOn, &output) }
        if let rates = report.rates { TableHTML(rates, showsCaption: true).write(to: &output) }
      }
    }
    section("about", "About this comparison", &output) { output in
      output.markup("<dl class=legend>\n")
      for measure in report.measures { definition(measure, &output) }
      output.markup("</dl>\n")
      TableHTML(report.files, showsCaption: true).write(to: &output)
      output.markup("<dl class=legend>\n")
      for fact in report.facts + Marker.allCases.map({ Fact($0.rawValue, $0.meaning) }) {
        output.markup("<dt>")
        output.text(fact.name)
        output.markup("<dd>")
        output.text(fact.text)
        output.markup("\n")
      }
      output.markup("</dl>\n")
    }
    output.markup("</main>\n<footer><p>")
    output.text("\(report.organisation). As at \(report.asOf.long). Made with Waymark \(report.version).")
    output.markup("</p></footer>\n</body>\n</html>\n")
    return output.bytes
  }

  private func section(
    _ anchor: StaticString, _ title: StaticString, _ output: inout HTMLOutput,
    _ content: (inout HTMLOutput) -> Void
  ) {
    output.markup("<section id=")
    output.markup(anchor)
    output.markup(" aria-labelledby=")
    output.markup(anchor)
    output.markup("-h>\n<h2 id=")
    output.markup(anchor)
    output.markup("-h>")
    output.markup(title)
    output.markup("</h2>\n")
    content(&output)
    output.markup("</section>\n")
  }

  private func paragraph(_ text: String, _ output: inout HTMLOutput) {
    output.markup("<p>")
    output.text(text)
    output.markup("</p>\n")
  }

  private func definition(_ measure: MeasureDescription, _ output: inout HTMLOutput) {
    output.markup("<dt id=\"")
    output.text(Anchor.measure(measure.id))
    output.markup("\">")
    output.text("\(measure.id) \(measure.title)")
    output.markup("<dd>")
    output.text(([measure.summary] + measure.countingNotes).joined(separator: " "))
    output.markup("\n")
  }

  private func write(_ section: KnockOnSection, _ output: inout HTMLOutput) {
    output.markup("<article>\n<h3>")
    output.text(section.title)
    output.markup("</h3>\n")
    paragraph(section.lead, &output)
    if let table = section.table {
      TableHTML(table).write(to: &output)
      output.markup("<p>This assumes:</p>\n<ul>\n")
      for assumption in section.knockOn.assumptions {
        output.markup("<li>")
        output.text(assumption)
        output.markup("\n")
      }
      output.markup("</ul>\n")
    }
    output.markup("</article>\n")
  }
}
