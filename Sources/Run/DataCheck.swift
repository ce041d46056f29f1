public import Findings
public import Ingest
public import Reporting

/// The check: reads the extracts and the commentary and says what is wrong with them; evaluates nothing.
public struct DataCheck: Sendable {
  /// What is to be checked.
  public struct Settings: Sendable {
    /// The extracts.
    public var supply = SupplySettings()
    /// Mapping and measures; targets and scenario are not read.
    public var definitions = DefinitionFiles()
    /// The file of comments on measures; nil for `commentary.csv` beside the extracts, if it is there.
    public var commentary: String?

    /// The settings of a usual check.
    public init() {}
  }

  /// What a check found.
  public struct Outcome: Sendable {
    /// The extracts, with the dates of their events only; nil when no row of them could be used.
    public let supply: Supply?
    /// The mapping that they were read by.
    public let mapping: Mapping
    /// The commentary; nil when there is none.
    public let commentary: Commentary?
    /// What was found in extracts and commentary.
    public let findings: FindingLog
    /// The beginning of a mapping of what is not mapped yet; nil when nothing is left to map.
    public let stub: String?
    /// Why a run over these extracts would end: an `IngestError` or a ``SupplyError``; nil when they can be used.
    public let problem: (any Error)?

    fileprivate let organisation: String

    /// Writes `data-quality.html`, `findings.csv` and `rejected-rows.csv` into a folder.
    /// - Returns: the names of the files.
    public func write(to folder: String) throws(ReportError) -> [String] {
      let report = CheckReport(
        organisation: organisation, version: Program.version,
        extracts: supply.map { $0.extracts.summaries(of: $0.schemas) } ?? [], commentary: commentary?.file,
        log: findings, stub: stub)
      return try FindingsFolder.write(report, to: folder)
    }
  }

  private let settings: Settings

  /// Prepares a check.
  public init(_ settings: Settings = Settings()) { self.settings = settings }

  /// Reads and checks.
  /// - Throws: ``DefinitionError``, `ConfigurationError`, and `IngestError` when there is nothing to check.
  public func run(_ observe: @escaping RunObserver = { _ in }) throws -> Outcome {
    let definitions = try Definitions(withoutTargets: settings.definitions)
    let supply: Supply
    do throws(IngestError) {
      // The dates of events say how fresh the extracts are; no other value is needed.
      supply = try Supply(
        folder: settings.supply.folder, definitions.mapping, columns: definitions.eventDates
      ) { observe(.reading($0)) }
    } catch {
      guard case .nothingUsable(_, let log) = error else { throw error }
      return outcome(nil, definitions, nil, log, problem: error)
    }
    let commentary = try BoardRecords.commentary(
      settings.commentary, beside: supply.folder, measures: definitions.catalogue.ids)
    let log = supply.extracts.findings.followed(by: commentary?.log ?? FindingLog())
    observe(.readExtracts(log))
    return outcome(supply, definitions, commentary, log, problem: problem(supply, log))
  }

  private func outcome(
    _ supply: Supply?, _ definitions: Definitions, _ commentary: Commentary?, _ log: FindingLog,
    problem: (any Error)?
  ) -> Outcome {
    Outcome(
      supply: supply, mapping: definitions.mapping, commentary: commentary, findings: log,
      stub: MappingStub.text(for: log, schemas: definitions.mapping.schemas), problem: problem,
      organisation: settings.supply.organisation)
  }

  private func problem(_ supply: Supply, _ log: FindingLog) -> SupplyError? {
    do throws(SupplyError) {
      try supply.checkRejected(limit: settings.supply.maxRejected)
      if settings.supply.isStrict { try log.requireNotesOnly() }
      return nil
    } catch {
      return error
    }
  }
}
