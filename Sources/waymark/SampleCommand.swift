internal import Findings
internal import Foundation
internal import Ingest
internal import Reporting
internal import Sample

/// `waymark sample`: writes the extracts of a synthetic council.
enum SampleCommand {
  static let syntax = CommandSyntax(
    name: "sample",
    summary: "Write synthetic, seeded, realistic extracts (no personal data) to try Waymark on.",
    options: [
      .init(name: "out", value: "DIR", help: "Where to write them; needed."),
      .init(
        name: "seed", value: "N", help: "Another seed is another council; the same seed the same bytes.",
        defaultValue: "1"),
      .init(
        name: "scale", value: "X",
        help: "1 is a county council with about 45,000 contacts a year; 150 is England.",
        defaultValue: "1"),
      .init(
        name: "authorities", value: "N",
        help: "How many councils share the scale, large and small; the column authority tells them apart.",
        defaultValue: "one for each whole unit of the scale"),
      .init(
        name: "format", value: "extracts|cld",
        help: "The documented extracts, or Client Level Data, the national return.", defaultValue: "extracts"),
      .init(name: "months", value: "N", help: "The months that the extracts cover.", defaultValue: "48"),
      Reading.quietOption,
    ],
    example: "waymark sample --out /tmp/council --seed 7 --scale 0.1")

  static func run(_ arguments: Arguments) async throws -> ExitCode {
    guard let folder = arguments["out"] else {
      throw UsageError(message: "--out is missing: the folder to write the extracts into")
    }
    let seed = try arguments.integer("seed", default: 1, in: 0...Int.max)
    let scale = try arguments.decimal("scale", default: 1, in: 0.01...1000)
    let months = try arguments.integer("months", default: 48, in: 1...240)
    let authorities =
      arguments["authorities"] == nil
      ? nil : try arguments.integer("authorities", default: 1, in: 1...1000)
    let isReturn = try arguments.choice("format", among: ["extracts", "cld"]) == "cld"
    try refuseToReplaceExtracts(in: folder)
    if isReturn { try refuseToReplaceReturn(in: folder) }
    let meter = Meter(isShown: !arguments.has("quiet"))
    let start = ContinuousClock.now
    let bytes: Int
    do {
      let sample = SampleCouncil(seed: UInt64(seed), scale: scale, months: months, authorities: authorities)
      let show = { (share: Double) in meter.stage("Writing: \(Int(share * 100))%") }
      bytes = try write(to: folder) { url in
        isReturn
          ? try sample.writeClientLevelData(to: url, progress: show)
          : try sample.write(to: url, progress: show)
      }
    } catch {
      meter.clear()
      throw CommandFailure(
        code: .cannotCreate, message: "\(folder): could not be written: \(error.localizedDescription)")
    }
    meter.clear()
    if !arguments.has("quiet") {
      print(
        "Written: \(grouped(bytes)) bytes of extracts into \(folder) in "
          + "\(Summary.seconds(ContinuousClock.now - start)).\nNext: waymark run --extracts \(folder)"
          + (isReturn ? " --mapping Targets/mappings/client-level-data.json" : ""))
    }
    return .done
  }

  /// Writes into a folder inside `folder` first, so that a sample that is stopped leaves no part of one behind.
  private static func write(to folder: String, _ body: (URL) throws -> Int) throws -> Int {
    let files = FileManager.default
    let staging = "\(folder)/.waymark-new-sample-\(ProcessInfo.processInfo.processIdentifier)"
    let unfinished = files.fileExists(atPath: folder) ? staging : folder
    Unfinished.add(unfinished)
    defer { Unfinished.remove(unfinished) }
    do {
      let bytes = try body(URL(filePath: staging, directoryHint: .isDirectory))
      try Unfinished.unlessEnding {
        for name in try files.contentsOfDirectory(atPath: staging).sorted() {
          let target = URL(filePath: "\(folder)/\(name)")
          if files.fileExists(atPath: target.path) { try files.removeItem(at: target) }
          try files.moveItem(at: URL(filePath: "\(staging)/\(name)"), to: target)
        }
        try files.removeItem(atPath: staging)
      }
      return bytes
    } catch {
      try? files.removeItem(atPath: unfinished)
      throw error
    }
  }

  private static func refuseToReplaceReturn(in folder: String) throws {
    guard FileManager.default.fileExists(atPath: "\(folder)/CLD.csv") else { return }
    throw CommandFailure(
      code: .cannotCreate,
      message:
        "\(folder)/CLD.csv is there already, and may be a real return; choose another folder with --out")
  }

  /// A sample may replace a sample, never somebody's real extracts.
  private static func refuseToReplaceExtracts(in folder: String) throws {
    if FileManager.default.fileExists(atPath: "\(folder)/datapackage.json") { return }
    let names = try ExtractSchema.all().map { "\($0.name).csv" }
    if let name = names.first(where: { FileManager.default.fileExists(atPath: "\(folder)/\($0)") }) {
      throw CommandFailure(
        code: .cannotCreate,
        message:
          "\(folder)/\(name) is there already and is not part of a sample; choose another folder with --out")
    }
  }
}
