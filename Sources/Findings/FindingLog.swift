/// All findings of a run: counted in full, and stored up to a cap for each extract, code and severity.
public struct FindingLog: Sendable {
  /// How often a code occurred in an extract.
  public struct Count: Hashable, Sendable {
    /// The extract's name; empty for files of no extract.
    public let extract: String
    /// The code.
    public let code: FindingCode
    /// A code may be an error in one column and a warning in another.
    public let severity: Finding.Severity
    /// All findings, stored or not.
    public let count: Int

    /// Makes a count.
    public init(extract: String, code: FindingCode, severity: Finding.Severity, count: Int) {
      self.extract = extract
      self.code = code
      self.severity = severity
      self.count = count
    }
  }

  /// How often a value occurred that is not one of its column's codes, or is neither yes nor no.
  public struct UnknownCode: Hashable, Sendable {
    /// The extract's name.
    public let extract: String
    /// The column's name.
    public let column: String
    /// The value without surrounding space, in its first spelling.
    public let value: String
    /// Its occurrences.
    public let count: Int

    /// Makes a count.
    public init(extract: String, column: String, value: String, count: Int) {
      self.extract = extract
      self.column = column
      self.value = value
      self.count = count
    }
  }

  /// The columns that a file's header lacks, and its headers that no reader uses.
  public struct UnmatchedHeaders: Hashable, Sendable {
    /// The extract's name.
    public let extract: String
    /// The file's name.
    public let file: String
    /// The columns without a header, in the schema's order.
    public let columns: [String]
    /// The unread headers, in the file's order.
    public let headers: [String]

    /// Describes a header.
    public init(extract: String, file: String, columns: [String], headers: [String]) {
      self.extract = extract
      self.file = file
      self.columns = columns
      self.headers = headers
    }
  }

  /// The format that the dates of an extract are recognised by: some of them can be read in no other way, and all that
  /// could not be read fit it.
  public struct RecognisedDates: Hashable, Sendable {
    /// The extract's name.
    public let extract: String
    /// The format, for example `DD/MM/YYYY`.
    public let format: String

    /// Names a format.
    public init(extract: String, format: String) {
      self.extract = extract
      self.format = format
    }
  }

  /// The maximum number of findings stored for one extract, code and severity.
  public static let cap = 1_000

  /// The stored findings, ordered by file, line, field and code.
  public let findings: [Finding]
  /// All findings by extract (in the documented order), code and severity.
  public let counts: [Count]
  /// The unknown codes by extract (in the documented order), column and falling count.
  public let unknownCodes: [UnknownCode]
  /// By extract, then file.
  public let unmatchedHeaders: [UnmatchedHeaders]
  /// By extract.
  public let recognisedDates: [RecognisedDates]
  /// The rejected rows, by extract, then in the order of the files. They exclude the rows of files that were rejected as a
  /// whole.
  public let rejectedRows: [RejectedRow]

  /// Makes a log.
  public init(
    findings: [Finding] = [], counts: [Count] = [], unknownCodes: [UnknownCode] = [],
    unmatchedHeaders: [UnmatchedHeaders] = [], recognisedDates: [RecognisedDates] = [],
    rejectedRows: [RejectedRow] = []
  ) {
    self.findings = findings
    self.counts = counts
    self.unknownCodes = unknownCodes
    self.unmatchedHeaders = unmatchedHeaders
    self.recognisedDates = recognisedDates
    self.rejectedRows = rejectedRows
  }
}

/// All findings of one code and severity.
public struct FindingGroup: Sendable {
  /// The code.
  public let code: FindingCode
  /// How much they matter.
  public let severity: Finding.Severity
  /// Their number in each extract, the largest first.
  public let counts: [FindingLog.Count]
  /// The stored ones, in the log's order.
  public let findings: [Finding]

  /// All of them, stored or not.
  public var count: Int { counts.reduce(0) { $0 + $1.count } }

  /// The first findings that differ in extract, column or value, topped up with others to three.
  public func examples(atMost limit: Int) -> [Finding] {
    struct Kind: Hashable {
      let extract: String
      let column: String?
      let value: String
    }
    var seen: Set<Kind> = []
    var (first, repeated): ([Int], [Int]) = ([], [])
    for (index, finding) in findings.enumerated() where first.count < limit {
      let kind = Kind(extract: finding.extract, column: finding.column, value: finding.value)
      if seen.insert(kind).inserted { first.append(index) } else { repeated.append(index) }
    }
    return (first + repeated.prefix(max(0, min(limit, 3) - first.count))).sorted().map { findings[$0] }
  }
}

extension FindingLog {
  /// The findings grouped by severity and code: the most severe first, then the most frequent.
  public var groups: [FindingGroup] {
    struct Kind: Hashable {
      let severity: Finding.Severity
      let code: FindingCode
    }
    let found = Dictionary(grouping: findings) { Kind(severity: $0.severity, code: $0.code) }
    return Dictionary(grouping: counts) { Kind(severity: $0.severity, code: $0.code) }
      .map { kind, counts in
        FindingGroup(
          code: kind.code, severity: kind.severity,
          counts: counts.sorted { ($1.count, $0.extract) < ($0.count, $1.extract) },
          findings: found[kind] ?? [])
      }
      .sorted { ($0.severity, $1.count, $0.code) < ($1.severity, $0.count, $1.code) }
  }

  /// The number of findings of a severity.
  public func count(of severity: Finding.Severity) -> Int {
    counts.reduce(0) { $0 + ($1.severity == severity ? $1.count : 0) }
  }

  /// This log followed by another.
  public func followed(by other: FindingLog) -> FindingLog {
    FindingLog(
      findings: findings + other.findings, counts: counts + other.counts,
      unknownCodes: unknownCodes + other.unknownCodes,
      unmatchedHeaders: unmatchedHeaders + other.unmatchedHeaders,
      recognisedDates: recognisedDates + other.recognisedDates,
      rejectedRows: rejectedRows + other.rejectedRows)
  }

  /// One count for each extract and code, with the worst severity.
  public var countsByCode: [Count] {
    counts.reduce(into: []) { result, count in
      // Counts are ordered by extract, code and severity.
      guard let last = result.last, (last.extract, last.code) == (count.extract, count.code) else {
        return result.append(count)
      }
      result[result.count - 1] = Count(
        extract: last.extract, code: last.code, severity: min(last.severity, count.severity),
        count: last.count + count.count)
    }
  }

  /// The stored findings, errors before warnings before notes.
  public var worstFirst: [Finding] {
    Finding.Severity.allCases.flatMap { severity in findings.filter { $0.severity == severity } }
  }
}
