/// Every finding of a run: stored up to a cap per code and extract, counted in full.
public struct FindingLog: Sendable {
  /// How often a code occurred in an extract.
  public struct Count: Hashable, Sendable {
    /// The extract's name; empty for files of no extract.
    public let extract: String
    /// The code.
    public let code: FindingCode
    /// All findings, stored or not.
    public let count: Int
  }

  /// How often a value that is not one of a column's codes, or neither yes nor no, occurred.
  public struct UnknownCode: Hashable, Sendable {
    /// The extract's name.
    public let extract: String
    /// The column's name.
    public let column: String
    /// The value without surrounding space, in the spelling met first.
    public let value: String
    /// Its occurrences.
    public let count: Int
  }

  /// What the header of a file lacks, and what it has that nobody reads.
  public struct UnmatchedHeaders: Hashable, Sendable {
    /// The extract's name.
    public let extract: String
    /// The file's name.
    public let file: String
    /// The columns without a header, in the schema's order.
    public let columns: [String]
    /// The headers that nobody reads, in the file's order.
    public let headers: [String]
  }

  /// The format that the dates of an extract are recognised by: some of them can be read in no other way, and all that
  /// could not be read fit it.
  public struct RecognisedDates: Hashable, Sendable {
    /// The extract's name.
    public let extract: String
    /// The format, for example `DD/MM/YYYY`.
    public let format: String
  }

  /// The most findings that are stored for one code in one extract.
  public static let cap = 1_000

  /// The stored findings, ordered by file, line, field and code.
  public let findings: [Finding]
  /// All findings by extract (in the documented order) and code.
  public let counts: [Count]
  /// The unknown codes by extract (in the documented order), column and falling count.
  public let unknownCodes: [UnknownCode]
  /// By extract, then file.
  public let unmatchedHeaders: [UnmatchedHeaders]
  /// By extract.
  public let recognisedDates: [RecognisedDates]
  /// Every rejected row, by extract, then in the order of the files. Rows of a file that was rejected as a whole are not
  /// among them: they are still in their file.
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

extension FindingLog {
  /// The stored findings, errors before warnings before notes.
  var worstFirst: [Finding] {
    Finding.Severity.allCases.flatMap { severity in findings.filter { $0.severity == severity } }
  }
}

/// A row that was left out.
public struct RejectedRow: Sendable {
  /// The extract's name.
  public let extract: String
  /// The file's name inside the extracts folder.
  public let file: String
  /// The line on which it begins, from 1.
  public let line: Int
  /// The first reason, by field.
  public let code: FindingCode
  /// The reason in words, without the row's values.
  public let reason: String
  /// Its bytes as they stand in the file, without the line end. (A file in UTF-16 was turned into UTF-8.)
  public let bytes: [UInt8]
}
