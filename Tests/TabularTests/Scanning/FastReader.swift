import Foundation

@testable import Tabular

/// A file that is removed with the value.
final class TemporaryFile {
  let path: String

  init(_ bytes: [UInt8]) throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).csv").path
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// Reads a file as the product does, down to the bytes of its fields.
enum FastReader {
  /// All records after the header.
  static func records(path: String, delimiter: UInt8? = nil, blockSize: Int) throws -> [PlainRecord] {
    var file = try FileBlocks(path: path, delimiter: delimiter, blockSize: blockSize)
    let dialect = file.dialect
    var records: [PlainRecord] = []
    var tile = FieldTile(fieldCount: max(file.header.count, 1))
    var block = RecordBlock()
    var lines = file.headerLineCount
    while try file.next(into: &block) {
      block.pad()
      var progress = FieldTile.Progress(position: block.records.lowerBound)
      while true {
        let first = progress.records.count
        tile.fill(from: &block, dialect: dialect, progress: &progress)
        if tile.recordCount == 0 { break }
        for index in 0..<tile.recordCount {
          let position = progress.records[first + index]
          let fields = (0..<tile.fieldCount).map { field in
            Array(block.bytes[tile.spans[index * tile.fieldCount + field].range])
          }
          records.append(PlainRecord(fields: fields, line: lines + position.lineOffset + 1))
        }
      }
      for fault in progress.faults {
        records[records.count - progress.records.count + fault.record].faults.append(fault.kind)
      }
      lines += progress.lineCount
    }
    return records
  }

  static func header(path: String, delimiter: UInt8? = nil, blockSize: Int) throws -> [String] {
    try FileBlocks(path: path, delimiter: delimiter, blockSize: blockSize).header
  }
}
