import Tabular
import Testing

/// The stories, computed from the committed files by plain loops.
@Suite struct SampleStoryTests {
  static let resolved: Set = [
    "information_advice", "signposted_community", "universal_service", "simple_equipment",
  ]

  /// Share of settled new enquiries from the community that were resolved at first contact.
  private func resolution(_ months: ClosedRange<String>, localities: (String) -> Bool = { _ in true }) throws
    -> Double
  {
    let rows = try CommittedSample.table("contacts")
      .rows("contact_date", "route", "new_enquiry", "outcome", "locality")
    var settled = 0.0
    var met = 0.0
    for row in rows where months.contains(String(row[0].prefix(7))) && localities(row[4]) {
      guard row[1] == "community", row[2] == "yes" else { continue }
      guard !["pending", "deceased", "other_authority"].contains(row[3]) else { continue }
      settled += 1
      if Self.resolved.contains(row[3]) { met += 1 }
    }
    #expect(settled > 100)
    return met / settled
  }

  @Test func theFrontDoorImproves() throws {
    let early = try resolution("2022-11"..."2023-10")
    let middle = try resolution("2024-05"..."2025-04")
    let late = try resolution("2025-11"..."2026-10")
    #expect((0.65...0.71).contains(early), "\(early)")
    #expect((0.72...0.79).contains(late), "\(late)")
    #expect(early < middle && middle < late)
  }

  @Test func oneLocalityIsInTrouble() throws {
    let recent = "2026-01"..."2026-10"
    let troubled = try resolution(recent) { $0 == "Westfold" }
    let others = try resolution(recent) { $0 != "Westfold" }
    #expect(troubled < others - 0.05, "\(troubled) against \(others)")
    let waiting = try CommittedSample.table("contacts")
      .rows("contact_date", "outcome", "allocation_date", "locality")
      .filter {
        ["assessment", "review", "support_planning"].contains($0[1]) && $0[0] <= "2026-08-31"
          && ($0[2].isEmpty || $0[2] > "2026-08-31")
      }
    let inTroubled = waiting.count { $0[3] == "Westfold" }
    // A sixth of the people, but far more than a sixth of those waiting.
    #expect(inTroubled * 4 > waiting.count, "\(inTroubled) of \(waiting.count)")
  }

  @Test func onlineFormsGrow() throws {
    let rows = try CommittedSample.table("contacts").rows("contact_date", "channel")
    func share(_ year: String) -> Double {
      let all = rows.filter { $0[0].hasPrefix(year) }
      return Double(all.count { $0[1] == "online_form" }) / Double(all.count)
    }
    #expect(share("2026") > 1.6 * share("2023"))
  }

  @Test func delaysPeakInWinter() throws {
    var days = (winter: 0, summer: 0)
    for row in try CommittedSample.table("discharges").rows("discharge_date", "delay_days") {
      let month = row[0].dropFirst(5).prefix(2)
      if ["12", "01", "02"].contains(month) { days.winter += Int(row[1]) ?? 0 }
      if ["06", "07", "08"].contains(month) { days.summer += Int(row[1]) ?? 0 }
    }
    #expect(days.winter > 2 * days.summer, "\(days)")
  }

  @Test func oneTeamLosesStaff() throws {
    let team = "Westfold locality team"
    func vacancyRate(_ month: String, end: String) throws -> Double {
      let funded = try CommittedSample.table("establishment").rows("month", "team", "funded_fte")
        .filter { $0[0] == month && $0[1] == team }.reduce(0.0) { $0 + (Double($1[2]) ?? 0) }
      let filled = try CommittedSample.table("workforce")
        .rows("team", "contract", "fte", "start_date", "end_date")
        .filter { $0[0] == team && $0[1] != "locum" && $0[3] <= end && ($0[4].isEmpty || $0[4] >= end) }
        .reduce(0.0) { $0 + (Double($1[2]) ?? 0) }
      return 1 - filled / funded
    }
    let before = try vacancyRate("2025-06", end: "2025-06-30")
    let after = try vacancyRate("2026-10", end: "2026-10-31")
    #expect(after > before + 0.1, "\(before), then \(after)")
  }

  @Test func theLastMonthIsRecordedLate() throws {
    let rows = try CommittedSample.table("contacts").rows("contact_date", "outcome", "outcome_date")
    func shares(_ month: String) -> (pending: Double, undated: Double) {
      let all = rows.filter { $0[0].hasPrefix(month) }
      let settled = all.filter { $0[1] != "pending" }
      return (
        Double(all.count - settled.count) / Double(all.count),
        Double(settled.count { $0[2].isEmpty }) / Double(settled.count)
      )
    }
    #expect(shares("2026-10").pending > 0.05)
    #expect(shares("2026-10").undated > 0.04)
    #expect(shares("2026-06").pending < 0.02)
    #expect(shares("2026-06").undated < 0.04)
  }

  @Test func figuresAreRealistic() throws {
    let discharges = try CommittedSample.table("discharges").rows("asc_support_required", "destination")
      .filter { $0[0] == "yes" }
    let toReablement = discharges.count { $0[1].hasPrefix("reablement") }
    #expect((0.76...0.88).contains(Double(toReablement) / Double(discharges.count)))

    let ended = try CommittedSample.table("reablement").rows("referral_source", "end_date", "outcome")
      .filter { $0[0] == "hospital_discharge" && !$0[1].isEmpty }
    let ongoing = Double(ended.count { $0[2] == "ongoing_home_care" }) / Double(ended.count)
    #expect((0.28...0.4).contains(ongoing))

    let completed = try CommittedSample.table("assessments").rows("end_date", "outcome")
      .filter { !$0[0].isEmpty && $0[1] != "deceased" }
    let toService = completed.count {
      ["long_term_support", "reablement", "short_term_support"].contains($0[1])
    }
    #expect((0.85...0.94).contains(Double(toService) / Double(completed.count)))

    let older = try CommittedSample.table("reablement").rows("referral_source", "age", "day_91_status")
      .filter { $0[0] == "hospital_discharge" && Int($0[1]) ?? 0 >= 65 && !$0[2].isEmpty }
    let atHome = Double(older.count { $0[2] == "at_home" }) / Double(older.count)
    #expect((0.77...0.87).contains(atHome))
  }
}
