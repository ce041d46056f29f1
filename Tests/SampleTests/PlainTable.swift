import Foundation
import Sample
import Tabular
import TestSupport

/// A CSV file read the slow, obvious way, independently of the program's readers.
struct PlainTable {
  let header: [String]
  let rows: [[String]]
  private let positions: [String: Int]

  init(_ bytes: Data) {
    var records: [[String]] = []
    var record: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var previousWasQuote = false
    for byte in bytes {
      if isQuoted, byte != UInt8(ascii: "\"") {
        field.append(byte)
        continue
      }
      switch byte {
      case UInt8(ascii: "\""):
        // A quote right after a closing one was an escaped quote.
        if !isQuoted, previousWasQuote { field.append(byte) }
        previousWasQuote = isQuoted
        isQuoted.toggle()
        continue
      case UInt8(ascii: ","):
        record.append(String(decoding: field, as: UTF8.self))
        field = []
      case UInt8(ascii: "\n"):
        record.append(String(decoding: field, as: UTF8.self))
        records.append(record)
        (record, field) = ([], [])
      default: field.append(byte)
      }
      previousWasQuote = false
    }
    header = records.first ?? []
    rows = Array(records.dropFirst())
    positions = Dictionary(header.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  /// The values of a column; empty text where missing.
  func column(_ name: String) -> [String] {
    guard let position = positions[name] else { return [] }
    return rows.map { $0[position] }
  }

  /// The named columns of every row.
  func rows(_ names: String...) -> [[String]] {
    let columns = names.compactMap { positions[$0] }
    return rows.map { row in columns.map { row[$0] } }
  }
}

/// A sample written to a temporary folder and read back.
struct MadeSample {
  let files: [String: Data]

  init(_ sample: SampleCouncil) throws {
    let folder = try TemporaryFolder()
    try sample.write(to: URL(filePath: folder.path))
    var files: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      files[name] = try Data(contentsOf: URL(filePath: "\(folder.path)/\(name)"))
    }
    self.files = files
  }

  func table(_ extract: String) -> PlainTable { PlainTable(files["\(extract).csv"] ?? Data()) }
}

/// The committed sample, made with `waymark sample --seed 1 --scale 0.1`.
enum CommittedSample {
  static let seed: UInt64 = 1
  static let scale = 0.1
  static let months = 48

  static let folder = Repository.root.appending(path: "SampleData")

  static func table(_ extract: String) throws -> PlainTable {
    try tables.get()[extract] ?? PlainTable(Data())
  }

  /// Read once for all tests.
  private static let tables = Result {
    var tables: [String: PlainTable] = [:]
    for url in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    where url.pathExtension == "csv" {
      tables[url.deletingPathExtension().lastPathComponent] = PlainTable(try Data(contentsOf: url))
    }
    return tables
  }
}
