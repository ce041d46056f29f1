internal import Findings
public import Tabular

/// Why extracts that could be read are not good enough to be evaluated.
public enum SupplyError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Too many rows of an extract were rejected; the limit is in per cent.
  case tooManyRejected(extract: String, rejected: Int, read: Int, limit: Double)
  /// There are errors or warnings, and none are allowed.
  case notClean(errors: Int, warnings: Int)
  /// No extract has a dated row, so that no month can be chosen.
  case noMonth
  /// The month asked for lies outside those that the extracts cover.
  case outside(month: Month, covered: ClosedRange<Month>)

  /// The fact.
  public var description: String {
    switch self {
    case .tooManyRejected(let extract, let rejected, let read, let limit):
      "\(extract): \(grouped(rejected)) of \(grouped(read)) rows were rejected, "
        + "more than the limit of \(limit == limit.rounded() ? String(Int(limit)) : String(limit))%"
    case .notClean(let errors, let warnings):
      "the data has \(counted(errors, "error")) and \(counted(warnings, "warning"))"
    case .noMonth: "no extract has a dated event, so there is no month to choose"
    case .outside(let month, let covered):
      "\(month) is not a month that the extracts cover: they run from \(covered.lowerBound) to \(covered.upperBound)"
    }
  }
}

extension FindingLog {
  /// - Throws: ``SupplyError/notClean(errors:warnings:)`` when there is anything worse than a note.
  func requireNotesOnly() throws(SupplyError) {
    let (errors, warnings) = (count(of: .error), count(of: .warning))
    if errors + warnings > 0 { throw .notClean(errors: errors, warnings: warnings) }
  }
}
