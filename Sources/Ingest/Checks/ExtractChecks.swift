internal import Findings
internal import Tabular

/// The checks that need all rows of an extract, and sometimes those of another.
///
/// The rules of a single row are in ``RowRules``, those of whole files in `FileChecks.swift`, and those for several
/// councils in `AuthorityChecks.swift`.
struct ExtractChecks {
  let schema: ExtractSchema
  let table: Table
  let lines: RowLines
  let files: [FileTally]
  /// The rows by the month that dates them; nil when they are not dated.
  private let volume: MonthlyVolume?
  let rowsByAuthority: RowsByAuthority

  /// Earlier dates are taken for mistakes.
  private static let earliest = Month(year: 1990, month: 1)

  init(schema: ExtractSchema, table: Table, lines: RowLines, files: [FileTally]) {
    self.schema = schema
    self.table = table
    self.lines = lines
    self.files = files
    let dates = schema.eventDate.flatMap { table[$0] }
    volume = dates.flatMap { MonthlyVolume(of: [$0], from: Self.earliest) }
    rowsByAuthority = RowsByAuthority(
      of: table, dates: dates, months: volume.map { $0.first...$0.newestPlausible })
  }

  /// Applies all checks.
  /// - Parameters:
  ///   - references: the table of another extract, by its name; nil when there is none to compare with.
  ///   - collector: receives the findings.
  func apply(references: (String) -> Table?, to collector: inout FindingCollector) {
    checkDates(&collector)
    checkReferences(references, &collector)
    checkCategories(&collector)
    checkFigures(&collector)
    checkTotals(&collector)
    checkCopiedRows(&collector)
  }

  /// The first and the last plausible month of the rows; nil when they are not dated.
  var months: ClosedRange<Month>? {
    volume.map { $0.first...$0.newestPlausible }
  }

  /// The rows in each of ``months``.
  var rowsByMonth: [Int] {
    guard let volume, let months else { return [] }
    return Array(volume.counts.prefix(months.count))
  }

  // MARK: Dates

  private func checkDates(_ collector: inout FindingCollector) {
    let checked = schema.columns.filter {
      $0.checksPlausibility && ($0.type == .date || $0.type == .month)
    }
    // No single column dates a spell: all its dates together show which months the extract covers.
    let columns = checked.compactMap { table[$0.name] }
    let newest = (schema.eventDate == nil ? MonthlyVolume(of: columns, from: Self.earliest) : volume)?
      .newestPlausible
    for column in checked {
      switch table[column.name] {
      case .days(let days):
        let plausible = Self.earliest.firstDay.number...(newest?.lastDay.number ?? Int32.max)
        for (row, day) in days.enumerated() where !plausible.contains(day) && day != Missing.int32 {
          reportDate(
            "\(Day(number: day))", isEarly: day < plausible.lowerBound, column, row: row, newest: newest,
            &collector)
        }
      case .months(let months):
        let plausible = Self.earliest.index...(newest?.index ?? Int32.max)
        for (row, month) in months.enumerated() where !plausible.contains(month) && month != Missing.int32 {
          reportDate(
            "\(Month(index: month))", isEarly: month < plausible.lowerBound, column, row: row, newest: newest,
            &collector)
        }
      default: break
      }
    }
  }

  private func reportDate(
    _ value: String, isEarly: Bool, _ column: ColumnSchema, row: Int, newest: Month?,
    _ collector: inout FindingCollector
  ) {
    let limit = newest.map { "after \($0), the newest month that \(schema.name) can plausibly cover" }
    report(
      .implausibleDate, row: row, column: column, value: value,
      "\(column.name) \(value) is \(isEarly ? "before \(Self.earliest.year)" : limit ?? "too late").",
      &collector)
  }

  /// The last month may have been exported before its end.
  func checkLastMonth(_ collector: inout FindingCollector) {
    guard let column = schema.eventDate, let last = volume?.incompleteLastMonth else { return }
    reportWhole(
      .incompleteLastMonth, column: column, value: last.span, last.asLastMonth(of: schema.name), &collector)
  }

