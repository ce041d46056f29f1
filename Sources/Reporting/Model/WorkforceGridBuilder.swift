internal import Measures
internal import Tabular

/// The establishment by team and role.
struct WorkforceGrid: Sendable {
  /// A grid for each measure: a row for each team, a column for each role, and both in all.
  let grids: [ReportTable]
  /// The same with a row for each team and role and a column for each measure, for sorting and looking up.
  let table: ReportTable
}

/// Puts the measures that are broken down by team and role into grids.
struct WorkforceGridBuilder {
  private let readings: [MeasureReading]
  private let teams: [String?]
  private let roles: [String?]

  private static let allTeams = "All teams"
  private static let allRoles = "All roles"

  /// nil without such measures.
  static func grid(_ readings: [MeasureReading]) -> WorkforceGrid? {
    let gridded = readings.filter { reading in
      reading.result.breakdowns.contains { $0.name == "team+role" && !$0.levels.isEmpty }
    }
    guard let month = gridded.first?.month else { return nil }
    let builder = WorkforceGridBuilder(gridded)
    return WorkforceGrid(grids: gridded.map(builder.matrix), table: builder.table(month))
  }

  private init(_ readings: [MeasureReading]) {
    self.readings = readings
    teams = Self.levels("team", readings)
    roles = Self.levels("role", readings)
  }

  /// The levels of a breakdown in all measures, by their bytes, those not recorded last.
  private static func levels(_ breakdown: String, _ readings: [MeasureReading]) -> [String] {
    let levels = readings.flatMap { $0.result.breakdowns.first { $0.name == breakdown }?.levels ?? [] }
    return Set(levels.map(\.level)).sorted { first, second in
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
    let figure: Figure? =
      switch (team, role) {
      case (nil, nil): reading.figure
      case (let team?, nil): find(reading, "team", team)
      case (nil, let role?): find(reading, "role", role)
      case (let team?, let role?): find(reading, "team+role", "\(team) / \(role)")
      }
    guard let figure else { return .notApplicable }
    return Cell(figure.value, reading.format, otherwise: reading.shorthand(figure))
  }

  private func find(_ reading: MeasureReading, _ breakdown: String, _ level: String) -> Figure? {
    reading.result.breakdowns.first { $0.name == breakdown }?.levels.first { $0.level == level }?
      .figures[reading.index]
  }
}
