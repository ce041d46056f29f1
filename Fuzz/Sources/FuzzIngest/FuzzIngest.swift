import Findings
import FuzzSupport

@testable import Ingest

private let scratch = ScratchFolder("ingest")
private let mapping = try! Mapping.documented()

/// Any bytes as the file of any extract: reading it never traps, no row is lost, and neither the size of blocks nor the
/// number of threads changes what is found.
///
/// The first byte chooses the extract, and whether its header is put before the rest.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzIngest(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = input(bytes, count)
  guard let choice = input.first else { return 0 }
  let schema = mapping.schemas[Int(choice & 0x1F) % mapping.schemas.count]
  let header = choice & 0x80 == 0 ? "" : schema.columns.map(\.name).joined(separator: ",") + "\n"
  let file = "\(schema.name).csv"
  scratch.write(Array(header.utf8) + input.dropFirst(), as: file)
  defer { scratch.remove(file) }
  let whole = reading(blockSize: 1 << 20, threads: 1)
  let pieces = reading(blockSize: Int(choice >> 5) * 13 + 3, threads: 3)
  expect(whole == pieces, "the size of blocks changes nothing")
  return 0
}

/// The result of reading the folder, as text.
private func reading(blockSize: Int, threads: Int) -> [String] {
  let set: ExtractSet
  do {
    set = try Ingest.read(folder: scratch.path, mapping: mapping, threads: threads, blockSize: blockSize)
  } catch {
    guard case .nothingUsable(_, let log) = error else {
      expect(false, "\(error)")
      return []
    }
    return description(of: log)
  }
  for extract in set.extracts {
    let rejected = set.findings.rejectedRows.filter { $0.extract == extract.schema.name }.count
    for file in extract.files {
      expect(file.rowsRejected >= 0 && file.rowsOfOthers == 0, "no row count is negative")
      expect(file.rowsRead == file.rowsAccepted + file.rowsRejected, "rows read = accepted + rejected")
      expect(file.isRejected || file.rowsRejected == rejected, "every rejected row is kept")
    }
    expect(extract.table.rowCount == extract.rowsAccepted, "every accepted row is in the table")
  }
  return set.extracts.map { "\($0.files)" } + description(of: set.findings)
}

private func description(of log: FindingLog) -> [String] {
  log.findings.map(\.description) + log.counts.map { "\($0)" }
    + log.rejectedRows.map { "\($0.line) \($0.code) \($0.bytes)" }
    + [MappingStub.text(for: log, schemas: mapping.schemas) ?? ""]
}