  /// - Parameter start: the first month that the core extracts cover. Of what began earlier, an extract may hold only what
  ///   was still open then.
  func checkMonths(from start: Month?, _ collector: inout FindingCollector) {
    guard let column = schema.eventDate, let volume else { return }
    for unusual in volume.unusualCounts(from: start) {
      reportWhole(
        .unusualMonth, column: column, value: unusual.span, "\(schema.name) has \(unusual).", &collector)
    }
  }

  /// A core extract of events that ends before another extract was exported too early, or not up to the end.
  func checkFreshness(against newest: Month, _ collector: inout FindingCollector) {
    guard schema.isCore, let column = schema.eventDate, let last = months?.upperBound, last < newest else {
      return
    }
    reportWhole(
      .lateExtract, column: column, value: "\(last)",
      "\(schema.name) ends in \(last), but other extracts reach \(newest).", &collector)
  }

  /// Whether the extract has no rows in a month.
  func isEmpty(_ month: Month) -> Bool {
    guard let volume else { return true }
    let index = volume.first.distance(to: month)
    return !volume.counts.indices.contains(index) || volume.counts[index] == 0
  }

  // MARK: References

  private func checkReferences(_ references: (String) -> Table?, _ collector: inout FindingCollector) {
    for column in schema.columns {
      guard let reference = column.references, case .keys(let keys)? = table[column.name],
        case .keys(let targets)? = references(reference.extract)?[reference.column]
      else { continue }
      var isPresent = [Bool](repeating: false, count: keys.distinctCount)
      for number in targets.numbers where number != Missing.uint32 { isPresent[Int(number)] = true }
      for (row, number) in keys.numbers.enumerated()
      where number != Missing.uint32 && !isPresent[Int(number)] {
        report(
          .danglingReference, row: row, column: column, value: "",
          "\(column.name) refers to a row that is not in \(reference.extract).", &collector)
      }
    }
  }

  // MARK: Categories

  /// A category without the differences that people do not intend: case and spaces.
  static func folded(_ label: String) -> String { String(label.lowercased().filter { !$0.isWhitespace }) }

  private func checkCategories(_ collector: inout FindingCollector) {
    for column in schema.columns {
      guard case .texts(let texts)? = table[column.name] else { continue }
      var isUsed = [Bool](repeating: false, count: texts.labels.count)
      texts.codes.forEach { if $0 != Missing.uint32 { isUsed[Int($0)] = true } }
      var spellings: [String: [String]] = [:]
      var order: [String] = []
      for (label, isUsed) in zip(texts.labels, isUsed) where isUsed {
        let folded = Self.folded(label)
        if spellings[folded] == nil { order.append(folded) }
        spellings[folded, default: []].append(label)
      }
      for folded in order {
        guard let similar = spellings[folded], similar.count > 1 else { continue }
        let quoted = similar.map { "\"\($0)\"" }
        reportWhole(
          .similarCategories, column: column.name, value: similar[0],
          "\(column.name) has \(quoted.dropLast().joined(separator: ", ")) and \(quoted[quoted.count - 1]), which are "
            + "counted separately.", &collector)
      }
    }
  }

  // MARK: Figures

  private func checkFigures(_ collector: inout FindingCollector) {
    guard !schema.addedKey.isEmpty else { return }
    let columns = columns(schema.addedKey)
    var seen: Set<[Int64]> = []
    for row in 0..<table.rowCount where !seen.insert(Self.key(columns, row: row)).inserted {
      report(
        .repeatedFigure, row: row, column: nil, value: "",
        "an earlier row has the same \(schema.addedKey.joined(separator: ", ")); the two are added together.",
        &collector)
    }
  }

