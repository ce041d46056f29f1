import Configuration
import FuzzSupport
import Measures
import Tabular

@testable import Ingest

private let scratch = ScratchFolder("definitions")
private let schemas = try! ExtractSchema.all()
private let catalogue = try! Catalogue.builtIn(schemas: schemas)
private let extracts = extractsToUse()

/// Any bytes as a mapping, a target set or local measures: every mistake has a position,
/// and input without mistakes is usable.
///
/// The first byte chooses which.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDefinitions(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = input(bytes, count)
  guard let choice = input.first else { return 0 }
  let text = Array(input.dropFirst())
  let document = Document(name: "input.json", bytes: text)
  do throws(ConfigurationError) {
    switch choice % 3 {
    case 0: use(try Mapping(document))
    case 1: use(try TargetSet.load("input.json", catalogue: catalogue) { $0 == "input.json" ? text : nil })
    default: use(try catalogue.adding(document))
    }
  } catch {
    expect(!error.issues.isEmpty, "an error says what is wrong")
    for issue in error.issues {
      expect(!issue.message.isEmpty && issue.file == "input.json", "a mistake says what and where")
      let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
      expect((1...lines.count).contains(issue.line), "\(issue): the line is one of the file")
      expect(
        (1...lines[issue.line - 1].count + 1).contains(issue.column), "\(issue): the column is on the line")
    }
  }
  return 0
}

private func use(_ mapping: Mapping) {
  _ = try? Ingest.read(folder: scratch.path, mapping: mapping, threads: 1)
}

private func use(_ targets: TargetSet) {
  _ = Evaluation(catalogue: catalogue.only(["2.a", "2H.b", "4.a"]), month: Month(2026, 3), months: 3).run(
    extracts
  )
  .judged(by: targets)
}

private func use(_ local: Catalogue) {
  let known = Set(catalogue.measures.map(\.id))
  let added = local.measures.map(\.id).filter { !known.contains($0) }
  _ = Evaluation(catalogue: local.only(Set(added.prefix(3))), month: Month(2026, 3), months: 3).run(extracts)
}

/// Two extracts of a few rows.
private func extractsToUse() -> ExtractSet {
  scratch.write(
    Array(
      """
      contact_id,person_id,contact_date,channel,source,route,new_enquiry,locality,age,outcome
      C1,P1,2026-01-05,phone,self,community,yes,Taunton,71,information_advice
      C2,P2,2026-02-11,email,professional,community,no,Wells,44,assessment
      C3,P1,2026-03-30,letter,hospital,hospital_discharge,yes,,90,reablement

      """.utf8), as: "contacts.csv")
  scratch.write(
    Array(
      """
      episode_id,person_id,referral_source,setting,start_date,end_date,age,completed,outcome
      E1,P1,community,home,2026-01-07,2026-02-01,71,yes,no_ongoing_support
      E2,P3,hospital_discharge,bed,2026-03-02,,83,,

      """.utf8), as: "reablement.csv")
  return try! Ingest.read(folder: scratch.path, threads: 1)
}

extension Month {
  fileprivate init(_ year: Int, _ month: Int) { self.init(year: year, month: month) }
}
