import Findings
import Foundation
import Testing

@testable import Ingest

/// Findings as they are shown: in groups, the worst first, with a few examples.
@Suite struct FindingGroupTests {
  private static func log() throws -> FindingLog {
    let contacts =
      "contact_id,person_id,contact_date,channel,source,route,new_enquiry,outcome,primary_support_reason\n"
    let rows = (1...9).map { number in
      let outcome = number == 9 ? "Sign posted" : "pending"
      let reason = number == 8 ? "Dementia" : "Fraility"
      return "\(number),\(number),2026-01-0\(number),phone,self,community,yes,\(outcome),\(reason)\n"
    }
    let folder = try ExtractFolder([
      "contacts.csv": contacts + rows.joined(),
      "deaths.csv":
        "person_id,death_date,palliative_care\nP1,2026-01-05,yes\nP1,2026-01-06,yes\nP2,2026-01-06,?\n",
    ])
    return try Ingest.read(folder: folder.path).findings
  }

  @Test func `groups are ordered by severity, then frequency`() throws {
    let groups = try Self.log().groups
    let said = groups.map { group in
      "\(group.severity) \(group.code.rawValue) \(group.counts.map { "\($0.extract) \($0.count)" })"
    }
    #expect(
      Array(said.prefix(5)) == [
        #"error duplicate-key ["deaths 1"]"#, #"error invalid-yes-no ["deaths 1"]"#,
        #"error unknown-code ["contacts 1"]"#, #"warning unknown-code ["contacts 9"]"#,
        #"note missing-column ["contacts 7", "deaths 4"]"#,
      ])
    #expect(groups.map(\.severity) == groups.map(\.severity).sorted())
  }

  @Test func `examples differ where they can`() throws {
    let groups = try Self.log().groups
    let unknown = try #require(groups.first { $0.code == .unknownCode && $0.severity == .warning })
    #expect(unknown.count == 9)
    #expect(unknown.examples(atMost: 1).map(\.line) == [2])
    #expect(unknown.examples(atMost: 2).map(\.line) == [2, 9])
    #expect(unknown.examples(atMost: 5).map(\.line) == [2, 3, 9])
    #expect(unknown.examples(atMost: 0).isEmpty)
  }

  @Test func `a code that is an error and a warning is counted for each and in total`() throws {
    let log = try Self.log()
    let unknown = log.counts.filter { $0.code == .unknownCode }
    #expect(unknown.map(\.severity) == [.error, .warning] && unknown.map(\.count) == [1, 9])
    let whole = log.countsByCode.filter { $0.code == .unknownCode }
    #expect(whole.map(\.severity) == [.error] && whole.map(\.count) == [10])
    #expect(log.countsByCode.reduce(0) { $0 + $1.count } == log.counts.reduce(0) { $0 + $1.count })
    #expect(Finding.Severity.allCases.map(log.count(of:)) == [3, 9, 11])
  }
}