  /// Figures given both for each part (locality) and, without one, for the whole.
  private func checkTotals(_ collector: inout FindingCollector) {
    guard
      let part = schema.addedKey.first(where: { name in
        schema[name]?.type.isText == true && schema[name]?.isRequired == false
      }),
      case .texts(let parts)? = table[part]
    else { return }
    let whole = schema.addedKey.filter { $0 != part }
    let columns = columns(whole)
    var hasParts: Set<[Int64]> = []
    for row in 0..<table.rowCount where parts.codes[row] != Missing.uint32 {
      hasParts.insert(Self.key(columns, row: row))
    }
    for row in 0..<table.rowCount where parts.codes[row] == Missing.uint32 {
      guard hasParts.contains(Self.key(columns, row: row)) else { continue }
      report(
        .totalAndParts, row: row, column: schema[part], value: "",
        "the row gives a total for a \(whole.joined(separator: " and ")) that other rows give by \(part).",
        &collector)
    }
  }

  /// Rows that an earlier file has with the same values: deliveries that overlap. Within one file they may be two absences.
  private func checkCopiedRows(_ collector: inout FindingCollector) {
    guard schema.isWithoutKey, files.count > 1 else { return }
    struct Pair: Hashable {
      let copy: Int
      let original: Int
    }
    let columns = columns(schema.columns.map(\.name).filter { $0 != KeyPools.authority })
    var first: [[Int64]: Int] = [:]
    var counts: [Pair: Int] = [:]
    for row in 0..<table.rowCount {
      let values = Self.key(columns, row: row)
      guard let other = first[values] else {
        first[values] = row
        continue
      }
      let pair = Pair(copy: lines.position(of: row).file, original: lines.position(of: other).file)
      if pair.copy != pair.original { counts[pair, default: 0] += 1 }
    }
    for (pair, count) in counts.sorted(by: { ($0.key.copy, $0.key.original) < ($1.key.copy, $1.key.original) }
    ) {
      let (copy, original) = (files[pair.copy], files[pair.original].name)
      let (are, rows) = count == 1 ? ("is", "the row") : ("are", "these rows")
      collector.add(.repeatedFile) {
        Finding(
          code: .repeatedFile, extract: schema.name, file: copy.name, line: nil, field: nil, column: nil,
          value: original,
          message:
            "\(count) of its \(counted(copy.rowsAccepted, "row")) \(are) also in \(original), with the same values, "
            + "and \(are) counted twice. Export one of the two again without the period of the other, or remove "
            + "\(rows) from it.",
          action: .kept)
      }
    }
  }

  /// The named columns and the authority, as far as they were kept.
  private func columns(_ names: [String]) -> [Column] {
    (names + [KeyPools.authority]).compactMap { table[$0] }
  }

  /// A row's values as numbers.
  private static func key(_ columns: [Column], row: Int) -> [Int64] {
    columns.map { column in
      switch column {
      case .days(let values), .months(let values), .integers(let values): Int64(values[row])
      case .decimals(let values): values[row]
      case .flags(let values): Int64(values[row])
      case .codes(let column): Int64(column.codes[row])
      case .texts(let column): Int64(column.codes[row])
      case .keys(let column): Int64(column.numbers[row])
      }
    }
  }

  // MARK: Findings

  func report(
    _ code: FindingCode, row: Int, column: ColumnSchema?, value: String, _ fact: String,
    _ collector: inout FindingCollector
  ) {
    collector.add(code) {
      let (file, line) = lines.position(of: row)
      let index = column.flatMap { schema.index(of: $0.name) }
      let field = files[file].header.columns.first { $0.column == index }?.field
      return Finding(
        code: code, extract: schema.name, file: files[file].name, line: line, field: field.map { $0 + 1 },
        column: column?.name, value: value, message: "\(fact) \(code.remedy)", action: .kept)
    }
  }

  func reportWhole(
    _ code: FindingCode, column: String, value: String, _ fact: String, _ collector: inout FindingCollector
  ) {
    collector.add(code) {
      Finding(
        code: code, extract: schema.name, file: "", line: nil, field: nil, column: column, value: value,
        message: "\(fact) \(code.remedy)", action: .kept)
    }
  }
}
