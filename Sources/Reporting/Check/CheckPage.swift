internal import Findings

/// `data-quality.html`: the result of a check as one page that loads nothing.
struct CheckPage {
  private let report: CheckReport
  private let tables: CheckTables

  init(_ report: CheckReport) {
    self.report = report
    tables = CheckTables(report)
  }

  func render() -> [UInt8] {
    var output = HTMLOutput(capacity: 1 << 16)
    PageHead(title: "Data quality – \(report.organisation)", style: Self.style)
      .write(to: &output)
    output.header(title: "Data quality", organisation: report.organisation, note: tables.period)
    contents(&output)
    output.markup("<main id=main tabindex=-1>\n")
    summary(&output)
    freshness(&output)
    findings(&output)
    stub(&output)
    output.closePage(note: "\(report.organisation). Made with Waymark \(report.version).")
    return output.bytes
  }

  private func contents(_ output: inout HTMLOutput) {
    output.markup("<nav aria-label=Contents>\n<ul>\n<li><a href=\"#summary\">Summary</a>\n")
    if tables.freshness != nil { output.markup("<li><a href=\"#freshness\">Freshness</a>\n") }
    output.markup("<li><a href=\"#findings\">Findings</a>\n")
    if report.stub != nil { output.markup("<li><a href=\"#mapping\">Not mapped yet</a>\n") }
    output.markup("</ul>\n</nav>\n")
  }

  /// The style of this page only: more room between paragraphs and tables, and a mapping in a fixed-width font.
  private static let style = """

    #main .box,#main p+p,#main .muted+p,h3+p,details dl{margin-top:.625rem}
    #main .box+p,pre{margin-top:1rem}
    #findings article:first-of-type{padding-top:1.5rem}
    article>p{max-width:60rem}
    #findings td:nth-last-child(2){min-width:16rem}
    #findings td:last-child,#freshness td{white-space:nowrap}
    @media (max-width:40rem){header .muted{flex-basis:100%}}
    article caption{padding-bottom:.25rem}
    code,pre{font-family:ui-monospace,Consolas,"Liberation Mono",monospace;font-size:.875em}
    pre{background:var(--panel);padding:.75rem 1rem;margin-bottom:0;overflow-x:auto;line-height:1.4}
    th code,td code,p code,dd code{overflow-wrap:anywhere}
    @media print{pre{white-space:pre-wrap;overflow-wrap:anywhere}#main>section{break-before:auto}}
    """

  // MARK: Summary

  private func summary(_ output: inout HTMLOutput) {
    output.section("summary", "Summary") { output in
      output.markup("<ul class=tiles>\n")
      for severity in Finding.Severity.allCases {
        let count = report.log.count(of: severity)
        output.tile(count, Symbol(severity), sentence(severity.rawValue) + (count == 1 ? "" : "s"))
      }
      output.markup("</ul>\n")
      if let rows = tables.rowsInWords { output.paragraph(rows) }
      output.definitions(
        [
          Fact("Error", "A row or a whole file was left out."),
          Fact("Warning", "A value could not be used, or looks wrong."),
          Fact("Note", "Worth knowing; nothing was lost."),
        ], "<dl class=why>")
      if let rows = tables.rows {
        TableHTML(rows).write(to: &output)
      } else {
        output.paragraph("No row of the extracts could be used.")
      }
      if let absent = tables.absent { output.paragraph(absent) }
    }
  }

  private func freshness(_ output: inout HTMLOutput) {
    guard let table = tables.freshness else { return }
    output.section("freshness", "Freshness") { output in
      output.paragraph(
        "The newest \(CheckTables.months) months of each dated extract. The line shows its rows month by month."
      )
      TableHTML(table).write(to: &output)
    }
  }

  // MARK: Findings

  private func findings(_ output: inout HTMLOutput) {
    output.section("findings", "Findings") { output in
      if report.groups.isEmpty {
        output.paragraph("Nothing was found: every file, row and value could be used as it is.")
      } else {
        output.markup(
          "<p>The worst first. Places are given as file, line and field, counted from 1. All stored findings "
        )
        output.markup(
          "are in <code>findings.csv</code>, the rejected rows in <code>rejected-rows.csv</code>.</p>\n")
      }
      for group in report.groups { write(group, &output) }
    }
  }

  private func write(_ group: FindingGroup, _ output: inout HTMLOutput) {
    let page = group.code.page
    output.markup("<article>\n<h3>")
    output.text(page.meaning)
    output.markup(" ")
    output.word(Symbol(group.severity), sentence(group.severity.rawValue))
    output.markup("</h3>\n<p class=muted><code>")
    output.text(group.code.rawValue)
    output.markup("</code>: ")
    output.text(listed(group.counts.map(Self.place)))
    output.markup("</p>\n<p><b>")
    output.text(page.remedy)
    output.markup("</b> ")
    output.typed(page.advice)
    output.markup("</p>\n")
    TableHTML(CheckTables.examples(of: group), showsCaption: true).write(to: &output)
    output.markup("<details>\n<summary>What it means, and what was done<span class=v>: ")
    output.text(group.code.rawValue)
    output.markup("</span></summary>\n<dl class=why>\n")
    for fact in [
      Fact("What it means", page.explanation), Fact("Why it matters", page.effect),
      Fact("What Waymark did", page.treatment),
    ] {
      output.markup("<dt>")
      output.text(fact.name)
      output.markup("<dd>")
      output.typed(fact.text)
      output.markup("\n")
    }
    output.markup("</dl>\n</details>\n</article>\n")
  }

  private static func place(_ count: FindingLog.Count) -> String {
    "\(grouped(count.count)) in \(count.extract.isEmpty ? "the folder" : count.extract)"
  }

  // MARK: Mapping

  private func stub(_ output: inout HTMLOutput) {
    guard let stub = report.stub else { return }
    output.section("mapping", "Not mapped yet") { output in
      output.markup(
        "<p>Put this into a mapping file, replace each text that begins with <code>?</code>, ")
      output.markup("and name the file with <code>--mapping</code>.</p>\n")
      output.markup("<pre role=group tabindex=0 aria-label=\"The beginning of a mapping\">")
      output.text(stub)
      output.markup("</pre>\n")
    }
  }
}

extension Symbol {
  /// The shapes used for targets: missed, near and none.
  fileprivate init(_ severity: Finding.Severity) {
    self =
      switch severity {
      case .error: .missed
      case .warning: .near
      case .note: .none
      }
  }
}

extension HTMLOutput {
  /// Writes a text with the words between backticks as code.
  fileprivate mutating func typed(_ sentence: String) {
    for (index, part) in sentence.split(separator: "`", omittingEmptySubsequences: false).enumerated() {
      if index % 2 == 1 { markup("<code>") }
      text(String(part))
      if index % 2 == 1 { markup("</code>") }
    }
  }
}
