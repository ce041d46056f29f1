/// Comments and open actions below a measure.
struct RemarksHTML {
  private let remarks: Remarks

  init(_ remarks: Remarks) { self.remarks = remarks }

  func write(to output: inout HTMLOutput) {
    for remark in remarks.comments { write(remark, &output) }
    if !remarks.earlier.isEmpty {
      output.markup("<details>\n<summary>Earlier commentary</summary>\n")
      for remark in remarks.earlier { write(remark, &output) }
      output.markup("</details>\n")
    }
    if let actions = remarks.actions {
      TableHTML(actions, style: "l", showsCaption: true).write(to: &output)
    }
  }

  private func write(_ remark: Remark, _ output: inout HTMLOutput) {
    output.markup("<div class=cm>\n<p class=muted>")
    output.text(remark.heading)
    output.markup("</p>\n")
    for paragraph in remark.paragraphs {
      output.markup("<p>")
      output.text(paragraph)
      output.markup("</p>\n")
    }
    output.markup("</div>\n")
  }
}
