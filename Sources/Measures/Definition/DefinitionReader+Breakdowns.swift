internal import Configuration
internal import Ingest

extension DefinitionReader {
  /// - Parameter extracts: those whose rows are counted; each must have the columns.
  mutating func breakdowns(_ node: Node?, over extracts: Set<String>) -> [Breakdown] {
    guard let node else { return [] }
    let extracts = schemas.map(\.name).filter { extracts.contains($0) }
    var breakdowns: [Breakdown] = []
    for element in document.elements(of: node) {
      guard let breakdown = breakdown(element, over: extracts) else { continue }
      if breakdowns.contains(where: { $0.name == breakdown.name }) {
        document.report(element, "the breakdown \"\(breakdown.name)\" is defined twice")
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
      if levels.count == 1 { return Breakdown(name: name, levels: levels[0]) }
      return Breakdown(
        name: name, combines: parts, levels: .pair(levels[0], levels[1]))
    }
    guard
      let members = document.members(
        of: node, allowed: ["name", "value", "bands"], required: ["name", "value", "bands"]),
      let name = document.text(members["name"]), let valueNode = members["value"],
      let bandsNode = members["bands"]
    else { return nil }
    var operand: Operand?
    for extract in extracts {
      guard let (value, kind) = self.operand(valueNode, in: extract) else { return nil }
      if kind != .number {
        document.report(valueNode, "bands need a number, or the years between two dates")
      }
      operand = value
    }
    var bands: [Band] = []
    for element in document.elements(of: bandsNode) {
      guard let band = band(element) else { continue }
      if bands.contains(where: { $0.label == band.label }) {
        document.report(element, "the band \"\(band.label)\" is defined twice")
      } else if let other = bands.first(where: { $0.overlaps(band) }) {
        document.report(element, "the band \"\(band.label)\" overlaps \"\(other.label)\"")
      }
      bands.append(band)
    }
    if bands.isEmpty { document.report(bandsNode, "the list is empty; give at least one band") }
    return operand.map { Breakdown(name: name, levels: .bands($0, bands)) }
  }

  private mutating func band(_ node: Node) -> Band? {
    guard let members = document.members(of: node, allowed: ["label", "from", "to"], required: ["label"]),
      let label = document.text(members["label"])
    else { return nil }
    let band = Band(
      label: label, minimum: document.integer(members["from"], in: 0...1000),
      maximum: document.integer(members["to"], in: 0...1000))
    if let from = band.minimum, let to = band.maximum, from > to {
      document.report(node, "the band \"\(label)\" begins (\(from)) after it ends (\(to))")
    }
    return band
  }
}

extension Band {
  func overlaps(_ other: Band) -> Bool {
    (minimum ?? .min) <= (other.maximum ?? .max) && (other.minimum ?? .min) <= (maximum ?? .max)
  }

  /// The age bands of adult social care statistics.
  static let ages = [
    Band(label: "under 18", minimum: nil, maximum: 17), Band(label: "18-64", minimum: 18, maximum: 64),
    Band(label: "65-74", minimum: 65, maximum: 74), Band(label: "75-84", minimum: 75, maximum: 84),
    Band(label: "85+", minimum: 85, maximum: nil),
  ]
}
