internal import Measures
internal import Tabular

/// A measure's section of the page, and its block among the exceptions.
struct MeasureHTML {
  private let measure: MeasureSection

  init(_ measure: MeasureSection) { self.measure = measure }

  func write(to output: inout HTMLOutput) {
    let anchor = Anchor.measure(measure.id)
    heading(anchor, link: nil, &output)
    output.markup("<div class=two>\n")
    chart(id: "c" + anchor, &output)
    remarks(&output)
    output.markup("</div>\n<div class=more>\n")
    series(&output)
    for breakdown in measure.breakdowns where !breakdown.short.rows.isEmpty {
      write(breakdown, id: "f" + anchor, &output)
    }
    definition(&output)
    output.markup("</div>\n")
    ResponseHTML(measure.response).write(to: &output)
    output.markup("</article>\n")
  }

  func writeException(to output: inout HTMLOutput) {
    let anchor = Anchor.exception(measure.id)
    heading(anchor, link: Anchor.measure(measure.id), &output)
    output.markup("<div class=two>\n<div>\n")
    chart(id: "c" + anchor, &output)
    // The first breakdown is the one that the definition finds most telling, usually the locality.
    if let breakdown = measure.breakdowns.first, breakdown.omission == nil {
      TableHTML(breakdown.short.without([.lower95, .upper95, .note]), showsCaption: true).write(to: &output)
    }
    output.markup("</div>\n")
    remarks(&output)
    output.markup("</div>\n")
    ResponseHTML(measure.response).write(to: &output)
    if measure.response.comments.isEmpty { output.markup("<p class=note>Commentary and action</p>\n") }
    output.markup("</article>\n")
  }

  /// The series, with what is the same in every month stated once above it.
  private func series(_ output: inout HTMLOutput) {
    let series = measure.series.hasOnlyTrends ? measure.series.without([.variation]) : measure.series
    let (table, constants) = series.withoutConstants
    output.markup("<details>\n<summary>Figures by month</summary>\n")
    if !constants.isEmpty {
      output.markup("<p class=muted>The same in every month with a value: ")
      output.text(constants.map { "\($0.name.lowercased()) \($0.text)" }.joined(separator: ", "))
      output.markup(".</p>\n")
    }
    TableHTML(table, style: "s").write(to: &output)
    output.markup("</details>\n")
  }

  private func write(_ breakdown: BreakdownTable, id: String, _ output: inout HTMLOutput) {
    output.markup("<details>\n<summary>")
    output.text("By \(breakdown.name), \(breakdown.month.long)")
    output.markup("</summary>\n")
    if let funnel = breakdown.funnel {
      output.figure("Funnel plot: ", measure.title) { FunnelSVG(funnel).write(to: &$0, id: id) }
    }
    if let omission = breakdown.omission {
      output.markup("<p class=muted>")
      output.text(omission)
      output.markup("</p>\n")
    }
    TableHTML(breakdown.short).write(to: &output)
    output.markup("</details>\n")
  }

  private func definition(_ output: inout HTMLOutput) {
    output.markup("<details class=def>\n<summary>Definition and how we count it</summary>\n")
    output.paragraph(measure.summary)
    if !measure.countingNotes.isEmpty { output.list(measure.countingNotes) }
    output.definitions(measure.facts, "<dl>")
    output.markup("</details>\n")
  }

  private func heading(_ anchor: String, link: String?, _ output: inout HTMLOutput) {
    output.markup("<article id=\"")
    output.text(anchor)
    output.markup("\">\n<h3><span class=id>")
    output.text(measure.id)
    output.markup("</span> ")
    if let link { output.link(to: link, measure.title) } else { output.text(measure.title) }
    output.markup(" ")
    output.word(Symbol(measure.status), measure.status.word)
    output.markup("</h3>\n<p class=say>")
    output.text(measure.lead)
    output.markup("</p>\n")
  }

  /// What the heading has not said yet.
  private func remarks(_ output: inout HTMLOutput) {
    let remarks = measure.remarks + measure.outliers.map { Fact("Where", $0) }
    if !remarks.isEmpty { output.definitions(remarks, "<dl class=why>") }
  }

  private func chart(id: String, _ output: inout HTMLOutput) {
    guard let chart = measure.chart, let picture = ChartSVG(chart) else {
      output.markup("<p class=muted>There is no value to plot.</p>\n")
      return
    }
    output.figure("Chart: ", measure.title) { picture.write(to: &$0, id: id) }
  }
}
