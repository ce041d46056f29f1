internal import Configuration

extension DefinitionReader {
  mutating func breakdowns(_ node: Node?, over extracts: [String]) -> [Breakdown] {
    guard let node else { return [] }
    var breakdowns: [Breakdown] = []
    for element in document.elements(of: node) {
      guard let breakdown = breakdown(element, over: extracts) else { continue }
      if breakdowns.contains(where: { $0.name == breakdown.name }) {
        document.report(element, "the breakdown \"\(breakdown.name)\" is there twice")
      }
      breakdowns.append(breakdown)
    }
    return breakdowns
  }

  private mutating func breakdown(_ node: Node, over extracts: [String]) -> Breakdown? {
    if case .string(let name) = node.value.content {
      let parts = name.split(separator: "+").map(String.init)
      var levels: [Breakdown.Levels] = []
      for part in parts {
        if part == "age_band" {
          levels.append(.bands(.column("age"), Band.ages))
        } else {
          levels.append(.column(part))
        }
      }
      guard (1...2).contains(levels.count) else {
        document.report(node, "a breakdown is a column, \"age_band\", or two of them joined by +")
        return nil
      }
      var isKnown = true
      for extract in extracts {
        for part in parts {
          let isBand = part == "age_band"
          let name = column(
            named: isBand ? "age" : part, in: extract, where: isBand ? [.number] : [.code, .text, .flag],
            for: node)
          isKnown = isKnown && name != nil
        }
      }
      guard isKnown else { return nil }
      return Breakdown(name: name, levels: levels.count == 1 ? levels[0] : .pair(levels[0], levels[1]))
    }
    guard
      let members = document.members(
        of: node, allowed: ["name", "value", "bands"], required: ["name", "value", "bands"]),
      let name = members["name"].flatMap({ document.text($0) }), let valueNode = members["value"],
      let bandsNode = members["bands"]
    else { return nil }
    var operand: Operand?
    for extract in extracts {
      guard let (value, kind) = self.operand(valueNode, in: extract) else { return nil }
      if kind != .number {
        document.report(valueNode, "bands are of a number, or of years between two dates")
      }
      operand = value
    }
    var bands: [Band] = []
    for element in document.elements(of: bandsNode) {
      guard let band = document.members(of: element, allowed: ["label", "from", "to"], required: ["label"]),
        let label = band["label"].flatMap({ document.text($0) })
      else { continue }
      bands.append(
        Band(
          label: label, minimum: band["from"].flatMap { document.integer($0, in: 0...1000) },
          maximum: band["to"].flatMap { document.integer($0, in: 0...1000) }))
    }
    return operand.map { Breakdown(name: name, levels: .bands($0, bands)) }
  }
}

extension Band {
  /// The age bands of adult social care statistics.
  static let ages = [
    Band(label: "under 18", minimum: nil, maximum: 17), Band(label: "18-64", minimum: 18, maximum: 64),
    Band(label: "65-74", minimum: 65, maximum: 74), Band(label: "75-84", minimum: 75, maximum: 84),
    Band(label: "85+", minimum: 85, maximum: nil),
  ]
}
