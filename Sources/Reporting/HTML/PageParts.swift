internal import Tabular

/// The parts of which every page is made: what stands above and below it, sections, paragraphs and definitions.
extension HTMLOutput {
  /// The page's header, left open for what the page adds to it: `</header>` is the caller's.
  mutating func openHeader(title: String, organisation: String, asOf: Day) {
    openHeader(title: title, organisation: organisation, note: "As at \(asOf.long)")
  }

  /// The page's header, left open, with what is to be said below its title.
  mutating func openHeader(title: String, organisation: String, note: String) {
    markup("<header>\n<p class=org>")
    text(organisation)
    markup("</p>\n<h1>")
    text(title)
    markup("</h1>\n<p class=muted>")
    text(note)
    markup("</p>\n")
    Tools.writeTheme(to: &self)
  }

  /// Ends the main part and the page.
  mutating func closePage(organisation: String, asOf: Day, version: String) {
    closePage(note: "\(organisation). As at \(asOf.long). Made with Waymark \(version).")
  }

  /// Ends the main part and the page, with what is to be said at its foot.
  mutating func closePage(note: String) {
    markup("</main>\n<footer><p>")
    text(note)
    markup("</p></footer>\n</body>\n</html>\n")
  }

  /// Begins a section named by its heading; `</section>` is the caller's.
  mutating func openSection(_ anchor: String, _ title: String) {
    markup("<section id=\"")
    text(anchor)
    markup("\" aria-labelledby=\"")
    text(anchor)
    markup("-h\">\n<h2 id=\"")
    text(anchor)
    markup("-h\">")
    text(title)
    markup("</h2>\n")
  }

  /// A count that stands for itself, with its mark and what is counted: an item of a list of tiles.
  mutating func tile(_ count: Int, _ mark: Mark, _ word: String) {
    markup("<li><b>")
    text(NumberFormat.integer.text(Double(count)))
    markup("</b> <span class=")
    text(mark.rawValue)
    markup(">")
    text(word)
    markup("</span>\n")
  }

  mutating func paragraph(_ sentence: String) {
    markup("<p>")
    text(sentence)
    markup("</p>\n")
  }

  /// Names and what is to be said under each.
  /// - Parameter opening: the list's start tag, which says what it looks like.
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
}
