internal import Measures

/// `dashboard.html`: the whole report as one page that loads nothing.
struct Dashboard {
  private let report: Report

  init(_ report: Report) {
    self.report = report
  }

  func render() -> [UInt8] {
    var output = HTMLOutput(capacity: 1 << 20)
    head(&output)
    contents(&output)
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
    output.closePage(report.imprint)
    return output.bytes
  }

  // MARK: Head

  private func head(_ output: inout HTMLOutput) {
    PageHead(
      title: "\(report.imprint.title) – \(report.imprint.organisation)",
      style: report.comparison == nil ? "" : FunnelSVG.style
    ).write(to: &output)
    ChartDefinitions.write(for: report.measures.lazy.compactMap(\.chart).first, to: &output)
    output.header(report.imprint)
  }

  private func contents(_ output: inout HTMLOutput) {
    output.markup("<nav aria-label=Contents>\n<ul>\n")
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
      link(Anchor.objective(section.objective.id), section.objective.heading, &output)
    }
    if report.workforceGrid != nil { link("workforce", "Workforce grid", &output) }
    if report.budget != nil { link("budget", "Budget", &output) }
    if report.restatements != nil { link("restated", "Restated figures", &output) }
    link("quality", "Data quality", &output)
    link("about", "About this report", &output)
    output.markup("</ul>\n</nav>\n")
  }

  private func link(_ anchor: String, _ title: String, _ output: inout HTMLOutput) {
    output.markup("<li>")
    output.link(to: anchor, title)
    output.markup("\n")
  }

  // MARK: Sections

  private func headline(_ output: inout HTMLOutput) {
    output.section("headline", "Headline") { output in
      output.markup("<ul class=tiles>\n")
      for count in report.headline.counts {
        output.tile(count.count, Symbol(count.status), count.status.word)
      }
      output.markup("</ul>\n")
      output.definitions(report.headline.remarks, "<dl class=\"why lead\">")
    }
  }

  private func scorecard(_ output: inout HTMLOutput) {
    output.section("scorecard", "Scorecard") { output in
      output.markup("<details>\n<summary>How to read the scorecard</summary>\n")
      let used = Set(report.headline.counts.map(\.status))
      output.definitions(
        Standing.allCases.filter(used.contains).map { Fact($0.word, $0.meaning) }
          + report.about.scorecard + shorthand)
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
    }
  }

  private func exceptions(_ output: inout HTMLOutput) {
    output.section("exceptions", "Exceptions") { output in
      output.paragraph(
        report.exceptions.isEmpty
          ? "No measure misses its target or gets worse beyond chance."
          : "Measures that miss their target, or get worse beyond what chance would give.")
      for measure in report.exceptions { MeasureHTML(measure).writeException(to: &output) }
    }
  }

  private func workforce(_ output: inout HTMLOutput) {
    guard let grid = report.workforceGrid else { return }
    output.section("workforce", "Workforce grid") { output in
      for table in grid.grids { output.longTable(table, most: 60, style: "l gr") }
    }
  }

  private func budget(_ output: inout HTMLOutput) {
    guard let budget = report.budget else { return }
    output.section("budget", "Budget") { output in
      for sentence in budget.sentences { output.paragraph(sentence) }
      TableHTML(budget.table, style: "l").write(to: &output)
    }
  }

  private func actions(_ output: inout HTMLOutput) {
    guard let actions = report.actions else { return }
    output.section("actions", "Actions") { output in
      output.paragraph(actions.summary)
      for table in [actions.overdue, actions.unmatched].compactMap(\.self) {
        output.longTable(table, most: 60)
      }
    }
  }

  private func pathways(_ output: inout HTMLOutput) {
    if report.pathways.isEmpty { return }
    output.section("pathways", "Pathway maps") { output in
      for pathway in report.pathways { PathwayHTML(pathway).write(to: &output) }
    }
  }

  private func write(_ section: ObjectiveSection, _ output: inout HTMLOutput) {
    output.section(Anchor.objective(section.objective.id), section.objective.heading) { output in
      for measure in section.measures { MeasureHTML(measure).write(to: &output) }
    }
  }

  private func yearEnd(_ output: inout HTMLOutput) {
    guard let table = report.yearEnd else { return }
    output.section("year-end", "Year end") { output in
      output.paragraph(
        "Safe: at the rate of the last three months the financial year ends on target. Reachable: it takes a "
          + "better one. Out of reach: no rate in the months left is enough.")
      TableHTML(table).write(to: &output)
    }
  }

  private func comparison(_ output: inout HTMLOutput) {
    guard let comparison = report.comparison else { return }
    output.section("authorities", "Authorities") { output in
      output.paragraph(comparison.lead)
      TableHTML(comparison.table, style: "l").write(to: &output)
    }
  }

  private func restated(_ output: inout HTMLOutput) {
    guard let restatements = report.restatements else { return }
    output.section("restated", "Restated figures") { output in
      output.paragraph(restatements.summary)
      if let table = restatements.table { TableHTML(table).write(to: &output) }
    }
  }

  private func quality(_ output: inout HTMLOutput) {
    output.section("quality", "Data quality") { output in
      output.paragraph(report.quality.summary)
      TableHTML(report.quality.files, showsCaption: true).write(to: &output)
      if let findings = report.quality.findings { TableHTML(findings, showsCaption: true).write(to: &output) }
      if let note = report.quality.findingsNote { output.paragraph(note) }
    }
  }

  private func about(_ output: inout HTMLOutput) {
    output.section("about", "About this report") { output in
      output.definitions(report.about.facts)
      output.markup("<h3>Methods</h3>\n")
      output.definitions(report.about.methods)
      output.markup("<h3>Shorthand</h3>\n")
      output.definitions(shorthand)
      output.markup("<h3>Notes in tables</h3>\n")
      output.definitions(report.about.notes)
    }
  }

  private var shorthand: [Fact] { Shorthand.allCases.map { Fact($0.onPage, $0.meaning) } }
}
