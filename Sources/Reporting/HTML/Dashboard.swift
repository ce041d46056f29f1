internal import Measures
internal import Tabular

/// `dashboard.html`: the whole report as one page that loads nothing.
struct Dashboard {
  private let report: Report
  private let sha256: ReportWriter.Digest

  init(_ report: Report, sha256: @escaping ReportWriter.Digest) {
    self.report = report
    self.sha256 = sha256
  }

  func render() -> [UInt8] {
    var output = HTMLOutput(capacity: 1 << 20)
    head(&output)
    top(&output)
    output.markup("<main id=main tabindex=-1>\n")
    headline(&output)
    scorecard(&output)
    exceptions(&output)
    yearEnd(&output)
    if !report.adjustable.isEmpty { WhatIfHTML(report.adjustable).write(to: &output) }
    actions(&output)
    pathways(&output)
    for section in report.sections { write(section, &output) }
    workforce(&output)
    budget(&output)
    restated(&output)
    quality(&output)
    about(&output)
    output.markup("</main>\n<footer><p>")
    output.text("\(report.organisation). As at \(report.asOf.long). Made with Waymark \(report.version).")
    output.markup("</p></footer>\n</body>\n</html>\n")
    return output.bytes
  }

  // MARK: Head

  private func head(_ output: inout HTMLOutput) {
    PageHead(title: "\(report.title) – \(report.organisation)", sha256: sha256).write(to: &output)
    let charts = report.sections.lazy.flatMap(\.pages).compactMap(\.chart)
    ChartDefinitions.write(for: charts.first, to: &output)
  }

  private func top(_ output: inout HTMLOutput) {
    output.markup("<header>\n<p class=org>")
    output.text(report.organisation)
    output.markup("</p>\n<h1>")
    output.text(report.title)
    output.markup("</h1>\n<p class=muted>")
    output.text("As at \(report.asOf.long)")
    output.markup("</p>\n")
    Tools.writeTheme(to: &output)
    output.markup("</header>\n<nav aria-label=Contents>\n<ul>\n")
    link("headline", "Headline", &output)
    link("scorecard", "Scorecard", &output)
    link("exceptions", "Exceptions", &output)
    if report.yearEnd != nil { link("year-end", "Year end", &output) }
    if !report.adjustable.isEmpty {
      output.markup("<li id=what-if-link hidden><a href=\"#what-if\">What if</a>\n")
    }
    if report.actions != nil { link("actions", "Actions", &output) }
    if !report.pathways.isEmpty { link("pathways", "Pathway maps", &output) }
    for section in report.sections {
      link(
        Anchor.objective(section.objective.id), "\(section.objective.id) \(section.objective.title)", &output)
    }
    if report.workforceGrid != nil { link("workforce", "Workforce grid", &output) }
    if report.budget != nil { link("budget", "Budget", &output) }
    if report.restatements != nil { link("restated", "Restated figures", &output) }
    link("quality", "Data quality", &output)
    link("about", "About this report", &output)
    output.markup("</ul>\n</nav>\n")
  }

  private func link(_ anchor: String, _ title: String, _ output: inout HTMLOutput) {
    output.markup("<li><a href=\"#")
    output.text(anchor)
    output.markup("\">")
    output.text(title)
    output.markup("</a>\n")
  }

  private func open(_ anchor: String, _ title: String, _ output: inout HTMLOutput) {
    output.markup("<section id=\"")
    output.text(anchor)
    output.markup("\" aria-labelledby=\"")
    output.text(anchor)
    output.markup("-h\">\n<h2 id=\"")
    output.text(anchor)
    output.markup("-h\">")
    output.text(title)
    output.markup("</h2>\n")
  }

  // MARK: Sections

  private func headline(_ output: inout HTMLOutput) {
    open("headline", "Headline", &output)
    output.markup("<ul class=tiles>\n")
    for count in report.headline.counts {
      output.markup("<li><b>")
      output.number(count.count)
      output.markup("</b> <span class=")
      output.text(Mark(count.status).rawValue)
      output.markup(">")
      output.text(count.status.word)
      output.markup("</span>\n")
    }
    output.markup("</ul>\n<dl class=\"why lead\">\n")
    for remark in report.headline.remarks {
      output.markup("<dt>")
      output.text(remark.name)
      output.markup("<dd>")
      output.text(remark.text)
      output.markup("\n")
    }
    output.markup("</dl>\n</section>\n")
  }

