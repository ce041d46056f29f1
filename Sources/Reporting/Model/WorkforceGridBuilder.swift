internal import Measures
internal import Tabular

/// The establishment by team and role.
struct WorkforceGrid: Sendable {
  /// A grid for each measure: a row for each team, a column for each role, and both in all.
  let grids: [ReportTable]
  /// The same with a row for each team and role and a column for each measure, for sorting and looking up.
  let table: ReportTable
}

/// Puts the measures of the establishment into grids.
struct WorkforceGridBuilder {
  private let readings: [Reading]
  private let teams: [String]
  private let roles: [String]

  private static let allTeams = "All teams"
  private static let allRoles = "All roles"

  /// nil without such measures.
  static func grid(_ readings: [Reading]) -> WorkforceGrid? {
    let gridded = readings.filter {
      $0.measure.section == .establishment && combined($0)?.levels.isEmpty == false
    }
    guard let month = gridded.first?.month else { return nil }
    let builder = WorkforceGridBuilder(gridded)
    return WorkforceGrid(grids: gridded.map(builder.matrix), table: builder.table(month))
  }

  private init(_ readings: [Reading]) {
    self.readings = readings
    teams = Self.ordered(readings.flatMap { Self.single($0, 0) })
    roles = Self.ordered(readings.flatMap { Self.single($0, 1) })
  }

  private static func combined(_ reading: Reading) -> BreakdownResult? {
    reading.result.breakdowns.first { !$0.combines.isEmpty }
  }

  /// The levels of the first or second of the two breakdowns that a measure combines.
  private static func single(_ reading: Reading, _ index: Int) -> [LevelResult] {
    let name = combined(reading)?.combines[index]
    return reading.result.breakdowns.first { $0.name == name }?.levels ?? []
  }

  /// The names of the levels, each once, by their bytes, those not recorded last.
  private static func ordered(_ levels: [LevelResult]) -> [String] {
    Set(levels.map(\.level)).sorted { first, second in
      let isLast = { (level: String) in level == LevelResult.notRecorded }
      return isLast(first) == isLast(second)
        ? first.utf8.lexicographicallyPrecedes(second.utf8) : isLast(second)
    }
  }

  private func matrix(_ reading: Reading) -> ReportTable {
    let rows = (teams.map { Optional($0) } + [nil]).map { team -> [Cell] in
      [.text(team ?? Self.allTeams)] + roles.map { cell(reading, team, $0) } + [cell(reading, team, nil)]
    }
    return ReportTable(
      caption:
        "\(reading.measure.id) \(reading.measure.title): \(reading.measure.unit.words), \(reading.month.long)",
      columns: [TableColumn("Team", .name)] + roles.map { TableColumn($0, .number) }
        + [TableColumn(Self.allRoles, .number)],
      rows: rows)
  }

  private func table(_ month: Month) -> ReportTable {
    var rows: [[Cell]] = []
    for team in teams.map({ Optional($0) }) + [nil] {
      for role in roles.map({ Optional($0) }) + [nil] {
        let cells = readings.map { cell($0, team, role) }
        if cells.allSatisfy(\.isNotApplicable) { continue }
        rows.append([.text(team ?? Self.allTeams), .text(role ?? Self.allRoles)] + cells)
      }
    }
    return ReportTable(
      caption: "Teams and roles, \(month.long)",
      columns: [TableColumn("Team", .name), TableColumn("Role", .name)]
        + readings.map { TableColumn("\($0.measure.id) \($0.measure.title)", .number) },
      rows: rows)
  }

  /// The figure of a team and role; nil stands for all of them.
  private func cell(_ reading: Reading, _ team: String?, _ role: String?) -> Cell {
    let level: LevelResult?
    switch (team, role) {
    case (nil, nil): return cell(reading, reading.figure)
    case (let team?, nil): level = Self.single(reading, 0).first { $0.level == team }
    case (nil, let role?): level = Self.single(reading, 1).first { $0.level == role }
    case (let team?, let role?):
      level = Self.combined(reading)?.levels.first { $0.combines == [team, role] }
    }
    return level.map { cell(reading, $0.figures[reading.index]) } ?? .marker(.notApplicable)
  }

  private func cell(_ reading: Reading, _ figure: Figure) -> Cell {
    Cell(figure.value, reading.format, otherwise: reading.marker(figure))
  }
}
