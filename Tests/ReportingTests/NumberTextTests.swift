import Measures
import Testing

@testable import Reporting

@Suite struct PlainDecimalTests {
  struct Case: CustomTestStringConvertible {
    let value: Double
    let text: String
    var testDescription: String { text }
  }

  @Test(arguments: [
    Case(value: 0, text: "0"), Case(value: -0.0, text: "0"), Case(value: 1204, text: "1204"),
    Case(value: 0.1, text: "0.1"), Case(value: 1204.0 / 1689.0, text: "0.7128478389579633"),
    Case(value: 1e-7, text: "0.0000001"), Case(value: -2.5e-5, text: "-0.000025"),
    Case(value: 1e16, text: "10000000000000000"), Case(value: 1.5e17, text: "150000000000000000"),
    Case(value: .leastNonzeroMagnitude, text: "0." + String(repeating: "0", count: 323) + "5"),
  ])
  func printsTheShortestDecimal(_ testCase: Case) {
    let text = PlainDecimal(testCase.value).text
    #expect(text == testCase.text)
    #expect(Double(text) == testCase.value)
  }

  struct Rounding: CustomTestStringConvertible {
    let value: Double
    let places: Int
    let text: String
    var testDescription: String { "\(value) to \(places) places" }
  }

  @Test(arguments: [
    Rounding(value: 0.1445, places: 3, text: "0.145"), Rounding(value: 2.5, places: 0, text: "3"),
    Rounding(value: -2.5, places: 0, text: "-3"), Rounding(value: 9.996, places: 2, text: "10"),
    Rounding(value: 0.04, places: 1, text: "0"), Rounding(value: 0.05, places: 1, text: "0.1"),
    Rounding(value: 0.5, places: 0, text: "1"), Rounding(value: 0.004, places: 1, text: "0"),
    Rounding(value: 99.95, places: 1, text: "100"), Rounding(value: 12, places: 1, text: "12"),
  ])
  func roundsThePrintedDecimalHalfAwayFromZero(_ testCase: Rounding) {
    #expect(PlainDecimal(testCase.value).rounded(to: testCase.places).text == testCase.text)
  }

  @Test func readsBackWhateverItPrints() {
    var random = SplitMix64(seed: 1)
    for _ in 0..<2000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      #expect(Double(PlainDecimal(value).text) == value)
    }
  }
}

@Suite struct NumberFormatTests {
  struct Case: CustomTestStringConvertible {
    let unit: Unit
    let value: Double
    let text: String
    let difference: String
    var testDescription: String { "\(unit.rawValue) \(text)" }
  }

  @Test(arguments: [
    Case(unit: .percent, value: 0.7128, text: "71.3%", difference: "+71.3 pts"),
    Case(unit: .count, value: 1204, text: "1,204", difference: "+1,204"),
    Case(unit: .count, value: 12.25, text: "12.3", difference: "+12.3"),
    Case(unit: .days, value: 4, text: "4", difference: "+4"),
    Case(unit: .pounds, value: -1_234_567.4, text: "−£1,234,567", difference: "−£1,234,567"),
    Case(unit: .fte, value: 12.5, text: "12.5", difference: "+12.5"),
    Case(unit: .score, value: 3.625, text: "3.63", difference: "+3.63"),
    Case(unit: .perThousand, value: 0.0312, text: "31.2", difference: "+31.2"),
    Case(unit: .number, value: 21, text: "21.00", difference: "+21.00"),
  ])
  func showsEveryUnit(_ testCase: Case) {
    let format = NumberFormat(testCase.unit)
    #expect(format.text(testCase.value) == testCase.text)
    #expect(format.difference.text(testCase.value) == testCase.difference)
  }

  @Test func everyUnitIsCovered() {
    for unit in Unit.allCases { #expect(!NumberFormat(unit).text(1).isEmpty, "\(unit)") }
  }

  @Test func marksAValueThatRoundsToZero() {
    let percent = NumberFormat(.percent)
    #expect(percent.hides(0.0004))
    #expect(!percent.hides(0.0005))
    #expect(!percent.hides(0))
    guard case .shorthand(.low) = Cell(0.0004, percent) else {
      Issue.record("a value that rounds to zero must be shown as [low]")
      return
    }
  }

  @Test func valuesAreDistinguishedFromTheirTargets() {
    let percent = NumberFormat(.percent)
    #expect(percent.telling(1.0003, from: 1).text(1.0003) == "100.03%")
    #expect(percent.telling(0.7496, from: 0.75).text(0.7496) == "74.96%")
    #expect(percent.telling(0.75, from: 0.75) == percent)
    #expect(percent.telling(0.7, from: nil) == percent)
  }

  @Test func targetsHaveOnlyTheDecimalsTheyNeed() {
    #expect(NumberFormat(.percent).exactText(0.75) == "75%")
    #expect(NumberFormat(.percent).exactText(0.086) == "8.6%")
  }
}
