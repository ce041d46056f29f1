internal import Measures
internal import Tabular

/// A measure's page, and its block among the exceptions.
struct MeasureHTML {
  private let page: MeasurePage

  init(_ page: MeasurePage) { self.page = page }

  func write(to output: inout HTMLOutput) {
    let anchor = Anchor.measure(page.id)
    heading(anchor, link: nil, &output)
    output.markup("<div class=two>\n")
    figure(id: "c" + anchor, &output)
    remarks(&output)
    output.markup("</div>\n<div class=more>\n")
    series(&output)
    for breakdown in page.breakdowns where !breakdown.short.rows.isEmpty {
      output.markup("<details>\n<summary>")
      output.text("By \(breakdown.name), \(breakdown.month.long)")
      output.markup("</summary>\n")
      if let funnel = breakdown.funnel { write(funnel, id: "f" + anchor, &output) }
      if let omission = breakdown.omission {
        output.markup("<p class=muted>")
        output.text(omission)
        output.markup("</p>\n")
      }
      TableHTML(breakdown.short).write(to: &output)
      output.markup("</details>\n")
    }
    definition(&output)
    output.markup("</div>\n")
    ResponseHTML(page.response).write(to: &output)
    output.markup("</article>\n")
  }

  func writeException(to output: inout HTMLOutput) {
    let anchor = Anchor.exception(page.id)
    heading(anchor, link: Anchor.measure(page.id), &output)
    output.markup("<div class=two>\n")
    output.markup("<div>\n")
    figure(id: "c" + anchor, &output)
    // The first breakdown is the one that the definition finds most telling, as a rule the locality.
    if let breakdown = page.breakdowns.first, breakdown.omission == nil {
      let columns = ["95% low", "95% high", "Note"]
      TableHTML(columns.reduce(breakdown.short) { $0.without($1) }, showsCaption: true).write(to: &output)
    }
    output.markup("</div>\n")
    remarks(&output)
    output.markup("</div>\n")
    ResponseHTML(page.response).write(to: &output)
    if page.response.comments.isEmpty { output.markup("<p class=note>Commentary and action</p>\n") }
    output.markup("</article>\n")
  }

  /// The series, with what is the same in every month said once above it.
  private func series(_ output: inout HTMLOutput) {
    let series = page.series.hasOnlyTrends ? page.series.without("Variation") : page.series
    let (table, constants) = series.withoutConstants
    output.markup("<details>\n<summary>Figures by month</summary>\n")
    if !constants.isEmpty {
      output.markup("<p class=muted>The same in every month that has one: ")
      output.text(constants.map { "\($0.name.lowercased()) \($0.text)" }.joined(separator: ", "))
      output.markup(".</p>\n")
    }
    TableHTML(table, style: "s").write(to: &output)
    output.markup("</details>\n")
  }

  private func definition(_ output: inout HTMLOutput) {
    output.markup("<details class=def>\n<summary>Definition and how we count it</summary>\n<p>")
    output.text(page.summary)
    output.markup("</p>\n")
    if !page.countingNotes.isEmpty {
      output.markup("<ul>\n")
      for note in page.countingNotes {
        output.markup("<li>")
        output.text(note)
        output.markup("\n")
      }
      output.markup("</ul>\n")
    }
    output.markup("<dl>\n")
    for fact in page.facts {
      output.markup("<dt>")
      output.text(fact.name)
      output.markup("<dd>")
      output.text(fact.text)
      output.markup("\n")
    }
    output.markup("</dl>\n</details>\n")
  }

  private func heading(_ anchor: String, link: String?, _ output: inout HTMLOutput) {
    output.markup("<article id=\"")
    output.text(anchor)
    output.markup("\">\n<h3><span class=id>")
    output.text(page.id)
    output.markup("</span> ")
    if let link {
      output.markup("<a href=\"#")
      output.text(link)
      output.markup("\">")
      output.text(page.title)
      output.markup("</a>")
    } else {
      output.text(page.title)
    }
    output.markup(" <span class=")
    output.text(Mark(page.status).rawValue)
    output.markup(">")
    output.text(page.status.word)
    output.markup("</span></h3>\n")
    output.markup("<p class=say>")
    output.text(page.lead)
    output.markup("</p>\n")
  }

  /// What the heading has not said yet.
  private func remarks(_ output: inout HTMLOutput) {
    let remarks = page.remarks + page.outliers.map { Fact("Where", $0) }
    if remarks.isEmpty { return }
    output.definitions(remarks, "<dl class=why>")
  }

  private func write(_ funnel: Funnel, id: String, _ output: inout HTMLOutput) {
    output.markup("<figure class=box role=group tabindex=0 aria-label=\"Funnel plot: ")
    output.text(page.title)
    output.markup("\">\n")
    FunnelSVG(funnel).write(to: &output, id: id)
    output.markup("\n</figure>\n")
  }

  private func figure(id: String, _ output: inout HTMLOutput) {
    guard let chart = page.chart, let picture = ChartSVG(chart) else {
      output.markup("<p class=muted>There is no value to draw.</p>\n")
      return
    }
    output.markup("<figure class=box role=group tabindex=0 aria-label=\"Chart: ")
    output.text(page.title)
    output.markup("\">\n")
    picture.write(to: &output, id: id)
    output.markup("\n</figure>\n")
  }
}
