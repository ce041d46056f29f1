internal import Findings
internal import Ingest
internal import Reporting
internal import Run
internal import Tabular

/// The options that several commands have.
enum Options {
  private static let supply = SupplySettings()

  static let extracts = Option<String>(
    "extracts", "DIR", "The folder of CSV extracts.", standard: supply.folder)
  static let mapping = Option<String?>(
    "mapping", "FILE", "How your files, headers and codes map to the extracts.")
  static let targets = Option<String?>(
    "targets", "FILE", "The target set to judge by.", standard: DefinitionFiles.standardTargets)
  static let measures = Option<[String]>(
    repeatable: "measures", "FILE", "Add local measures and pathways, or replace built-in ones by id.")
  static let commentary = Option<String?>(
    "commentary", "FILE", "Comments to show beside the measures.",
    standard: "\(Commentary.fileName) in the extracts folder, if it is there")
  static let month = Option<Month?>(
    "month", "YYYY-MM", "The month to report.",
    standard: "the latest month that is complete in every core event extract",
    expected: "a month such as 2026-10"
  ) { Month($0) }
  static let months = Option<Int>(
    "months", "N", "The length of the series.", standard: PeriodSettings().months, in: 1...240)
  static let asOf = Option<Day?>(
    "as-of", "YYYY-MM-DD", "The date shown on the report.", standard: "the month's last day",
    expected: "a date such as 2026-10-31"
  ) { Day($0) }
  static let organisation = Option<String>(
    "organisation", "NAME", "The name shown on the report.", standard: supply.organisation)
  static let maxRejected = Option<Double>(
    "max-rejected", "PERCENT", "The largest share of an extract's rows that may be rejected.",
    standard: supply.maxRejected, in: 0...100)
  static let strict = Option<Bool>("strict", "Stop when there is any error or warning in the data.")
  static let out = Option<String?>("out", "DIR", "The report's folder.")
  static let history = Option<String>(
    "history", "FILE", "The history of runs.", standard: MonthlyRun.standardHistory)
  static let quiet = Option<Bool>("quiet", "Print errors only.")
  static let verbose = Option<Bool>("verbose", "Also list the findings, and say what is being done.")
}

extension SupplySettings {
  init(_ arguments: Arguments) {
    self.init()
    folder = arguments[Options.extracts]
    maxRejected = arguments[Options.maxRejected]
    isStrict = arguments[Options.strict]
    organisation = arguments[Options.organisation]
  }
}

extension DefinitionFiles {
  init(_ arguments: Arguments) {
    self.init()
    mapping = arguments[Options.mapping]
    measures = arguments[Options.measures]
    targets = arguments[Options.targets]
    scenario = arguments[WhatIfCommand.scenario]
  }
}

extension PeriodSettings {
  init(_ arguments: Arguments) {
    self.init()
    month = arguments[Options.month]
    months = arguments[Options.months]
    asOf = arguments[Options.asOf]
  }
}

extension Arguments {
  /// The options in force once month and folder are known.
  func record(month: Month, folder: String) -> [RunManifest.Option] {
    inForce([Options.month.name: month.description, Options.out.name: folder])
  }
}
