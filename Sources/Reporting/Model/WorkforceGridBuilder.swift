internal import Measures
internal import Tabular

/// The establishment by team and role.
struct WorkforceGrid: Sendable {
  /// A grid for each measure: a row for each team, a column for each role, and the totals of both.
  let grids: [ReportTable]
  /// The same with a row for each team and role and a column for each measure, for sorting and filtering.
  let table: ReportTable
}

/// Puts the measures of the establishment into grids.
struct WorkforceGridBuilder {
  private let readings: [MeasureReading]
  private let teams: [String?]
  private let roles: [String?]

  private static let allTeams = "All teams"
  private static let allRoles = "All roles"

  /// nil without such measures.
  static func grid(_ readings: [MeasureReading]) -> WorkforceGrid? {
    let gridded = readings.filter {
      $0.measure.section == .establishment && combined($0)?.levels.isEmpty == false
    }
    guard let month = gridded.first?.month else { return nil }
    let builder = WorkforceGridBuilder(gridded)
    return WorkforceGrid(grids: gridded.map(builder.matrix), table: builder.table(month))
  }

  private init(_ readings: [MeasureReading]) {
    self.readings = readings
    teams = Self.ordered(readings.flatMap { Self.single($0, 0) })
    roles = Self.ordered(readings.flatMap { Self.single($0, 1) })
  }

  private static func combined(_ reading: MeasureReading) -> BreakdownResult? {
    reading.result.breakdowns.first { !$0.combines.isEmpty }
  }

  /// The levels of the first or second of the two breakdowns that a measure combines.
  private static func single(_ reading: MeasureReading, _ index: Int) -> [LevelResult] {
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

  private func matrix(_ reading: MeasureReading) -> ReportTable {
    ReportTable(
      "\(reading.measure.id) \(reading.measure.title): \(reading.measure.unit.words), \(reading.month.long)",
      teams + [nil]
    ) {
      Column("Team", .name) { .text($0 ?? Self.allTeams) }
      for role in roles + [nil] {
        Column(role ?? Self.allRoles, .number) { cell(reading, $0, role) }
      }
    }
  }

  private func table(_ month: Month) -> ReportTable {
    let places = (teams + [nil]).flatMap { team in (roles + [nil]).map { (team: team, role: $0) } }
    let filled = places.filter { place in
      !readings.allSatisfy { cell($0, place.team, place.role).isNotApplicable }
    }
    return ReportTable("Teams and roles, \(month.long)", filled) {
      Column("Team", .name) { .text($0.team ?? Self.allTeams) }
      Column("Role", .name) { .text($0.role ?? Self.allRoles) }
      for reading in readings {
        Column("\(reading.measure.id) \(reading.measure.title)", .number) { cell(reading, $0.team, $0.role) }
      }
    }
  }

  /// The figure of a team and role; nil stands for all of them.
  private func cell(_ reading: MeasureReading, _ team: String?, _ role: String?) -> Cell {
    let level: LevelResult?
    switch (team, role) {
    case (nil, nil): return cell(reading, reading.figure)
    case (let team?, nil): level = Self.single(reading, 0).first { $0.level == team }
    case (nil, let role?): level = Self.single(reading, 1).first { $0.level == role }
    case (let team?, let role?):
      level = Self.combined(reading)?.levels.first { $0.combines == [team, role] }
    }
    return level.map { cell(reading, $0.figures[reading.index]) } ?? .notApplicable
  }

  private func cell(_ reading: MeasureReading, _ figure: Figure) -> Cell {
    Cell(figure.value, reading.format, otherwise: reading.shorthand(figure))
  }
}
