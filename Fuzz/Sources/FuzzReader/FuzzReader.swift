import FuzzSupport

@testable import Tabular

private let scratch = ScratchFolder("reader")

/// Any bytes: the fast reader finds the same records as the slow one, whatever the size of its blocks.
///
/// The first byte chooses the size of the blocks and the delimiter; the rest is the file.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzReader(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = input(bytes, count)
  guard let choice = input.first else { return 0 }
  let text = Array(input.dropFirst())
  let delimiter = choice & 0x80 == 0 ? nil : Dialect.delimiters[Int(choice >> 5 & 3)]
  do {
    let path = scratch.write(text, as: "input.csv")
    // The slow reader does not decode.
    if try FileBlocks(path: path, delimiter: delimiter).isUnmarkedUTF16 { return 0 }
    if text.starts(with: [0xFE, 0xFF]) || text.starts(with: [0xFF, 0xFE]) { return 0 }
    let plain = text.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(text.dropFirst(3)) : text
    let dialect = Dialect(sniffing: plain.drop(while: \.isLineEnd), delimiter: delimiter)
    let expected = ReferenceCSVReader.records(plain, dialect: dialect)
    for size in [1 << 16, Int(choice & 31) + 1] {
      let header = try FastReader.header(path: path, delimiter: delimiter, blockSize: size)
      expect(
        header == expected.first?.fields.map { Field.string(decoding: $0) } ?? [],
        "the header, blocks of \(size)")
      let found = try FastReader.records(path: path, delimiter: delimiter, blockSize: size)
      expect(found == Array(expected.dropFirst()), "the records, blocks of \(size)")
    }
  } catch {
    expect(false, "a file in memory can be read: \(error)")
  }
  return 0
}
