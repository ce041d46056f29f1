internal import Findings

/// The parts of which every page is made: header and footer, sections, paragraphs, lists and definitions.
extension HTMLOutput {
  /// The page's header, with a note below its title.
  mutating func header(title: String, organisation: String, note: String) {
    markup("<header>\n<p class=org>")
    text(organisation)
    markup("</p>\n<h1>")
    text(title)
    markup("</h1>\n<p class=muted>")
    text(note)
    markup("</p>\n")
    Tools.writeTheme(to: &self)
    markup("</header>\n")
  }

  mutating func header(_ imprint: Imprint) {
    header(title: imprint.title, organisation: imprint.organisation, note: imprint.date)
  }

  /// Ends the main part and the page, with a note at its foot.
  mutating func closePage(note: String) {
    markup("</main>\n<footer><p>")
    text(note)
    markup("</p></footer>\n</body>\n</html>\n")
  }

  mutating func closePage(_ imprint: Imprint) { closePage(note: "\(imprint.organisation). \(imprint.note)") }

  /// A section named by its heading.
  mutating func section(_ anchor: String, _ title: String, _ content: (inout HTMLOutput) -> Void) {
    markup("<section id=\"")
    text(anchor)
    markup("\" aria-labelledby=\"")
    text(anchor)
    markup("-h\">\n<h2 id=\"")
    text(anchor)
    markup("-h\">")
    text(title)
    markup("</h2>\n")
    content(&self)
    markup("</section>\n")
  }

  /// A picture that scrolls by itself where the page is narrow.
  /// - Parameter kind: what it is, before its title.
  mutating func figure(_ kind: StaticString, _ title: String, _ picture: (inout HTMLOutput) -> Void) {
    markup("<figure class=box role=group tabindex=0 aria-label=\"")
    markup(kind)
    text(title)
    markup("\">\n")
    picture(&self)
    markup("\n</figure>\n")
  }

  /// A count with what is counted: an item of a list of tiles.
  mutating func tile(_ count: Int, _ symbol: Symbol, _ word: String) {
    markup("<li><b>")
    text(grouped(count))
    markup("</b> ")
    self.word(symbol, word)
    markup("\n")
  }

  /// A word behind its symbol.
  mutating func word(_ symbol: Symbol, _ word: String) {
    markup("<span class=")
    text(symbol.rawValue)
    markup(">")
    text(word)
    markup("</span>")
  }

  /// A link to an anchor of the page.
  mutating func link(to anchor: String, _ title: String) {
    markup("<a href=\"#")
    text(anchor)
    markup("\">")
    text(title)
    markup("</a>")
  }

  mutating func paragraph(_ sentence: String) {
    markup("<p>")
    text(sentence)
    markup("</p>\n")
  }

  mutating func list(_ sentences: [String]) {
    markup("<ul>\n")
    for sentence in sentences {
      markup("<li>")
      text(sentence)
      markup("\n")
    }
    markup("</ul>\n")
  }

  /// Names and the text under each.
  /// - Parameter opening: the list's start tag, which carries its look.
  mutating func definitions(_ facts: [Fact], _ opening: StaticString = "<dl class=legend>") {
    markup(opening)
    markup("\n")
    for fact in facts {
      markup("<dt>")
      text(fact.name)
      markup("<dd>")
      text(fact.text)
      markup("\n")
    }
    markup("</dl>\n")
  }

  /// The beginning of a table that grows with the number of councils, and where the rest is.
  mutating func longTable(
    _ table: ReportTable, most: Int, style: StaticString = "l", showsCaption: Bool = true
  ) {
    TableHTML(table.prefix(most), style: style, showsCaption: showsCaption).write(to: &self)
    if table.rows.count > most {
      paragraph("These are the first \(most) of \(grouped(table.rows.count)); the workbook has all of them.")
    }
  }
}
