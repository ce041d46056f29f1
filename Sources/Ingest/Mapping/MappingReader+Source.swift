internal import Configuration
internal import Tabular

extension MappingReader {
  /// The layout of one source (a kind of file) of an extract.
  mutating func layout(_ members: [String: Node], _ common: ExtractLayout) -> ExtractLayout {
    var layout = common
    layout.isMapped = true
    format(members).apply(to: &layout)
    layout.files = members["files"].map { patterns($0) }
    layout.rows = members["rows"].map { conditions($0) } ?? []
    readOrigins(members, into: &layout)
    readCodes(members["codes"], into: &layout)
    // Last: how a constant date or code is read depends on the members above.
    readConstants(members["constants"], into: &layout)
    return layout
  }

  /// How files are written; given once for all extracts, or for one.
  struct Format {
    var delimiter: UInt8?
    var encoding: TextEncoding?
    var dates: DateFormat?
    var missing: [String] = []

    func apply(to layout: inout ExtractLayout) {
      if let delimiter { layout.delimiter = delimiter }
      if let encoding { layout.encoding = encoding }
      if let dates { layout.dateFormat = dates }
      layout.missing = layout.missing.adding(missing)
    }
  }

  mutating func format(_ members: [String: Node]) -> Format {
    var format = Format()
    format.dates = members["dates"].flatMap { dateFormat($0) }
    format.encoding = document.choice(members["encoding"], of: TextEncoding.self)
    format.delimiter = members["delimiter"].flatMap { delimiter($0) }
    for node in members["missing"].map({ document.elements(of: $0) }) ?? [] {
      if let text = document.text(node) { format.missing.append(text) }
    }
    return format
  }

  private mutating func dateFormat(_ node: Node) -> DateFormat? {
    guard let text = text(node) else { return nil }
    if text.uppercased() == "YYYY-MM-DD" { return .iso }
    if let pattern = DatePattern(text) { return .pattern(pattern) }
    document.report(
      node,
      "\"\(text)\" is not a date format; write DD for the day, MM or MMM for the month and YYYY for the year, for "
        + "example DD/MM/YYYY (two-digit years are ambiguous and are not read)")
    return nil
  }

  private mutating func delimiter(_ node: Node) -> UInt8? {
    let named: [String: UInt8] = ["tab": 0x09, "\t": 0x09, ",": 0x2C, ";": 0x3B, "|": 0x7C]
    guard let text = document.text(node) else { return nil }
    if let delimiter = named[text] { return delimiter }
    document.report(node, "expected the delimiter: \",\", \";\", \"|\" or \"tab\", found \(node.found)")
    return nil
  }

  /// A list of conditions that must all hold.
  mutating func conditions(_ node: Node) -> [RowCondition] {
    let operators = ["is", "isOneOf", "isNot", "present"]
    var conditions: [RowCondition] = []
    for node in document.elements(of: node) {
      guard let members = document.members(of: node, allowed: ["header"] + operators, required: ["header"]),
        let header = members["header"].flatMap({ text($0) })
      else { continue }
      let used = operators.compactMap { name in members[name].map { (name, $0) } }
      guard used.count == 1, let (name, argument) = used.first else {
        document.report(node, "expected exactly one of \(operators.joined(separator: ", "))")
        continue
      }
      let isNegated: Bool
      let words: [String]
      if name == "present" {
        isNegated = document.bool(argument) ?? true
        words = [""]
      } else {
        isNegated = name == "isNot"
        words = texts(argument)
      }
      conditions.append(RowCondition(header: header, words: words, isNegated: isNegated))
    }
    return conditions
  }

  // MARK: Columns

