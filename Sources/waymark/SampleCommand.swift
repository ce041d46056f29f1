internal import Findings
internal import Foundation
internal import Ingest
internal import Reporting
internal import Sample

/// `waymark sample`: writes the extracts of a synthetic council.
enum SampleCommand {
  private enum Format: String, CaseIterable, Sendable {
    case extracts, cld
  }

  private static let out = Options.out.described("The folder to write (required).")
  private static let seed = Option<Int>(
    "seed", "N", "A different seed makes a different council; the same seed, the same bytes.", standard: 1,
    in: 0...Int.max)
  private static let scale = Option<Double>(
    "scale", "X", "1 is a county council with about 45,000 contacts a year; 150 is England.", standard: 1,
    in: 0.01...1000)
  private static let authorities = Option<Int?>(
    "authorities", "N",
    "How many councils, large and small, share the scale; the column authority tells them apart.",
    standard: "one for each whole unit of the scale", expected: "a whole number from 1 to 1000"
  ) { Int($0).flatMap { (1...1000).contains($0) ? $0 : nil } }
  private static let format = Option<Format>(
    choice: "format", "The documented extracts, or Client Level Data, the national return.",
    standard: .extracts)
  private static let months = Option<Int>(
    "months", "N", "How many months the extracts cover.", standard: 48, in: 1...240)

  static let syntax = CommandSyntax(
    name: "sample",
    summary: "Write synthetic, seeded, realistic extracts (no personal data) to try Waymark on.",
    options: [out, seed, scale, authorities, format, months, Options.quiet],
    example: "waymark sample --out /tmp/council --seed 7 --scale 0.1")

  static func run(_ arguments: Arguments) async throws {
    guard let folder = arguments[out] else {
      throw UsageError(message: "\(out.flag) is missing: the folder to write the extracts into")
    }
    let isReturn = arguments[format] == .cld
    let isQuiet = arguments[Options.quiet]
    try refuseToReplace(in: folder, isReturn: isReturn)
    let meter = Meter(isShown: !isQuiet)
    let start = ContinuousClock.now
    let bytes: Int
    do {
      defer { meter.clear() }
      let sample = SampleCouncil(
        seed: UInt64(arguments[seed]), scale: arguments[scale], months: arguments[months],
        authorities: arguments[authorities])
      let show = { (share: Double) in meter.stage("Writing: \(Int(share * 100))%") }
      bytes = try write(to: folder) { url in
        isReturn
          ? try sample.writeClientLevelData(to: url, progress: show)
          : try sample.write(to: url, progress: show)
      }
    } catch {
      throw CommandFailure(
        code: .cannotCreate, message: "\(folder): could not be written: \(error.localizedDescription)")
    }
    if !isQuiet {
      print(
        "Written: \(grouped(bytes)) bytes of extracts into \(folder) in "
          + "\(Summary.seconds(ContinuousClock.now - start)).\nNext: waymark run --extracts \(folder)"
          + (isReturn ? " --mapping Targets/mappings/client-level-data.json" : ""))
    }
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

  /// A sample may replace a sample, never real extracts or a real return.
  private static func refuseToReplace(in folder: String, isReturn: Bool) throws {
    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(folder)/\(name)") }
    let extracts = exists("datapackage.json") ? [] : try ExtractSchema.all().map { "\($0.name).csv" }
    if let name = (extracts + (isReturn ? ["CLD.csv"] : [])).first(where: exists) {
      throw CommandFailure(
        code: .cannotCreate,
        message:
          "\(folder)/\(name) is there already and may be real data; choose another folder with \(out.flag)")
    }
  }
}
