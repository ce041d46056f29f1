internal import Findings
internal import Tabular

/// The councils of all extracts together.
struct Region {
  /// Their names, by bytes; none when no extract has the column `authority`.
  let authorities: [String]
  /// The first month that a council's core extracts cover, by its name.
  let coreStarts: [String: Month]
  /// Of a council that is spelt in several ways, for each but the one that most extracts have, that one.
  let usualSpellings: [String: String]

  init(_ extracts: [ExtractChecks]) {
    let names = extracts.flatMap { $0.authorities.parts.map(\.authority) }
    authorities = Set(names).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let extractsOf = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
    var usual: [String: String] = [:]
    for spellings in Dictionary(grouping: authorities, by: ExtractChecks.folded).values {
      // Of several that are as usual the first by bytes.
      let best = spellings.max { (extractsOf[$0] ?? 0, $1) < (extractsOf[$1] ?? 0, $0) }
      for spelling in spellings where spelling != best { usual[spelling] = best }
    }
    usualSpellings = usual
    var starts: [String: Month] = [:]
    for part in extracts.filter(\.schema.isCore).flatMap(\.authorities.parts) {
      if let volume = part.volume {
        starts[part.authority] = min(starts[part.authority] ?? volume.first, volume.first)
      }
    }
    coreStarts = starts
  }

  /// Whether it is known of all rows of an extract whose they are, or does not matter because no extract says so.
  func knowsAuthorities(of extract: ExtractChecks) -> Bool {
    authorities.isEmpty || extract.authorities.unnamedCount == 0
  }
}

extension ExtractChecks {
  /// Whether all rows say whose they are, when others do, and whether all councils are there that others have.
  func checkAuthorities(of region: Region, _ collector: inout FindingCollector) {
    checkNames(region, &collector)
    let present = Set(authorities.parts.map(\.authority))
    func meant(_ name: String) -> String { region.usualSpellings[name] ?? name }
    for name in authorities.parts.map(\.authority) where meant(name) != name && !present.contains(meant(name))
    {
      reportWhole(
        .similarCategories, column: KeyPools.authority, value: name,
        "\(KeyPools.authority) has \"\(name)\" here and \"\(meant(name))\" in other extracts, which are counted as "
          + "different.", &collector)
    }
    let meantHere = Set(present.map(meant))
    let absent = region.authorities.filter { meant($0) == $0 && !meantHere.contains($0) }
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
      "\(list) \(absent.count == 1 ? "has" : "have") no rows in \(schema.name), and other councils do.",
      &collector)
  }

  private func checkNames(_ region: Region, _ collector: inout FindingCollector) {
    guard !region.knowsAuthorities(of: self), let first = authorities.firstUnnamed,
      let column = schema[KeyPools.authority]
    else { return }
    let effect = "count for no council, and match nobody in other extracts"
    if authorities.parts.isEmpty {
      reportWhole(
        .missingAuthority, column: column.name, value: "",
        "no row of \(schema.name) has an authority, and those of other extracts do. They \(effect).",
        &collector)
    } else {
      let count = authorities.unnamedCount
      report(
        .missingAuthority, row: first, column: column, value: "",
        "\(counted(count, "row")) of \(schema.name), of which this is the first, \(count == 1 ? "has" : "have") no "
          + "authority, and others do. \(count == 1 ? "It counts" : "They count") for no council.", &collector
      )
    }
  }

  /// Looks at each council's rows by themselves: those of the others can hide what one of them lacks. Months without any
  /// rows are told of the whole, and not once more of each.
  func checkParts(in region: Region, _ collector: inout FindingCollector) {
    let parts = authorities.parts.compactMap { part in part.volume.map { (part.authority, $0) } }
    guard !parts.isEmpty else { return }
    reportWorstFirst(
      .incompleteLastMonth,
      parts.compactMap { authority, volume in
        volume.incompleteLastMonth.map { last in
          let fact =
            "\(last.month), the last month of \(Finding.shown(authority)), has \(counted(last.count, "row")), less than "
            + "half of the \(last.median) of its median month."
          return PartFact(authority: authority, lacking: last.median - last.count, text: fact)
        }
      }, &collector)
    reportWorstFirst(
      .unusualMonth,
      parts.compactMap { authority, volume in
        PartFact(authority: authority, volume: volume, from: region.coreStarts[authority], isEmpty: isEmpty)
      }, &collector)
    guard let newest = authorities.newestWholeMonth else { return }
    reportWorstFirst(
      .lateExtract,
      parts.compactMap { authority, volume in
        let lacking = volume.rowsLacking(upTo: newest)
        guard lacking > 0 else { return nil }
        let fact =
          "\(Finding.shown(authority)) ends in \(volume.newestPlausible), and other councils reach \(newest)."
        return PartFact(authority: authority, lacking: lacking, text: fact)
      }, &collector)
  }

  private func reportWorstFirst(
    _ code: FindingCode, _ facts: [PartFact], _ collector: inout FindingCollector
  ) {
    for fact in facts.sorted(by: { ($1.lacking, $0.authority) < ($0.lacking, $1.authority) }) {
      reportWhole(
        code, column: KeyPools.authority, value: Finding.shown(fact.authority), fact.text, &collector)
    }
  }

  /// The most councils or months that one finding names.
  fileprivate static let mostNamed = 5
}

/// What is to be said of one council's rows.
private struct PartFact {
  let authority: String
  /// How many rows there are too few or too many, about.
  let lacking: Int
  let text: String

  init(authority: String, lacking: Int, text: String) {
    self.authority = authority
    self.lacking = lacking
    self.text = text
  }

  /// The months of a council that are not as usual; nil when there is none.
  /// - Parameter isEmpty: whether nobody has rows in a month.
  init?(authority: String, volume: MonthlyVolume, from start: Month?, isEmpty: (Month) -> Bool) {
    let months = volume.unusualMonths(from: start).filter { !isEmpty($0.month) }.map { month, count, usual in
      (
        text: "\(count == 0 ? "no rows" : counted(count, "row")) in \(month), where \(usual) are usual",
        lacking: abs(count - usual)
      )
    }
    let gaps = volume.longGaps(from: start).filter { gap in
      (0...gap.months.lowerBound.distance(to: gap.months.upperBound))
        .contains { !isEmpty(gap.months.lowerBound.adding($0)) }
    }.map { months, usual in
      (
        text: "no rows from \(months.lowerBound) to \(months.upperBound), where \(usual) a month are usual",
        lacking: usual * (months.lowerBound.distance(to: months.upperBound) + 1)
      )
    }
    let facts = gaps + months
    if facts.isEmpty { return nil }
    let named = facts.prefix(ExtractChecks.mostNamed).map(\.text)
    let more = facts.count - named.count
    self.init(
      authority: authority, lacking: facts.reduce(0) { $0 + $1.lacking },
      text: "\(Finding.shown(authority)) has " + named.joined(separator: "; ")
        + (more > 0 ? "; and so in \(counted(more, "month")) more." : "."))
  }
}
