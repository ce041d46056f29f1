internal import Findings
internal import Tabular

/// The checks of an extract that holds the rows of several councils.
extension ExtractChecks {
  /// The most councils or months that one finding names.
  private static let mostNamed = 5

  /// Checks that every row names its council, if others do, in the usual spelling, and that no council is absent.
  func checkAuthorityNames(in register: AuthorityRegister, _ collector: inout FindingCollector) {
    checkUnnamedRows(register, &collector)
    let present = Set(rowsByAuthority.authorities.map(\.name))
    for name in rowsByAuthority.authorities.map(\.name) {
      let usual = register.usualSpelling(of: name)
      if usual == name || present.contains(usual) { continue }
      reportWhole(
        .similarCategories, column: KeyPools.authority, value: name,
        "\(KeyPools.authority) has \"\(name)\" here but \"\(usual)\" in other extracts, which are counted "
          + "separately.", &collector)
    }
    let presentUsually = Set(present.map(register.usualSpelling))
    let absent = register.names.filter {
      register.usualSpelling(of: $0) == $0 && !presentUsually.contains($0)
    }
    guard !present.isEmpty, !absent.isEmpty else { return }
    let names = absent.prefix(Self.mostNamed).map(Finding.shown)
    let more = absent.count - names.count
    let list =
      more == 0
      ? names.dropLast().joined(separator: ", ") + (names.count > 1 ? " and " : "") + names[names.count - 1]
      : names.joined(separator: ", ") + " and \(more) more"
    reportWhole(
      .lateExtract, column: KeyPools.authority,
      value: absent.count == 1 ? names[0] : "\(absent.count) councils",
      "\(list) \(absent.count == 1 ? "has" : "have") no rows in \(schema.name), but other councils do.",
      &collector)
  }

  private func checkUnnamedRows(_ register: AuthorityRegister, _ collector: inout FindingCollector) {
    guard !register.everyRowNamesAuthority(in: self), let first = rowsByAuthority.firstUnnamed,
      let column = schema[KeyPools.authority]
    else { return }
    if rowsByAuthority.authorities.isEmpty {
      reportWhole(
        .missingAuthority, column: column.name, value: "",
        "no row of \(schema.name) names its council, but rows of other extracts do. The rows count for no council, "
          + "and match nobody in other extracts.", &collector)
    } else {
      let count = rowsByAuthority.unnamedCount
      report(
        .missingAuthority, row: first, column: column, value: "",
        "\(counted(count, "row")) of \(schema.name), of which this is the first, "
          + (count == 1 ? "does not name its" : "do not name their") + " council, but others do. "
          + (count == 1 ? "It counts" : "They count") + " for no council.", &collector)
    }
  }

  /// Checks each council's rows separately, because the rows of others can hide what one of them lacks. Months in which
  /// nobody has rows are reported for the whole extract only.
  func checkEachAuthority(in register: AuthorityRegister, _ collector: inout FindingCollector) {
    let volumes = rowsByAuthority.authorities.compactMap { authority in
      authority.volume.map { (authority.name, $0) }
    }
    reportWorstFirst(
      .incompleteLastMonth,
      volumes.compactMap { name, volume in
        volume.incompleteLastMonth.map {
          AuthorityFact(authority: name, rowsOff: $0.rowsOff, text: $0.asLastMonth(of: Finding.shown(name)))
        }
      }, &collector)
    reportWorstFirst(
      .unusualMonth,
      volumes.compactMap { name, volume in
        unusualMonths(of: name, volume, from: register.coreStarts[name])
      }, &collector)
    guard let newest = rowsByAuthority.newestWholeMonth else { return }
    reportWorstFirst(
      .lateExtract,
      volumes.compactMap { name, volume in
        let missing = volume.rowsMissing(upTo: newest)
        let fact =
          "\(Finding.shown(name)) ends in \(volume.newestPlausible), but other councils reach \(newest)."
        return missing > 0 ? AuthorityFact(authority: name, rowsOff: missing, text: fact) : nil
      }, &collector)
  }

  private func unusualMonths(of name: String, _ volume: MonthlyVolume, from start: Month?) -> AuthorityFact? {
    let unusual = volume.unusualCounts(from: start).filter { !$0.months.allSatisfy(isEmpty) }
    if unusual.isEmpty { return nil }
    let named = unusual.prefix(Self.mostNamed).map(\.description).joined(separator: "; ")
    let more = unusual.count - Self.mostNamed
    return AuthorityFact(
      authority: name, rowsOff: unusual.reduce(0) { $0 + $1.rowsOff },
      text: "\(Finding.shown(name)) has \(named)"
        + (more > 0 ? "; and likewise in \(counted(more, "more month"))." : "."))
  }

  private func reportWorstFirst(
    _ code: FindingCode, _ facts: [AuthorityFact], _ collector: inout FindingCollector
  ) {
    for fact in facts.sorted(by: { ($1.rowsOff, $0.authority) < ($0.rowsOff, $1.authority) }) {
      reportWhole(
        code, column: KeyPools.authority, value: Finding.shown(fact.authority), fact.text, &collector)
    }
  }
}

/// What a finding says about the rows of one council.
private struct AuthorityFact {
  let authority: String
  /// Roughly how many rows are missing or too many.
  let rowsOff: Int
  let text: String
}
