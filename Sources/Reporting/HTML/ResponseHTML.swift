/// Comments and open actions below a measure.
struct ResponseHTML {
  private let response: Response

  init(_ response: Response) { self.response = response }

  func write(to output: inout HTMLOutput) {
    for comment in response.comments { write(comment, &output) }
    if !response.earlier.isEmpty {
      output.markup("<details>\n<summary>Earlier commentary</summary>\n")
      for comment in response.earlier { write(comment, &output) }
      output.markup("</details>\n")
    }
    if let actions = response.actions { output.longTable(actions, most: 10) }
  }

  private func write(_ comment: ShownComment, _ output: inout HTMLOutput) {
    output.markup("<div class=cm>\n<p class=muted>")
    output.text(comment.heading)
    output.markup("</p>\n")
    for paragraph in comment.paragraphs { output.paragraph(paragraph) }
    output.markup("</div>\n")
  }
}