  private mutating func readOrigins(_ members: [String: Node], into layout: inout ExtractLayout) {
    let schema = layout.schema
    var said: [String: Node] = [:]
    for (name, node) in entries(members["headers"]) {
      guard let index = index(of: name, at: node, in: schema) else { continue }
      layout.origins[index] = .headers(texts(node))
      said[name] = node
    }
    for (name, node) in entries(members["extra"]) {
      guard let index = schema.index(of: name) else { continue }
      layout.origins[index] = .headers(texts(node))
      said[name] = node
    }
    for (name, node) in entries(members["computed"]) {
      guard let index = index(of: name, at: node, in: schema) else { continue }
      if said[name] != nil {
        document.report(node, "\(name) has a header in this source, so it cannot be computed")
      }
      said[name] = node
      if let computation = computation(node, of: schema.columns[index]) {
        layout.origins[index] = .computed(computation)
      }
    }
    for node in members["unavailable"].map({ document.elements(of: $0) }) ?? [] {
      guard case .string(let name) = node.value.content, let index = schema.index(of: name) else { continue }
      if said[name] != nil {
        document.report(node, "\(name) has a header in this source, so it is not unavailable")
      }
      layout.origins[index] = .unavailable
    }
    for (name, node) in entries(members["constants"]) {
      guard let index = schema.index(of: name) else { continue }
      if said[name] != nil {
        document.report(node, "\(name) has a header in this source; give it a header or a constant, not both")
      } else if case .unavailable = layout.origins[index] {
        document.report(node, "\(name) is unavailable in this source, so it cannot have a constant")
      }
    }
  }

  private mutating func readConstants(_ node: Node?, into layout: inout ExtractLayout) {
    for (name, node) in entries(node) {
      guard let index = index(of: name, at: node, in: layout.schema) else { continue }
      let text: String?
      switch node.value.content {
      case .number(let number): text = number
      case .bool(let flag): text = flag ? "yes" : "no"
      default: text = self.text(node)
      }
      guard let text else { continue }
      if !layout.format(ofColumn: index).accepts(text, missing: layout.missing) {
        document.report(
          node,
          "\(node.found) is not a value of \(name), which is \(layout.schema.columns[index].type.inWords)")
      }
      layout.origins[index] = .constant(text)
    }
  }

  private mutating func readCodes(_ node: Node?, into layout: inout ExtractLayout) {
    for (name, node) in entries(node) {
      guard let index = index(of: name, at: node, in: layout.schema) else { continue }
      let allowed: [String]?
      switch layout.schema.columns[index].type {
      case .code(let codes): allowed = codes
      case .bool: allowed = ["yes", "no"]
      case .text: allowed = nil
      default:
        let type = layout.schema.columns[index].type.inWords
        document.report(node, "only codes, yes/no and text can be translated; \(name) is \(type)")
        continue
      }
      layout.synonyms[index] = translations(node, to: allowed)
    }
  }

  /// What each local word stands for; null for no value.
  private mutating func translations(_ node: Node, to allowed: [String]?) -> [String: String?] {
    var translations: [String: String?] = [:]
    var words: [String: String] = [:]
    for (word, node) in document.entries(of: node) {
      let folded = word.lowercased().trimmingSpace
      if let other = words[folded] {
        document.report(
          node, "\"\(word)\" and \"\(other)\" are the same: case and surrounding spaces are ignored")
      }
      words[folded] = word
      if case .null = node.value.content {
        translations[word] = .some(nil)
        continue
      }
      guard let text = text(node) else { continue }
      if let allowed, !allowed.contains(text) {
        document.report(
          node,
          "\"\(text)\" is not one of \(allowed.joined(separator: ", "))"
            + suggestion(for: text, among: allowed))
      }
      translations[word] = text
    }
    return translations
  }
}

extension String {
  /// Without surrounding spaces and tabs.
  fileprivate var trimmingSpace: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}

extension ValueType {
  /// With its article, for messages.
  fileprivate var inWords: String {
    switch self {
    case .id: "an identifier"
    case .date: "a date"
    case .month: "a month"
    case .int(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .num: "a number"
    case .bool: "yes or no"
    case .code(let codes): "one of \(codes.joined(separator: ", "))"
    case .text: "text"
    }
  }
}
