internal import Findings
internal import Measures
internal import Tabular

/// A pathway as it is shown: what the map says, the map, and the same as a table.
struct PathwayPage: Sendable {
  let id: String
  let title: String
  /// What the map says, whom it counts and what is left out of it.
  let sentences: [String]
  /// nil when the map is left out; ``sentences`` says why.
  let map: PathwayMap?
  /// The map in words, for those who cannot see it.
  let spoken: String
  /// One row for each flow; nil without a map.
  let table: ReportTable?
  let countingNotes: [String]
}

/// Makes the pages of the pathway maps.
enum PathwayBuilder {
  static let share = NumberFormat(.percent, places: 1)

  static let columns = [
    TableColumn("From", .name), TableColumn("To", .name), TableColumn("Stage reached", .name),
    TableColumn("How many", .number), TableColumn("Share of those before", .number),
    TableColumn("Share of all", .number),
  ]

  static func page(_ result: PathwayResult) -> PathwayPage {
    let pathway = result.pathway
    let map = result.map
    return PathwayPage(
      id: pathway.id, title: pathway.title,
      sentences: [pathway.summary] + (map.map { [coverage($0, pathway)] } ?? [])
        + result.omissions.map { sentence($0, pathway) },
      map: map, spoken: map.map(spoken) ?? "", table: map.map { table($0, pathway) },
      countingNotes: pathway.countingNotes)
  }

  /// Which months, and why not later ones.
  private static func coverage(_ map: PathwayMap, _ pathway: PathwayDescription) -> String {
    var text =
      "The map counts \(number(map.count)) \(pathway.counts) from \(map.first.long) to \(map.last.long)"
    if map.followUpDays > 0 {
      text += ": the latest twelve months whose next \(map.followUpDays) days lie within the extracts, "
      text += "because what follows takes time to show"
    }
    return text + ". Percentages beside the places are shares of all \(number(map.count))."
  }

  private static func sentence(_ omission: PathwayOmission, _ pathway: PathwayDescription) -> String {
    let extract = omission.extract
    if let stage = omission.stage {
      let why = omission.reason == .noRows ? "holds no dated rows" : "was not supplied"
      return "Left out of the stage “\(stage)”: what needs the extract \(extract), which \(why)."
    }
    return switch omission.reason {
    case .noExtract: "There is no map: the extract \(extract) was not supplied."
    case .noRows: "There is no map: the extract \(extract) holds no dated rows."
    case .shortWindow(let first):
      "There is no map: it needs twelve months and the time that follows them, "
        + "and the extract \(extract) begins in \(first.long)."
    case .nothingBegan(let first, let last):
      "There is no map: the extract \(extract) has no \(pathway.counts) from \(first.long) to \(last.long)."
    }
  }

  /// Every stage with its places, the fullest first.
  private static func spoken(_ map: PathwayMap) -> String {
    map.stages.dropFirst().map { stage in
      let nodes = stage.nodes.enumerated().filter { $0.element.count > 0 }
        .sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }.map(\.element)
      return "\(stage.title): \(listed(nodes.map { "\($0.title) \(text($0.count, of: map.count))" }))."
    }.joined(separator: " ")
  }

  private static func table(_ map: PathwayMap, _ pathway: PathwayDescription) -> ReportTable {
    let rows = map.flows.map { flow -> [Cell] in
      let from = map.stages[flow.stage - 1].nodes[flow.from]
      let share = { (whole: Int) in Cell(Double(flow.count) / Double(whole), Self.share) }
      return [
        .text(from.title), .text(map.stages[flow.stage].nodes[flow.to].title),
        .text(map.stages[flow.stage].title), Cell(count: flow.count), share(from.count), share(map.count),
      ]
    }
    return ReportTable(
      caption: "\(pathway.title), \(map.first.long) to \(map.last.long)", columns: columns, rows: rows)
  }

  /// `2,040 (72.1%)`, as the map labels its places; the whole has no share.
  static func text(_ count: Int, of whole: Int) -> String {
    if count == whole { return number(count) }
    let value = Double(count) / Double(whole)
    return "\(number(count)) (\(share.hides(value) ? "under 0.1%" : share.text(value)))"
  }

  private static func number(_ count: Int) -> String { NumberFormat.integer.text(Double(count)) }
}
