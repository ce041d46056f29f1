import Findings
import Foundation
import TestSupport
import Testing

@testable import Ingest
@testable import Tabular

/// What is read depends only on the files, not on the block size or the number of threads.
@Suite struct DeterminismTests {
  /// A clean extract sprinkled with every kind of mistake.
  private static func dirtyContacts(seed: UInt64, rows: Int) -> String {
    var random = SeededGenerator(seed: seed)
    let header =
      "contact_id,person_id,contact_date,channel,source,route,new_enquiry,locality,age,primary_support_reason,"
      + "community_connect,outcome,outcome_date,handed_to,handoffs,allocation_date,authority"
    let clean = [
      ["C1", "C22", "C333", "C4444"], ["P1", "P2", "person-with-a-long-id"], ["2026-01-05", "2026-02-06"],
      ["phone", "email"],
      ["self", "provider"], ["community", "prison"], ["yes", "no"], ["Taunton", "Wells", "", "Wel\u{1}ls"],
      ["81", "45", ""],
      ["physical", ""], ["no", ""], ["assessment", "pending"], ["2026-02-07", ""], ["none", ""], ["0", "3"],
      ["2026-02-10", ""], ["Somerset", "Devon", ""],
    ]
    let dirty = [
      "", " ", "x", "\"", "\"a\"b", "\"Wells, \"\"Old\"\" Town\"", "\"two\nlines\"", "2031-02-30",
      "1985-05-05", "2026-01-01",
      "Caf\u{E9}", "N/A", "Phone", "130", "4.0", "taunton", "Taun\u{0}ton", "\"open",
    ]
    var lines = [header]
    for row in 0..<rows {
      var fields = clean.enumerated().map { $0 == 0 ? "C\(row)" : random.pick($1) }
      if random.chance(20) { fields[Int.random(in: 0..<17, using: &random)] = random.pick(dirty) }
      if random.chance(3) { fields.removeLast(Int.random(in: 1...5, using: &random)) }
      if random.chance(3) { fields.append(random.pick(["", "more"])) }
      if random.chance(5) { fields[0] = "C\(row / 2)" }
      lines.append(fields.joined(separator: ","))
      if random.chance(2) { lines.append(random.pick(["", ",", String(repeating: ",", count: 16)])) }
    }
    return lines.joined(separator: "\n")
  }

  @Test(arguments: [1, 2, 3] as [UInt64]) func `block size and threads change nothing`(_ seed: UInt64) throws
  {
    let folder = try ExtractFolder([
      "contacts-1.csv": Self.dirtyContacts(seed: seed, rows: 300),
      "contacts-2.csv": Self.dirtyContacts(seed: seed + 100, rows: 200),
      "deaths.csv": "\(ExtractFolder.deaths)\nP1,2026-01-05,81,Taunton,yes,home,home\n",
    ])
    let expected = try Ingest.read(folder: folder.path, threads: 1).dump
    for code in ["duplicate-key", "misplaced-quote", "blank-row", "control-character", "unclosed-quote"] {
      #expect(expected.contains(code), "\(code)")
    }
    for (threads, blockSize) in [(1, 97), (2, 61), (2, 1_000), (4, 333), (8, 5_000)] {
      let found = try Ingest.read(folder: folder.path, threads: threads, blockSize: blockSize).dump
      #expect(found == expected, "seed \(seed), \(threads) threads, blocks of \(blockSize)")
    }
  }

  /// The first byte of an input chooses the extract and the header, as in `Fuzz/Sources/FuzzIngest`.
  @Test func `block size and threads change nothing in the fuzz corpus`() throws {
    let corpus = URL(filePath: "\(Repository.path)/Fuzz/Corpus/FuzzIngest")
    let mapping = try Mapping.documented()
    let inputs = try FileManager.default.contentsOfDirectory(at: corpus, includingPropertiesForKeys: nil)
    #expect(!inputs.isEmpty)
    for input in inputs {
      let bytes = try Data(contentsOf: input)
      guard let choice = bytes.first else { continue }
      let schema = mapping.schemas[Int(choice & 0x1F) % mapping.schemas.count]
      let header = choice & 0x80 == 0 ? "" : schema.columns.map(\.name).joined(separator: ",") + "\n"
      let folder = try TemporaryFolder()
      try (Data(header.utf8) + bytes.dropFirst()).write(
        to: URL(filePath: "\(folder.path)/\(schema.name).csv"))
      func reading(_ blockSize: Int, _ threads: Int) -> String {
        do {
          return try Ingest.read(
            folder: folder.path, mapping: mapping, threads: threads, blockSize: blockSize
          ).dump
        } catch {
          guard case .nothingUsable(_, let log) = error else { return "\(error)" }
          return log.findings.map(\.description).joined(separator: "\n")
        }
      }
      let whole = reading(1 << 20, 1)
      for size in [3, 29, 94, 1000] {
        #expect(reading(size, 3) == whole, "\(input.lastPathComponent), blocks of \(size)")
      }
    }
  }

  @Test func `every row read is accepted or rejected`() throws {
    let folder = try ExtractFolder(["contacts.csv": Self.dirtyContacts(seed: 9, rows: 2_000)])
    let set = try Ingest.read(folder: folder.path, blockSize: 10_000)
    let extract = try #require(set["contacts"])
    #expect(extract.rowsRead == extract.rowsAccepted + extract.rowsRejected)
    #expect(extract.table.rowCount == extract.rowsAccepted)
    #expect(set.findings.rejectedRows.count == extract.rowsRejected)
    #expect(extract.rowsRejected > 0)
  }
}
