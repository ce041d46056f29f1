import Findings
import Foundation
import Tabular
import TestSupport
import Testing

@testable import Measures
@testable import Reporting

@Suite struct CSVTests {
  private func lines(_ bytes: [UInt8]) -> [Substring] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  }

  private func written(_ results: Results) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let path = folder.path + "/results.csv"
    try ResultsCSV.write(results, to: path)
    return Array(try Data(contentsOf: URL(filePath: path)))
  }

  private func results(_ figure: Figure, level: String = "Vale", control: ControlChart? = nil) -> Results {
    let month = Month(year: 2026, month: 10)
    let measure = MeasureResult(
      measure: FabricatedResults.description(
        "2.a", "2", "Enquiries", unit: .percent, scoring: .proportion, improvement: .increase),
      overall: [figure],
      breakdowns: [
        BreakdownResult(name: "locality", levels: [LevelResult(level: level, figures: [figure])])
      ], control: control)
    return Results(
      month: month, months: [month], objectives: FabricatedResults.objectives, measures: [measure])
  }

  @Test func writesEveryColumnOfAFigure() throws {
    let figure = FabricatedResults.figure(
      0.75, numerator: Amount(3), denominator: Amount(4), interval: Interval(lower: 0.25, upper: 1),
      judgement: Judgement(
        expectation: Expectation(kind: .atLeast, target: FixedDecimal("0.8"), better: .higher), status: .near,
        gap: Amount(1), isClear: false), note: .few)
    let control = ControlChart(
      points: [ControlChart.Point(mean: 0.5, lower: 0.4, upper: 0.6, variation: .concernLow)],
      variation: .concernLow, assurance: .hitOrMiss)
    let rows = try lines(written(results(figure, control: control)))
    #expect(
      rows == [
        "measure,period,window,breakdown,level,numerator,denominator,value,lower95,upper95,target,target_kind,status,"
          + "gap,spc_mean,spc_lower,spc_upper,variation,assurance,note",
        "2.a,2026-10,month,,,3,4,0.75,0.25,1,0.8,atLeast,near,1,0.5,0.4,0.6,concern_low,hit_or_miss,few",
        "2.a,2026-10,month,locality,Vale,3,4,0.75,0.25,1,0.8,atLeast,near,1,,,,,,few", "",
      ])
  }

  @Test func leavesMissingValuesEmpty() throws {
    let figure = FabricatedResults.figure(
      nil, judgement: Judgement(expectation: nil, status: .noData), note: .noRows)
    let row = try lines(written(results(figure)))[1]
    #expect(row == "2.a,2026-10,month,,,,,,,,,,no_data,,,,,,,no_rows")
  }

  @Test func keepsSumsAndMeansExact() throws {
    let figure = FabricatedResults.figure(
      12.4, numerator: Amount(units: 124_000), denominator: Amount(units: 2_510_000, divisor: 2))
    #expect(try lines(written(results(figure)))[1].hasPrefix("2.a,2026-10,month,,,12.4,125.5,12.4,"))
  }

  @Test func hasARowForEveryMeasureMonthAndLevel() throws {
    let results = FabricatedResults.make()
    let expected = results.measures.reduce(0) { total, measure in
      total + 36 * (1 + measure.breakdowns.reduce(0) { $0 + $1.levels.count })
    }
    #expect(try lines(written(results)).count == expected + 2)
  }

  struct Field: CustomTestStringConvertible {
    let text: String
    let written: String
    var testDescription: String { text }
  }

  @Test func writesATableTooLongToHoldInFull() throws {
    let names = (0..<20_000).map { "Locality \($0)" }
    let figure = FabricatedResults.figure(0.5, numerator: Amount(1), denominator: Amount(2))
    let measure = results(figure).measures[0]
    let levels = names.map { LevelResult(level: $0, figures: [figure]) }
    let month = Month(year: 2026, month: 10)
    let long = Results(
      month: month, months: [month], objectives: FabricatedResults.objectives,
      measures: [
        MeasureResult(
          measure: measure.measure, overall: [figure],
          breakdowns: [BreakdownResult(name: "locality", levels: levels)], control: nil)
      ])
    let rows = try lines(written(long))
    #expect(rows.dropFirst(2).dropLast().map { String($0.split(separator: ",")[4]) } == names)
    #expect(rows.dropLast().joined(separator: "\n").utf8.count > 1 << 20)
  }

  @Test(arguments: [
    Field(text: "plain", written: "plain"), Field(text: "a,b", written: "\"a,b\""),
    Field(text: "say \"hi\"", written: "\"say \"\"hi\"\"\""), Field(text: "a\nb", written: "\"a\nb\""),
    Field(text: "=1+1", written: "'=1+1"), Field(text: "@sum", written: "'@sum"),
    Field(text: "-5.2", written: "-5.2"), Field(text: "-cmd", written: "'-cmd"),
    Field(text: "+44", written: "+44"), Field(text: "+a", written: "'+a"),
    Field(text: "\tx", written: "'\tx"),
    Field(text: "=a,b", written: "\"'=a,b\""), Field(text: "", written: ""),
  ])
  func quotesAndNeutralisesText(_ testCase: Field) {
    var output = CSVOutput(header: "h")
    output.dataField(testCase.text)
    output.endRow()
    #expect(String(decoding: output.bytes, as: UTF8.self) == "h\n\(testCase.written)\n")
  }

  @Test func keepsRejectedRowsVerbatim() {
    let row = RejectedRow(
      extract: "contacts", file: "a.csv", line: 2, code: .duplicateKey, reason: "Seen before.",
      bytes: Array("=1,\"x\"\n2".utf8))
    #expect(
      String(decoding: RejectedRowsCSV.render([row]), as: UTF8.self)
        == "file,line,code,reason,row\na.csv,2,duplicate-key,Seen before.,\"=1,\"\"x\"\"\n2\"\n")
  }

  @Test func writesFindings() {
    let rows = lines(FindingsCSV.render(FabricatedContext.make().findings.findings))
    #expect(rows[0] == "extract,file,line,field,column,code,severity,value,message,action")
    #expect(
      rows[1].hasPrefix("contacts,contacts-2025.csv,1042,9,outcome,unknown-code,warning,'=cmd|' /C calc'!A0,")
    )
    #expect(rows[2] == "contacts,contacts-2025.csv,,,,unknown-column,note,\"a,\"\"b\"\"")
  }
}
