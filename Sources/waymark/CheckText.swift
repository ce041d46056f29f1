internal import Findings
internal import Ingest
internal import Run

/// What `waymark check` prints.
struct CheckText {
  private let outcome: DataCheck.Outcome
  private var log: FindingLog { outcome.findings }

  init(_ outcome: DataCheck.Outcome) { self.outcome = outcome }

  /// Nothing but the stub of a mapping when no row could be used: the error then lists the findings.
  func lines(isVerbose: Bool) -> [String] {
    var lines: [String] = []
    if let supply = outcome.supply {
      lines += table(supply) + [Summary.rows(supply.rows)] + absent(supply) + [""]
      lines += findings(isVerbose: isVerbose)
      if outcome.stub != nil { lines.append("") }
    }
    return lines + (outcome.stub.map { [Self.introduction, "", $0] } ?? [])
  }

  /// What is said above the stub of a mapping.
  private static let introduction = """
    Not mapped yet. Put this into a mapping file (--mapping), with what is right in place of each text that begins with ?;
    docs/mapping.md explains it.
    """

  // MARK: Rows

  private func table(_ supply: Supply) -> [String] {
    let isShared = supply.extracts.extracts.contains { $0.rowsOfOthers > 0 }
    let headers = ["extract", "files", "rows read", "accepted", "rejected", "findings"]
    var lines = [Summary.row(headers + (isShared ? ["of others"] : []))]
    for extract in supply.extracts.extracts {
      let name = extract.schema.name
      let counts = [extract.rowsRead, extract.rowsAccepted, extract.rowsRejected, findingCount(name)]
      lines.append(row(name, files: extract.files.count, counts + (isShared ? [extract.rowsOfOthers] : [])))
    }
    if let file = outcome.commentary?.file {
      let counts = [file.rowsRead, file.rowsAccepted, file.rowsRejected, findingCount("commentary")]
      lines.append(row("commentary", files: 1, counts + (isShared ? [0] : [])))
    }
    if isShared {
      lines.append(
        "Rows read = accepted + rejected + of others: rows of the same files that the mapping leaves to other extracts, "
          + "or to none.")
    }
    return lines
  }

  private func row(_ name: String, files: Int, _ counts: [Int]) -> String {
    Summary.row([name, "\(files)"] + counts.map(grouped))
  }

  /// The extracts that are not there, and by what names a mapping looked for them.
  private func absent(_ supply: Supply) -> [String] {
    let absent = supply.schemas.filter { supply.extracts[$0.name] == nil }
    if absent.isEmpty { return [] }
    let names = absent.map { $0.name + ($0.isCore ? " (core)" : "") }
    return ["Not supplied: \(names.joined(separator: ", "))."]
      + absent.compactMap { schema in
        outcome.mapping.patterns(of: schema.name).map {
          "No file matches \($0.joined(separator: ", ")), where the mapping looks for \(schema.name)."
        }
      }
  }

  private func findingCount(_ extract: String) -> Int {
    log.counts.reduce(0) { $0 + ($1.extract == extract ? $1.count : 0) }
  }

  // MARK: Findings

  /// Errors first, then warnings, then notes; of each code the number, where they are, and the first examples.
  private func findings(isVerbose: Bool) -> [String] {
    if log.counts.isEmpty { return ["No findings."] }
    var lines = ["Findings, the worst first: \(Summary.findings(log))."]
    for group in log.groups {
      let places = group.counts.map { count in
        (count.extract.isEmpty ? "the folder" : count.extract) + " \(grouped(count.count))"
      }
      lines += ["", "\(group.severity.rawValue)  \(group.code.rawValue)  \(places.joined(separator: ", "))"]
      let shown = isVerbose ? group.findings : group.examples(atMost: 3)
      lines += shown.map { "  \($0)" }
      // A finding may speak for several rows; then there are no more findings than those shown.
      let more = group.count - shown.count
      if more > 0, group.findings.count > shown.count || group.findings.count == FindingLog.cap {
        lines.append("  and \(grouped(more)) more")
      }
    }
    return lines + [
      "", "Each code is explained in docs/findings, and on the page data-quality.html that --out DIR writes.",
    ]
  }
}
