import Findings
import Ingest
import Measures
import Run
import Synchronization
import Tabular
import TestSupport
import Testing

/// Which supplies are refused, and how the three jobs say so.
@Suite struct SupplyTests {
  private static let contacts = "contact_id,person_id,contact_date,channel,source,route,new_enquiry,outcome\n"
  private static let good = "1,1,2026-10-30,phone,self,community,yes,pending\n"
  private static let bad = "2,2,2026-10-30,phone,self,community,yes,gone\n"

  private func supply(_ rows: String, name: String = "contacts", header: String = contacts) throws -> Supply {
    let folder = try TemporaryFolder()
    try folder.write(header + rows, to: "\(name).csv")
    let definitions = Definitions(
      mapping: try Mapping.documented(), catalogue: try .builtIn(schemas: ExtractSchema.all()),
      targets: .empty)
    return try Supply(folder: folder.path, for: definitions)
  }

  @Test func tooManyRejectedRows() throws {
    let supply = try supply(Self.good + Self.bad)
    var limits = SupplySettings()
    #expect(
      throws: SupplyError.tooManyRejected(
        extract: "contacts", rejected: 1, read: 2, limit: limits.maxRejected)
    ) {
      try supply.check(limits)
    }
    limits.maxRejected = 50
    try supply.check(limits)
    limits.isStrict = true
    #expect(throws: SupplyError.notClean(errors: 1, warnings: 0)) { try supply.check(limits) }
    #expect(supply.rows.accepted == 1 && supply.rows.rejected == 1 && supply.rows.read == 2)
    #expect(supply.missingCore.contains("services") && !supply.missingCore.contains("contacts"))
  }

  @Test func theMonthIsOneThatTheExtractsCover() throws {
    let supply = try supply(Self.good)
    let october = Month(year: 2026, month: 10)
    #expect(try supply.reportedMonth().month == october)
    #expect(throws: SupplyError.outside(month: october.adding(1), covered: october...october)) {
      try supply.reportedMonth(asked: october.adding(1))
    }
    var undated = supply
    undated.extracts = ExtractSet(extracts: [], findings: supply.extracts.findings)
    #expect(throws: SupplyError.noMonth) { try undated.reportedMonth() }
  }

  @Test func aCheckReturnsWhatItFoundWhenNothingCanBeUsed() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.contacts + Self.bad, to: "contacts.csv")
    var settings = DataCheck.Settings()
    settings.supply.folder = folder.path
    let outcome = try DataCheck(settings).run()
    #expect(outcome.supply == nil)
    #expect(outcome.problem is IngestError)
    #expect(outcome.stub?.contains("gone") == true)
    #expect(outcome.findings.count(of: .error) > 0)
    #expect(try outcome.write(to: "\(folder.path)/found").contains("data-quality.html"))
  }

  @Test func aComparisonTellsOfItsWarningsAndReturnsThem() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.contacts + Self.good, to: "contacts.csv")
    try folder.write(#"{ "name": "Ours", "targets": [] }"#, to: "targets.json")
    var settings = TargetComparison.Settings()
    settings.supply.folder = folder.path
    settings.definitions.targets = "\(folder.path)/targets.json"
    settings.changes = ["2.a >= 80%"]
    settings.folder = "\(folder.path)/report"
    let told = Told()
    let outcome = try TargetComparison(settings).run { event in
      if case .warning(let warning) = event { told.warnings.withLock { $0.append(warning) } }
    }
    #expect(outcome.warnings.contains(.missingCore(extract: "services")))
    #expect(told.warnings.withLock { $0 } == outcome.warnings)
    #expect(outcome.files.contains("whatif.html"))
  }

  private final class Told: Sendable {
    let warnings = Mutex<[RunWarning]>([])
  }
}
