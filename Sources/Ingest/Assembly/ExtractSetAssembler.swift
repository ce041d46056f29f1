internal import Configuration
internal import Findings
internal import Tabular

/// Puts all extracts together from the blocks of their files, which must come in order.
///
/// It hands each block to the assembler of its extract, and owns what the extracts share: the pools of identifiers. When
/// all files have been read, ``finish(inputs:columns:)`` applies the checks that need whole extracts.
struct ExtractSetAssembler {
  private(set) var extracts: [ExtractAssembler]
  private let mapping: Mapping
  private var pools = KeyPools()
  private var currentFile = -1
  /// By file, the domains of its identifiers and of those in all later files.
  private let domains: [Set<String>]
  private(set) var rowsRead = 0
  /// By file, in reading order.
  var digests: [String] = []

  /// - Parameter columns: the columns that will be asked for, by extract; nil for all.
  init(inputs: InputFolder, columns: [String: Set<String>]?) {
    mapping = inputs.mapping
    let referenced = mapping.schemas.flatMap(\.columns).compactMap(\.references)
    extracts = mapping.schemas.map { schema in
      ExtractAssembler(
        schema: schema, wanted: columns.map { $0[schema.name] ?? [] },
        referenced: Set(referenced.filter { $0.extract == schema.name }.map(\.column)))
    }
    var needed: Set<String> = []
    var domains: [Set<String>] = []
    for file in inputs.files.reversed() {
      for column in mapping.layouts[file.layout].schema.columns where column.type == .id {
        needed.insert(column.domain)
      }
      domains.append(needed)
    }
    self.domains = domains.reversed()
  }

  /// Adds the next block.
  mutating func add(
    _ parsed: ParsedBlock, issues: [RowIssue], of block: RecordBlock, file: OpenFile
  ) {
    let name = mapping.layouts[file.layout].schema.name
    guard let extract = mapping.schemas.firstIndex(where: { $0.name == name }) else { return }
    if file.index != currentFile {
      currentFile = file.index
      pools.finish(allBut: domains[file.index])
      extracts[extract].begin(FileTally(file))
    }
    extracts[extract].add(parsed, issues: issues, of: block, pools: &pools)
    rowsRead += parsed.records.count
  }

  /// Applies the checks that need whole extracts, and drops columns that are not wanted.
  consuming func finish(inputs: InputFolder, columns: [String: Set<String>]?) throws(IngestError)
    -> ExtractSet
  {
    let supplied = extracts.filter { !$0.files.isEmpty }
    let tables = supplied.map { $0.table(pools: pools) }
    let checks = concurrentMap(Array(zip(supplied, tables))) { assembler, table in
      ExtractChecks(schema: assembler.schema, table: table, lines: assembler.lines, files: assembler.files)
    }
    let collectors =
      [FindingCollector(notReadIn: inputs)] + Self.findings(supplied.map(\.collector), of: checks)
    var digests = digests[...]
    let result = zip(tables, checks).map { table, checks in
      let files = zip(checks.files, digests).map { file, digest in
        InputFile(
          name: file.name, bytes: file.size, sha256: digest, rowsRead: file.rowsRead,
          rowsAccepted: file.rowsAccepted, rowsOfOthers: file.others.count,
          rowsOfNone: file.others.ofNone, isRejected: file.header.isRejected)
      }
      digests = digests.dropFirst(files.count)
      return Extract(
        schema: checks.schema, table: table.keeping(columns.map { $0[checks.schema.name] ?? [] }),
        files: files, months: checks.months, rowsByMonth: checks.rowsByMonth)
    }
    let log = FindingLog(collectors)
    guard result.contains(where: { $0.table.rowCount > 0 }) else {
      throw .nothingUsable(path: inputs.path, log: log)
    }
    return ExtractSet(extracts: result, findings: log)
  }

  /// Adds what the checks of whole extracts find to what was found while reading.
  private static func findings(_ collectors: [FindingCollector], of checks: [ExtractChecks])
    -> [FindingCollector]
  {
    let newest = checks.compactMap(\.months?.upperBound).max()
    let coreStart = checks.filter(\.schema.isCore).compactMap(\.months?.lowerBound).min()
    let register = AuthorityRegister(checks)
    return concurrentMap(Array(zip(collectors, checks))) { collector, own in
      var collector = collector
      for file in own.files { collector.addFindings(about: file) }
      own.apply(
        // Identifiers belong to their council: without its name they cannot be compared.
        references: { name in
          let other = checks.first { $0.schema.name == name && register.everyRowNamesAuthority(in: $0) }
          return register.everyRowNamesAuthority(in: own) ? other?.table : nil
        },
        to: &collector)
      own.checkLastMonth(&collector)
      own.checkMonths(from: coreStart, &collector)
      if own.rowsByAuthority.areSeveral { own.checkEachAuthority(in: register, &collector) }
      if let newest { own.checkFreshness(against: newest, &collector) }
      own.checkAuthorityNames(in: register, &collector)
      return collector
    }
  }
}

extension Table {
  /// The named columns only; nil keeps all.
  fileprivate func keeping(_ names: Set<String>?) -> Table {
    guard let names else { return self }
    return Table(rowCount: rowCount, columns: columns.filter { names.contains($0.key) })
  }
}
