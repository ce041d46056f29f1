public import Measures
internal import Tabular

/// Writes the folder that compares two target sets.
public struct WhatIfWriter: Sendable {
  private let report: WhatIfReport
  private let context: ReportContext

  /// Compares the results of one evaluation, judged twice.
  /// - Parameters:
  /// - baseline: the results judged by the targets now in force.
  /// - scenario: the same results judged by the scenario's targets.
  ///   - name: the scenario's name.
  /// - context: where the figures come from, with the baseline's target set.
  /// - Throws: ``ReportError/nothingDiffers(scenario:baseline:)`` when both sets have the same targets.
  public init(
    baseline: Results, scenario: Results, named name: String, context: ReportContext
  ) throws(ReportError) {
    report = try WhatIfBuilder(baseline: baseline, scenario: scenario, name: name, context: context).report()
    self.context = context
  }

  /// The comparison as text, at most 100 columns wide.
  public var text: String { WhatIfText(report).render() }

  /// Writes the comparison to `folder`, whole or not at all, replacing an earlier one.
  ///
  /// Same results and context: same bytes in every file but `run.json`.
  /// - Returns: the names of the files.
  /// - Throws: ``ReportError``; `folder` is then untouched.
  public func write(to folder: String, manifest: RunManifest) throws(ReportError) -> [String] {
    let staged = try StagedFolder(for: folder, reportFiles: Set(FileName.allCases.map(\.rawValue)))
    try WhatIfWorkbook(report).write(to: "\(staged.path)/\(FileName.workbook.rawValue)")
    _ = try staged.flush(FileName.workbook.rawValue)
    let rendered: [(FileName, [UInt8])] = [
      (.page, WhatIfPage(report).render()), (.targets, WhatIfCSV.render(report.comparisons)),
      (.knockOn, KnockOnCSV.render(report.knockOns.map(\.knockOn))),
      (.manifest, ManifestJSON.render(manifest, context: context, month: report.month.description)),
    ]
    for (name, bytes) in rendered { try staged.write(bytes, as: name.rawValue) }
    try staged.publish()
    return FileName.allCases.map(\.rawValue)
  }

  private enum FileName: String, CaseIterable {
    case page = "whatif.html"
    case workbook = "whatif.xlsx"
    case targets = "whatif.csv"
    case knockOn = "knock-on.csv"
    case manifest = "run.json"
  }
}
