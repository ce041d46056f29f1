internal import Measures
internal import Tabular

/// A measure's page, and its block among the exceptions.
struct MeasureHTML {
  private let page: MeasurePage

  init(_ page: MeasurePage) { self.page = page }

  func write(to output: inout HTMLOutput) {
    let anchor = Anchor.measure(page.id)
    heading(anchor, link: nil, &output)
    say(page.narrative + page.outliers, &output)
    output.markup("<div class=two>\n<div>\n")
    figure(id: "c" + anchor, &output)
    output.markup("<details>\n<summary>Figures by month</summary>\n")
    TableHTML(page.series).write(to: &output)
    output.markup("</details>\n")
    for breakdown in page.breakdowns {
      output.markup("<details>\n<summary>")
      output.text("By \(breakdown.name), \(breakdown.month.long)")
      output.markup("</summary>\n")
      TableHTML(breakdown.table).write(to: &output)
      output.markup("</details>\n")
    }
    output.markup("</div>\n<div class=def>\n<h4>What it says</h4>\n<p>")
    output.text(page.summary)
    output.markup("</p>\n")
    if !page.countingNotes.isEmpty {
      output.markup("<h4>How we count it</h4>\n<ul>\n")
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
    output.markup("</dl>\n</div>\n</div>\n</article>\n")
  }

  func writeException(to output: inout HTMLOutput) {
    let anchor = Anchor.exception(page.id)
    heading(anchor, link: Anchor.measure(page.id), &output)
    say(page.narrative + page.outliers, &output)
    output.markup("<div class=two>\n")
    figure(id: "c" + anchor, &output)
    output.markup("</div>\n<p class=note>Commentary and action</p>\n</article>\n")
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
    output.markup(" <span class=\"st ")
    output.text(page.status.rawValue)
    output.markup("\">")
    output.text(page.status.word)
    output.markup("</span></h3>\n")
  }

  private func say(_ sentences: [String], _ output: inout HTMLOutput) {
    output.markup("<div class=say>\n")
    for sentence in sentences {
      output.markup("<p>")
      output.text(sentence)
      output.markup("</p>\n")
    }
    output.markup("</div>\n")
  }

  private func figure(id: String, _ output: inout HTMLOutput) {
    guard let chart = page.chart, let picture = ChartSVG(chart) else {
      output.markup("<p class=muted>There is no value to draw.</p>\n")
      return
    }
    output.markup("<figure role=group aria-label=\"Chart: ")
    output.text(page.title)
    output.markup("\">\n<div class=box role=region tabindex=0 aria-label=\"Chart box: ")
    output.text(page.title)
    output.markup("\">")
    picture.write(to: &output, id: id)
    output.markup("</div>\n</figure>\n")
  }
}
