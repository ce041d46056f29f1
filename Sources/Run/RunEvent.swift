public import Findings
public import Ingest
public import Tabular

/// What happens during a job, told as it happens.
public enum RunEvent: Sendable {
  /// Reading goes on.
  case reading(Ingest.Progress)
  /// The extracts are read, with these findings.
  case readExtracts(FindingLog)
  /// The commentary is read, with these findings.
  case readCommentary(FindingLog)
  /// The evaluation of so many measures begins.
  case evaluating(measures: Int)
  /// Writing begins.
  case writing
  /// The run goes on, but the reader of its report should know.
  case warning(RunWarning)
  /// The history is held by another run; this one waits for it.
  case waiting(history: String)
}

/// Is told of the events of a job; may be called from several threads.
public typealias RunObserver = @Sendable (RunEvent) -> Void

/// What the reader of a report should know although nothing failed.
public enum RunWarning: Hashable, Sendable, CustomStringConvertible {
  /// A core extract was not supplied.
  case missingCore(extract: String)
  /// An extract ends before the month reported.
  case endsEarly(extract: String, last: Month, reported: Month)
  /// A target for a level that does not occur in the data, described in a sentence.
  case unusedTarget(String)
  /// Something that has no room on a page or in a workbook, described in a sentence.
  case shortened(String)

  /// The warning in a sentence.
  public var description: String {
    switch self {
    case .missingCore(let extract):
      "the core extract \(extract) is missing; measures that need it have no data"
    case .endsEarly(let extract, let last, let reported):
      "\(extract) ends in \(last), before \(reported); "
        + "read what depends on it with care until a newer extract is there"
    case .unusedTarget(let sentence), .shortened(let sentence): sentence
    }
  }
}
