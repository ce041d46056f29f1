/// Why a report could not be written. An existing report is untouched whenever one of these is thrown.
public enum ReportError: Error, Sendable {
  /// A call of the operating system failed.
  case cannotWrite(path: String, doing: String, reason: String)
  /// The folder cannot be made.
  case noFolder(path: String, reason: String)
  /// Something other than a folder stands in its place.
  case notAFolder(path: String)
  /// The folder to be replaced holds something that is not part of a report.
  case notAReport(folder: String, entry: String)
  /// The spreadsheet library refused something.
  case workbook(doing: String, reason: String)
  /// A figure is not a finite number.
  case notFinite(measure: String, period: String)
  /// Both target sets of a comparison expect the same.
  case nothingDiffers(scenario: String, baseline: String)
}

extension ReportError: CustomStringConvertible {
  /// What went wrong.
  public var description: String {
    switch self {
    case .cannotWrite(let path, let doing, let reason):
      "\(path): could not \(doing): \(reason)"
    case .noFolder(let path, let reason):
      "\(path): no report could be put there: \(reason)"
    case .notAFolder(let path):
      "\(path): is not a folder, so no report was put there"
    case .notAReport(let folder, let entry):
      "\(folder): holds \"\(entry)\", which is not part of a report, so it was not replaced"
    case .workbook(let doing, let reason):
      "the workbook: could not \(doing): \(reason)"
    case .notFinite(let measure, let period):
      "measure \(measure), \(period): the figure is not a finite number. This is a fault of the program."
    case .nothingDiffers(let scenario, let baseline):
      "\"\(scenario)\" expects the same of every measure as \"\(baseline)\": there is nothing to compare"
    }
  }
}
