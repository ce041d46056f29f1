import Findings
import Foundation
import Tabular
import TestSupport
import Testing

@testable import Ingest

/// How files begin: lines above the header, and encodings.
@Suite struct FileStartTests {
  /// A preamble is found whatever the size of blocks, and only where a header follows it.
  @Test(arguments: [7, 64, 1 << 20]) func `lines above the header are skipped`(_ blockSize: Int) throws {
    let filler = (0..<40).map { "line \($0) of the \"title, and \"\"more\n" }.joined()
    for (preamble, lines) in [("", 0), ("Deaths\r\n\r\n", 1), (filler, 40), ("person_id\n", 1)] {
      let folder = try ExtractFolder([
        "deaths.csv": preamble + ExtractFolder.deaths + "\nP1,2026-01-05,81,Taunton,perhaps,,\n"
      ])
      do throws(IngestError) {
        _ = try Ingest.read(folder: folder.path, blockSize: blockSize)
      } catch {
        guard case .nothingUsable(_, let log) = error else { throw error }
        let above = preamble.filter(\.isNewline).count
        #expect(log.findings.map(\.code) == (lines == 0 ? [] : [.preamble]) + [.invalidYesNo])
        #expect(log.findings.last?.line == above + 2)
        #expect(log.findings.first { $0.code == .preamble }?.value == (lines == 0 ? nil : "\(lines)"))
      }
    }
  }

  @Test func `UTF-16 reads like UTF-8, and the digest is of the original bytes`() throws {
    let text = "\(ExtractFolder.deaths)\nP1,2026-01-05,81,\"Côte,\nd’Azur 😀\",yes,home,home\n"
    var utf16: [UInt8] = [0xFF, 0xFE]
    for unit in text.utf16 { utf16 += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    for blockSize in [1, 2, 3, 5, 1 << 20] {
      let folder = try ExtractFolder(["deaths.csv": utf16])
      let extract = try #require(try Ingest.read(folder: folder.path, blockSize: blockSize)["deaths"])
      guard case .texts(let localities)? = extract.table["locality"] else { return }
      #expect(localities.labels == ["Côte,\nd’Azur 😀"])
      #expect(extract.files[0].sha256 == SHA256.text(of: utf16))
    }
  }
}
