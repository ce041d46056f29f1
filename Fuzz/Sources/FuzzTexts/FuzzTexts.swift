import Findings
import FuzzSupport
import Ingest
import Measures

private let scratch = ScratchFolder("texts")
private let catalogue = try! Catalogue.builtIn(schemas: ExtractSchema.all())
private let measures = catalogue.measures.map(\.id)

/// Any bytes as a council's commentary, or as a target typed for a comparison.
///
/// The first byte chooses which, and whether the commentary's header is put before the rest.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTexts(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = input(bytes, count)
  guard let choice = input.first else { return 0 }
  switch choice % 3 {
  case 0: readCommentary(Array(input.dropFirst()))
  case 1: readCommentary(Array("measure,month,author,text,action,owner,due\n".utf8) + input.dropFirst())
  default: readTarget(String(decoding: input.dropFirst(), as: UTF8.self))
  }
  return 0
}

private func readCommentary(_ text: [UInt8]) {
  let path = scratch.write(text, as: "commentary.csv")
  do {
    let read = try Commentary.read(path: path, measures: measures)
    expect(
      read.file.rowsRead == read.file.rowsAccepted + read.file.rowsRejected && read.file.rowsRejected >= 0,
      "rows read = accepted + rejected")
    expect(read.comments.count == read.file.rowsAccepted, "every accepted row is a comment")
    expect(read.comments.allSatisfy { measures.contains($0.measure) }, "comments are on measures")
  } catch {
    expect(false, "a file in memory can be read: \(error)")
  }
}

private func readTarget(_ text: String) {
  do throws(TargetExpressionError) {
    _ = try TargetSet.empty.setting([text], catalogue: catalogue)
  } catch {
    expect(!error.description.isEmpty, "a mistake is explained")
  }
}