  private func scorecard(_ output: inout HTMLOutput) {
    open("scorecard", "Scorecard", &output)
    output.markup("<details>\n<summary>How to read the scorecard</summary>\n")
    let read = [
      "Targets", "How sure", "Needed to meet target", "Variation", "Assurance", "Not matured", "Changes",
    ]
    let used = Set(report.headline.counts.map(\.status))
    definitions(
      Standing.allCases.filter(used.contains).map { Fact($0.word, $0.meaning) }
        + report.about.methods.filter { read.contains($0.name) } + markers, &output)
    output.markup("</details>\n")
    Tools.writeFilter(of: report, to: &output)
    for group in report.scorecard {
      output.markup("<article data-objective=\"")
      output.text(group.objective.id)
      output.markup("\">\n<h3>")
      output.text(group.table.caption)
      output.markup("</h3>\n")
      TableHTML(scorecard: group.table).write(to: &output)
      output.markup("</article>\n")
    }
    output.markup("</section>\n")
  }

  private func exceptions(_ output: inout HTMLOutput) {
    open("exceptions", "Exceptions", &output)
    if report.exceptions.isEmpty {
      output.markup("<p>No measure misses its target or gets worse beyond chance.</p>\n")
    } else {
      output.markup("<p>Measures that miss their target, or get worse beyond what chance would give.</p>\n")
    }
    for page in report.exceptions { MeasureHTML(page).writeException(to: &output) }
    output.markup("</section>\n")
  }

  private func workforce(_ output: inout HTMLOutput) {
    guard let grid = report.workforceGrid else { return }
    open("workforce", "Workforce grid", &output)
    for table in grid.grids { TableHTML(table, style: "l gr", showsCaption: true).write(to: &output) }
    output.markup("</section>\n")
  }

  private func budget(_ output: inout HTMLOutput) {
    guard let budget = report.budget else { return }
    open("budget", "Budget", &output)
    for sentence in budget.sentences {
      output.markup("<p>")
      output.text(sentence)
      output.markup("</p>\n")
    }
    TableHTML(budget.table, style: "l").write(to: &output)
    output.markup("</section>\n")
  }

  private func actions(_ output: inout HTMLOutput) {
    guard let actions = report.actions else { return }
    open("actions", "Actions", &output)
    output.markup("<p>")
    output.text(actions.summary)
    output.markup("</p>\n")
    for table in [actions.overdue, actions.unmatched].compactMap(\.self) {
      TableHTML(table, style: "l", showsCaption: true).write(to: &output)
    }
    output.markup("</section>\n")
  }

  private func pathways(_ output: inout HTMLOutput) {
    if report.pathways.isEmpty { return }
    open("pathways", "Pathway maps", &output)
    for page in report.pathways { PathwayHTML(page).write(to: &output) }
    output.markup("</section>\n")
  }

  private func write(_ section: ObjectiveSection, _ output: inout HTMLOutput) {
    open(
      Anchor.objective(section.objective.id), "\(section.objective.id) \(section.objective.title)", &output)
    for page in section.pages { MeasureHTML(page).write(to: &output) }
    output.markup("</section>\n")
  }

  private func yearEnd(_ output: inout HTMLOutput) {
    guard let table = report.yearEnd else { return }
    open("year-end", "Year end", &output)
    output.markup(
      "<p>Safe: at the rate of the last three months the financial year ends on target. Reachable: it takes a "
    )
    output.markup("better one. Out of reach: no rate in the months left is enough.</p>\n")
    TableHTML(table).write(to: &output)
    output.markup("</section>\n")
  }

  private func restated(_ output: inout HTMLOutput) {
    guard let restatements = report.restatements else { return }
    open("restated", "Restated figures", &output)
    output.markup("<p>")
    output.text(restatements.summary)
    output.markup("</p>\n")
    if let table = restatements.table { TableHTML(table).write(to: &output) }
    output.markup("</section>\n")
  }

  private func quality(_ output: inout HTMLOutput) {
    open("quality", "Data quality", &output)
    output.markup("<p>")
    output.text(report.quality.summary)
    output.markup("</p>\n")
    TableHTML(report.quality.files, showsCaption: true).write(to: &output)
    if let findings = report.quality.findings { TableHTML(findings, showsCaption: true).write(to: &output) }
    output.markup(
      "<p>Every finding, with its file, line, column, value and how to fix it, is in findings.csv.</p>\n")
    output.markup("</section>\n")
  }

  private func about(_ output: inout HTMLOutput) {
    open("about", "About this report", &output)
    definitions(report.about.facts, &output)
    output.markup("<h3>Methods</h3>\n")
    definitions(report.about.methods, &output)
    output.markup("<h3>Shorthand</h3>\n")
    definitions(markers, &output)
    output.markup("<h3>Notes in tables</h3>\n")
    definitions(report.about.notes, &output)
    output.markup("</section>\n")
  }

  private var markers: [Fact] { report.about.markers.map { Fact($0.symbol, $0.meaning) } }

  private func definitions(_ facts: [Fact], _ output: inout HTMLOutput) {
    output.markup("<dl class=legend>\n")
    for fact in facts {
      output.markup("<dt>")
      output.text(fact.name)
      output.markup("<dd>")
      output.text(fact.text)
      output.markup("\n")
    }
    output.markup("</dl>\n")
  }
}
