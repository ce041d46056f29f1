internal import Measures
internal import Tabular

/// `dashboard.html`: the whole report as one page that loads nothing.
struct Dashboard {
  private let report: Report

  init(_ report: Report) {
    self.report = report
  }

  func render() -> [UInt8] {
    var output = HTMLOutput(capacity: 1 << 20)
    head(&output)
    top(&output)
    output.markup("<main id=main tabindex=-1>\n")
    headline(&output)
    scorecard(&output)
    exceptions(&output)
    comparison(&output)
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
    output.closePage(organisation: report.organisation, asOf: report.asOf, version: report.version)
    return output.bytes
  }

  // MARK: Head

  private func head(_ output: inout HTMLOutput) {
    PageHead(
      title: "\(report.title) – \(report.organisation)",
      style: report.comparison == nil ? "" : FunnelSVG.style
    ).write(to: &output)
    let charts = report.sections.lazy.flatMap(\.pages).compactMap(\.chart)
    ChartDefinitions.write(for: charts.first, to: &output)
  }

  private func top(_ output: inout HTMLOutput) {
    output.openHeader(title: report.title, organisation: report.organisation, asOf: report.asOf)
    output.markup("</header>\n<nav aria-label=Contents>\n<ul>\n")
    link("headline", "Headline", &output)
    link("scorecard", "Scorecard", &output)
    link("exceptions", "Exceptions", &output)
    if report.comparison != nil { link("authorities", "Authorities", &output) }
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

  // MARK: Sections

  private func headline(_ output: inout HTMLOutput) {
    output.openSection("headline", "Headline")
    output.markup("<ul class=tiles>\n")
    for count in report.headline.counts {
      output.tile(count.count, Mark(count.status), count.status.word)
    }
    output.markup("</ul>\n")
    output.definitions(report.headline.remarks, "<dl class=\"why lead\">")
    output.markup("</section>\n")
  }

  private func scorecard(_ output: inout HTMLOutput) {
    output.openSection("scorecard", "Scorecard")
    output.markup("<details>\n<summary>How to read the scorecard</summary>\n")
    let read = [
      "Targets", "How sure", "Needed to meet target", "Variation", "Assurance", "Not matured", "Changes",
    ]
    let used = Set(report.headline.counts.map(\.status))
    output.definitions(
      Standing.allCases.filter(used.contains).map { Fact($0.word, $0.meaning) }
        + report.about.methods.filter { read.contains($0.name) } + markers)
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
    output.openSection("exceptions", "Exceptions")
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
    output.openSection("workforce", "Workforce grid")
    for table in grid.grids { output.longTable(table, most: 60, style: "l gr") }
    output.markup("</section>\n")
  }

  private func budget(_ output: inout HTMLOutput) {
    guard let budget = report.budget else { return }
    output.openSection("budget", "Budget")
    for sentence in budget.sentences {
      output.paragraph(sentence)
    }
    TableHTML(budget.table, style: "l").write(to: &output)
    output.markup("</section>\n")
  }

  private func actions(_ output: inout HTMLOutput) {
    guard let actions = report.actions else { return }
    output.openSection("actions", "Actions")
    output.paragraph(actions.summary)
    for table in [actions.overdue, actions.unmatched].compactMap(\.self) {
      output.longTable(table, most: 60)
    }
    output.markup("</section>\n")
  }

  private func pathways(_ output: inout HTMLOutput) {
    if report.pathways.isEmpty { return }
    output.openSection("pathways", "Pathway maps")
    for page in report.pathways { PathwayHTML(page).write(to: &output) }
    output.markup("</section>\n")
  }

  private func write(_ section: ObjectiveSection, _ output: inout HTMLOutput) {
    output.openSection(
      Anchor.objective(section.objective.id), "\(section.objective.id) \(section.objective.title)")
    for page in section.pages { MeasureHTML(page).write(to: &output) }
    output.markup("</section>\n")
  }

  private func yearEnd(_ output: inout HTMLOutput) {
    guard let table = report.yearEnd else { return }
    output.openSection("year-end", "Year end")
    output.markup(
      "<p>Safe: at the rate of the last three months the financial year ends on target. Reachable: it takes a "
    )
    output.markup("better one. Out of reach: no rate in the months left is enough.</p>\n")
    TableHTML(table).write(to: &output)
    output.markup("</section>\n")
  }

  private func comparison(_ output: inout HTMLOutput) {
    guard let comparison = report.comparison else { return }
    output.openSection("authorities", "Authorities")
    output.paragraph(comparison.lead)
    TableHTML(comparison.table, style: "l").write(to: &output)
    output.markup("</section>\n")
  }

  private func restated(_ output: inout HTMLOutput) {
    guard let restatements = report.restatements else { return }
    output.openSection("restated", "Restated figures")
    output.paragraph(restatements.summary)
    if let table = restatements.table { TableHTML(table).write(to: &output) }
    output.markup("</section>\n")
  }

  private func quality(_ output: inout HTMLOutput) {
    output.openSection("quality", "Data quality")
    output.paragraph(report.quality.summary)
    TableHTML(report.quality.files, showsCaption: true).write(to: &output)
    if let findings = report.quality.findings { TableHTML(findings, showsCaption: true).write(to: &output) }
    if let note = report.quality.findingsNote { output.paragraph(note) }
    output.markup("</section>\n")
  }

  private func about(_ output: inout HTMLOutput) {
    output.openSection("about", "About this report")
    output.definitions(report.about.facts)
    output.markup("<h3>Methods</h3>\n")
    output.definitions(report.about.methods)
    output.markup("<h3>Shorthand</h3>\n")
    output.definitions(markers)
    output.markup("<h3>Notes in tables</h3>\n")
    output.definitions(report.about.notes)
    output.markup("</section>\n")
  }

  private var markers: [Fact] { report.about.markers.map { Fact($0.symbol, $0.meaning) } }
}
