public import Foundation
internal import Ingest
internal import Tabular

/// Synthetic extracts of one council or, at larger scales, of a region.
///
/// The same seed, scale and months give the same bytes on every machine. Nothing is derived from real records.
/// People's histories link across the extracts, and the figures tell stories worth finding: an improving front door,
/// a locality in trouble, winter delays, late recording in the last month.
public struct SampleCouncil: Sendable {
  /// Any number; another seed gives other people with the same stories.
  public let seed: UInt64
  /// 1 is a county council with about 45,000 contacts a year; 150 is about the size of England.
  public let scale: Double
  /// How many councils share the scale; if several, `authority` names them.
  public var authorities: Int { councils.count }
  let period: Period
  private let councils: [Council]

  /// The last month of every sample: fixed, so that the output does not depend on the clock.
  private static let lastMonth = Month(year: 2026, month: 10)

  /// Describes a sample without making it.
  /// - Parameters:
  ///   - seed: any number.
  ///   - scale: above 0.
  ///   - months: how many months the extracts cover, 1 to 240; the last is October 2026. 48 cover three years and
  ///     the year before, which fills the rolling windows.
  ///   - authorities: how many councils share the scale, 1 to 1000; nil for one per whole unit of scale.
  /// - Precondition: `scale > 0`, `months` in 1 to 240 and `authorities` in 1 to 1000.
  public init(seed: UInt64, scale: Double, months: Int = 48, authorities: Int? = nil) {
    let count = authorities ?? Council.count(scale: scale)
    precondition(
      scale > 0 && (1...240).contains(months) && (1...Council.most).contains(count),
      "a sample needs a scale above 0, 1 to 240 months and 1 to \(Council.most) authorities")
    self.seed = seed
    self.scale = scale
    period = Period(months: months, last: Self.lastMonth)
    councils = Council.all(count, scale: scale, seed: seed)
  }

  /// Writes the extracts, `datapackage.json` and, for a single council, `commentary.csv` into a folder, replacing
  /// files of the same names.
  ///
  /// Rows go to disk as they are made, so memory does not grow with the scale.
  /// - Parameters:
  ///   - directory: the folder, created if missing.
  ///   - progress: called after each month with the share of the work done, 0 to 1.
  /// - Returns: how many bytes were written.
  /// - Throws: errors of the file system; a ``ConfigurationError`` when the program's schemas are damaged.
  @discardableResult
  public func write(to directory: URL, progress: (Double) -> Void = { _ in }) throws -> Int {
    let schemas = try ExtractSchema.all()
    let form = ExtractRows.Form.extracts(schemas)
    var files = try SampleFiles(directory: directory, files: form.files)
    try simulatePeople(form, into: &files, progress: progress) { people, index, files in
      let stream = UInt64(index) << 8
      var workforce = WorkforceSimulation(
        council: people.council, period: period, seed: seed, stream: stream + 1, form: form)
      try workforce.run { try files.write(&$0) }
      var returns = CouncilReturns(
        people, seed: seed, stream: stream + 2, lastResponse: workforce.lastResponse)
      returns.run()
      try files.write(&returns.rows)
    }
    try files.close()
    let package = Data(DataPackage.json(for: schemas, sample: self, bytes: files.bytes).utf8)
    try package.write(to: directory.appendingPathComponent("datapackage.json"))
    // The comments are about one council's stories.
    let commentary = councils.count == 1 ? Data(SampleCommentary.text(last: Self.lastMonth).utf8) : Data()
    if !commentary.isEmpty {
      try commentary.write(to: directory.appendingPathComponent(SampleCommentary.name))
    }
    return files.bytes.reduce(package.count + commentary.count, +)
  }

  /// Writes the events of the same people as Client Level Data, the English national return: `CLD.csv`, which
  /// `Targets/mappings/client-level-data.json` reads.
  ///
  /// Parameters, result and errors are those of ``write(to:progress:)``.
  @discardableResult
  public func writeClientLevelData(to directory: URL, progress: (Double) -> Void = { _ in }) throws -> Int {
    let form = ExtractRows.Form.events(period)
    var files = try SampleFiles(directory: directory, files: form.files)
    try simulatePeople(form, into: &files, progress: progress) { _, _, _ in }
    try files.close()
    return files.bytes.reduce(0, +)
  }

  /// Simulates the people of each council, and then runs `then` for it.
  private func simulatePeople(
    _ form: ExtractRows.Form, into files: inout SampleFiles, progress: (Double) -> Void,
    then: (PeopleSimulation, Int, inout SampleFiles) throws -> Void
  ) throws {
    let steps = Double(councils.count * period.months.count)
    var done = 0
    for (index, council) in councils.enumerated() {
      let stream = UInt64(index) << 8
      var people = PeopleSimulation(council: council, period: period, seed: seed, stream: stream, form: form)
      try people.run(drain: { try files.write(&$0) }) {
        done += 1
        progress(Double(done) / steps)
      }
      try then(people, index, &files)
    }
  }
}
