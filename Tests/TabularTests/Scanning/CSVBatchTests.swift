import Foundation
import Testing

@testable import Tabular

/// Reads the files that `Tests/Reader/compare_readers.py` makes and writes their records to a file, so that the readers of other
/// programs can be compared with this one. Only runs when asked to.
@Suite struct CSVBatchTests {
  private static let batch = ProcessInfo.processInfo.environment["WAYMARK_CSV_BATCH"]

  @Test(.enabled(if: batch != nil, "only for Tests/check-reader")) func `reads a batch of files`() throws {
    let path = try #require(Self.batch)
    let bytes = Array(try Data(contentsOf: URL(filePath: path)))
    var position = 0
    var output: [UInt8] = []
    // For each file: its length in four bytes, its delimiter (0 to sniff it), its bytes.
    while position < bytes.count {
      let count = bytes[position..<position + 4].reversed().reduce(0) { $0 << 8 | Int($1) }
      let delimiter = bytes[position + 4]
      let file = try TemporaryFile(Array(bytes[position + 5..<position + 5 + count]))
      position += 5 + count
      let records = try FastReader.records(
        path: file.path, delimiter: delimiter == 0 ? nil : delimiter, blockSize: 1 << 16)
      let opened = try FileBlocks(path: file.path, delimiter: delimiter == 0 ? nil : delimiter)
      output += Self.size(opened.header.count) + [opened.dialect.delimiter] + Self.size(records.count)
      for record in records {
        output += [record.faults.reduce(0) { $0 | Self.bit($1) }]
        for field in record.fields { output += Self.size(field.count) + field }
      }
    }
    try Data(output).write(to: URL(filePath: path + ".records"))
  }

  private static func size(_ count: Int) -> [UInt8] { (0..<4).map { UInt8(count >> ($0 * 8) & 0xFF) } }

  private static func bit(_ fault: RecordFault.Kind) -> UInt8 {
    switch fault {
    case .tooFewFields: 1
    case .tooManyFields: 2
    case .unclosedQuote: 4
    case .misplacedQuote: 8
    }
  }
}
