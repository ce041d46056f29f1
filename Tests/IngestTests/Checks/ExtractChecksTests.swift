import Findings
import Foundation
import Tabular
import TestSupport
import Testing

@testable import Ingest

/// The checks that need all rows of an extract.
@Suite struct ExtractChecksTests {
  @Test func `repeated rows without identifiers are found between files but not within one`()
    throws
  {
    let header = "month,employee_id,team,role,open_cases"
    let rows = (0..<5).map { "2026-0\($0 / 3 + 1),E\($0),Duty,OT,7" }
    func text(_ rows: [String]) -> String { ([header] + rows).joined(separator: "\n") + "\n" }
    let folder = try ExtractFolder([
      "caseloads-1.csv": text(rows + [rows[0]]),
      "caseloads-2.csv": text(rows.suffix(2) + ["2026-03,E1,Duty,OT,7"]),
      "caseloads-3.csv": text(["2026-03,E1,Duty,OT,7", "2026-01,E0,Duty,OT,8"]),
    ])
    // Whichever columns are asked for.
    for columns in [nil, ["caseloads": ["month"]]] as [[String: Set<String>]?] {
      let set = try Ingest.read(folder: folder.path, columns: columns)
      #expect(set["caseloads"]?.rowsAccepted == 11)
      #expect(
        set.findings.findings.map(\.description) == [
          "caseloads-2.csv: warning: [repeated-file] 2 of its 3 rows are also in caseloads-1.csv, with the same values, "
            + "and are counted twice. Export one of the two again without the period of the other, or remove these rows "
            + "from it.",
          "caseloads-3.csv: warning: [repeated-file] 1 of its 2 rows is also in caseloads-2.csv, with the same values, "
            + "and is counted twice. Export one of the two again without the period of the other, or remove the row "
            + "from it.",
        ])
    }
  }
}
