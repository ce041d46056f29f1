internal import Measures
internal import Tabular

/// `whatif.html`: the comparison as one page that loads nothing.
struct WhatIfPage {
  private let report: WhatIfReport

  init(_ report: WhatIfReport) {
    self.report = report
  }

  func render() -> [UInt8] {
    var output = HTMLOutput(capacity: 1 << 16)
    PageHead(title: "\(report.imprint.title) – \(report.imprint.organisation)").write(to: &output)
    output.header(report.imprint)
    output.markup("<main id=main tabindex=-1>\n")
    output.section("targets", "Targets now and in the scenario") { output in
      output.markup("<div class=lead>\n")
      for text in report.paragraphs { output.paragraph(text) }
      output.markup("</div>\n")
      TableHTML(report.targets).write(to: &output)
    }
    if !report.knockOns.isEmpty { knockOns(&output) }
    output.section("about", "About this comparison") { output in
      output.markup("<dl class=legend>\n")
      for measure in report.measures { definition(measure, &output) }
      output.markup("</dl>\n")
      TableHTML(report.files, showsCaption: true).write(to: &output)
      output.definitions(report.facts + Shorthand.allCases.map { Fact($0.rawValue, $0.meaning) })
    }
    output.closePage(report.imprint)
    return output.bytes
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

  private func knockOns(_ output: inout HTMLOutput) {
    output.section("knock-on", "What would have followed") { output in
      output.paragraph(
        "Not a forecast and not a promise: what the recent past would have looked like if the first step had "
          + "changed and all else had gone on as it did. The interval says how sure the observed rates are, "
          + "not how true the assumptions are.")
      for knockOn in report.knockOns { write(knockOn, &output) }
      if let rates = report.rates { TableHTML(rates, showsCaption: true).write(to: &output) }
    }
  }

  private func write(_ section: KnockOnSection, _ output: inout HTMLOutput) {
    output.markup("<article>\n<h3>")
    output.text(section.title)
    output.markup("</h3>\n")
    output.paragraph(section.lead)
    if let table = section.table {
      TableHTML(table).write(to: &output)
      output.markup("<p>This assumes:</p>\n")
      output.list(section.knockOn.assumptions)
    }
    output.markup("</article>\n")
  }
}
