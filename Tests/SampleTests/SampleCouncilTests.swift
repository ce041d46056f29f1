import Foundation
import Ingest
import Tabular
import TestSupport
import Testing

@testable import Sample

@Suite struct SampleCouncilTests {
  @Test func theCommittedSampleIsReproducedByteForByte() throws {
    let made = try MadeSample(
      SampleCouncil(seed: CommittedSample.seed, scale: CommittedSample.scale, months: CommittedSample.months))
    #expect(made.files.count == ExtractName.allCases.count + 2)
    for (name, bytes) in made.files {
      let committed = try Data(contentsOf: CommittedSample.folder.appendingPathComponent(name))
      #expect(
        bytes == committed,
        "SampleData/\(name) is not what waymark sample --seed 1 --scale 0.1 writes; if that is meant, make sample"
      )
    }
  }

  @Test func theSeedDecidesEverything() throws {
    let first = try MadeSample(SampleCouncil(seed: 5, scale: 0.02, months: 3)).files
    #expect(try MadeSample(SampleCouncil(seed: 5, scale: 0.02, months: 3)).files == first)
    let other = try MadeSample(SampleCouncil(seed: 6, scale: 0.02, months: 3)).files
    for extract in [ExtractName.contacts, .services, .absence, .activity] {
      #expect(other["\(extract.name).csv"] != first["\(extract.name).csv"])
    }
  }

  @Test func everyWholeUnitOfScaleIsACouncil() {
    #expect([0.1, 1, 1.4, 1.6, 10, 150].map { Council.count(scale: $0) } == [1, 1, 1, 2, 10, 150])
    let england = Council.all(150, scale: 150, seed: 1)
    #expect(Set(england.compactMap(\.authority)).count == 150)
    let sizes = england.map(\.scale).sorted()
    #expect(abs(sizes.reduce(0, +) - 150) < 0.001)
    #expect(sizes[149] > 5 * sizes[0] && sizes[75] < 1)
    #expect(Set(england.map(\.performance.resolution)).count == 150)
    #expect(Council.all(1, scale: 1, seed: 1).first?.authority == nil)
  }

  @Test func severalCouncilsShareTheFilesButNothingElse() throws {
    let made = try MadeSample(SampleCouncil(seed: 1, scale: 0.2, months: 1, authorities: 2))
    let contacts = made.table("contacts")
    let authorities = Set(contacts.column("authority"))
    #expect(authorities == ["Aldermoor", "Birchmoor"])
    var people: [String: Set<String>] = [:]
    var localities: [String: Set<String>] = [:]
    for row in contacts.rows("authority", "person_id", "locality") {
      people[row[0], default: []].insert(row[1])
      if !row[2].isEmpty { localities[row[0], default: []].insert(row[2]) }
    }
    for groups in [people, localities] {
      let (first, second) = (try #require(groups["Aldermoor"]), try #require(groups["Birchmoor"]))
      #expect(first.isDisjoint(with: second))
    }
    #expect(localities["Aldermoor"]?.count == 5)
    for extract in ExtractName.allCases where extract != .transitions {
      #expect(Set(made.table(extract.name).column("authority")).isSubset(of: authorities), "\(extract.name)")
    }
  }

  /// Numbers are allotted in blocks, which do not overlap however few councils share a large scale.
  @Test(arguments: [(1000.0, 2), (150, 150), (3, 50)])
  func identifiersOfCouncilsDoNotOverlap(_ scale: Double, _ count: Int) {
    let councils = Council.all(count, scale: scale, seed: 1)
    for (council, next) in zip(councils, councils.dropFirst()) {
      // 45,000 contacts a year for 20 years, doubled as a margin.
      #expect(Double(next.firstNumber - council.firstNumber) > council.scale * 45_000 * 20 * 2)
    }
  }

  @Test func theScaleSetsTheSize() throws {
    let small = try MadeSample(SampleCouncil(seed: 1, scale: 0.05, months: 4)).table("contacts").rows.count
    let large = try MadeSample(SampleCouncil(seed: 1, scale: 0.15, months: 4)).table("contacts").rows.count
    // 45,000 contacts a year at scale 1.
    #expect((600...900).contains(small), "\(small)")
    #expect((1_950...2_550).contains(large), "\(large)")
  }

  @Test func oneMonthIsEnough() throws {
    let made = try MadeSample(SampleCouncil(seed: 1, scale: 0.05, months: 1))
    for extract in [ExtractName.contacts, .discharges, .reablement, .workforce] {
      #expect(!made.table(extract.name).rows.isEmpty, "\(extract.name)")
    }
    #expect(Set(made.table("contacts").column("contact_date").map { $0.prefix(7) }) == ["2026-10"])
  }

  @Test func rowsDoNotPileUp() throws {
    // What waits to be written is limited by the number of people between two drains, not by the scale.
    let council = try #require(Council.all(1, scale: 0.5, seed: 1).first)
    let period = Period(months: 2, last: Month(year: 2026, month: 10))
    var people = PeopleSimulation(
      council: council, period: period, seed: 1, stream: 0, form: .extracts(try ExtractSchema.all()))
    var most = 0
    var total = 0
    try people.run(
      drain: { rows in
        let waiting = rows.buffers.reduce(0) { $0 + $1.bytes.count }
        most = max(most, waiting)
        total += waiting
        rows.removeAll()
      }, monthDone: {})
    #expect(most < 256 * 600, "\(most) bytes")
    #expect(total > 10 * most, "\(total) bytes in all")
  }

  @Test func progressRisesToOne() throws {
    let folder = try TemporaryFolder()
    var shares: [Double] = []
    let bytes = try SampleCouncil(seed: 1, scale: 0.01, months: 4)
      .write(to: URL(filePath: folder.path)) { shares.append($0) }
    #expect(shares == [0.25, 0.5, 0.75, 1])
    let sizes = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .map { try Data(contentsOf: URL(filePath: "\(folder.path)/\($0)")).count }
    #expect(sizes.reduce(0, +) == bytes)
  }
}
