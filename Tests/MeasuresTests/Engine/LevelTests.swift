import Tabular
import Testing

@testable import Measures

@Suite struct LevelTests {
  private func labels(_ column: LevelColumn) -> [String] {
    (0..<column.count).map { column.label($0) }.sorted().map(\.text)
  }

  @Test func codesKeepTheirListedOrder() {
    let column = LevelColumn.codes(
      CodeColumn(codes: [2, 0, Missing.uint8], labels: ["phone", "email", "app"]))
    #expect(labels(column) == ["phone", "email", "app", "(not recorded)"])
    #expect(
      [0, 1, 2].map { column.label(column.level(ofRow: $0, in: .none)).text } == [
        "app", "phone", "(not recorded)",
      ])
  }

  @Test func textsAreOrderedByTheirBytes() {
    let column = LevelColumn.texts(
      TextColumn(codes: [0, 1, 2, 3, Missing.uint32], labels: ["north", "Östra", "South", "Zeals"]))
    #expect(labels(column) == ["South", "Zeals", "north", "Östra", "(not recorded)"])
    #expect(column.label(column.level(ofRow: 4, in: .none)).text == "(not recorded)")
  }

  @Test func yesComesFirst() {
    let column = LevelColumn.flags([0, 1, Missing.uint8])
    #expect(labels(column) == ["yes", "no", "(not recorded)"])
    #expect(
      [0, 1, 2].map { column.label(column.level(ofRow: $0, in: .none)).text } == [
        "no", "yes", "(not recorded)",
      ])
  }

  @Test(
    arguments: [
      (0, "under 18"), (17, "under 18"), (18, "18-64"), (64, "18-64"), (65, "65-74"), (74, "65-74"),
      (75, "75-84"),
      (84, "75-84"), (85, "85+"), (120, "85+"), (nil, "(not recorded)"),
    ] as [(Int32?, String)])
  func ageBands(_ age: Int32?, _ expected: String) {
    let column = LevelColumn.bands(.whole([age ?? Missing.int32]), Band.ages)
    #expect(column.label(column.level(ofRow: 0, in: .none)).text == expected)
  }

  @Test func pairsAreOrderedByBothParts() {
    let teams = LevelColumn.texts(TextColumn(codes: [1, 0], labels: ["B", "A"]))
    let roles = LevelColumn.codes(CodeColumn(codes: [0, 1], labels: ["worker", "lead"]))
    let column = LevelColumn.pair(teams, roles)
    #expect(labels(column).prefix(4) == ["A / worker", "A / lead", "A / (not recorded)", "B / worker"])
    #expect(column.label(column.level(ofRow: 0, in: .none)).text == "A / worker")
    #expect(column.label(column.level(ofRow: 1, in: .none)).text == "B / lead")
  }
}
