import Testing

@testable import Tabular

/// Every type of value: what is read, what is missing, what is a problem.
@Suite struct ValueTests {
  private static let missing = MissingMarkers(["", "NULL", "N/A", "-"])

  /// Reads a column of `values`, one in each record.
  private static func parse(
    _ values: [[UInt8]], as format: ColumnFormat
  ) -> (values: ParsedValues, problems: [ValueProblem.Kind?]) {
    let dialect = Dialect(delimiter: UInt8(ascii: ";"), lineEnd: 0x0A)
    // With a second field, an empty value does not make an empty line.
    var block = RecordBlock(values.flatMap { $0 + Array(";x\n".utf8) }, dialect: dialect)
    var parser = BlockParser(
      dialect: dialect, fieldCount: 2, columns: [BlockParser.Column(field: 0, format: format)],
      missing: missing)
    let parsed = parser.parse(&block)
    var problems = [ValueProblem.Kind?](repeating: nil, count: values.count)
    for problem in parsed.problems { problems[problem.record] = problem.kind }
    return (parsed.columns[0], problems)
  }

  private static func parse(_ text: String, as format: ColumnFormat) -> (ParsedValues, ValueProblem.Kind?) {
    let (values, problems) = parse([Array(text.utf8)], as: format)
    return (values, problems[0])
  }

  @Test(
    arguments: [
      ("2024-02-29", 19782, nil), ("1970-01-01", 0, nil), ("9999-12-31", 2_932_896, nil),
      ("0001-01-01", -719_162, nil),
      ("2024-01-05T10:30:00", 19727, nil), ("2024-01-05 10:30", 19727, nil),
      ("2024-01-05T10:30:00.123Z", 19727, nil),
      ("2024-01-05t10:30:00+01:00", 19727, nil), (" 2024-01-05 ", 19727, nil), ("", nil, nil),
      ("null", nil, nil),
      (" N/a ", nil, nil), ("-", nil, nil), ("2023-02-29", nil, .notADate), ("2024-13-01", nil, .notADate),
      ("2024-00-01", nil, .notADate), ("2024-01-00", nil, .notADate), ("2024-01-32", nil, .notADate),
      ("0000-01-01", nil, .notADate), ("05/01/2024", nil, .notADate), ("2024/01/05", nil, .notADate),
      ("2024-1-5", nil, .notADate), ("20240105", nil, .notADate), ("2024-01-05x", nil, .notADate),
      ("2024-01-05T", nil, .notADate), ("2024-01-05T25:00", nil, .notADate),
      ("2024-01-05T10:30:", nil, .notADate),
      ("2024-01-05T10:30:00.", nil, .notADate), ("2024-01-0:", nil, .notADate),
      ("2O24-01-05", nil, .notADate),
      ("\u{FF12}024-01-05", nil, .notADate), ("unknown", nil, .notADate),
    ] as [(String, Int32?, ValueProblem.Kind?)])
  func `dates`(_ text: String, _ day: Int32?, _ problem: ValueProblem.Kind?) {
    let (values, found) = Self.parse(text, as: .days(.iso))
    guard case .int32(let days) = values else { return }
    #expect(days == [day ?? Missing.int32])
    #expect(found == problem)
  }

  @Test func `every day of four centuries can be read back`() {
    let first = Day(validYear: 1800, month: 1, day: 1).number
    let days = Array(first..<first + 146_097)
    let (values, problems) = Self.parse(days.map { Array("\(Day(number: $0))".utf8) }, as: .days(.iso))
    guard case .int32(let found) = values else { return }
    #expect(found == days)
    #expect(problems.allSatisfy { $0 == nil })
  }

  @Test(
    arguments: [
      ("2024-01", 24_288, nil), ("2024-12", 24_299, nil), ("2024-12-31", 24_299, nil),
      ("2024-12-31T00:00", 24_299, nil),
      ("", nil, nil), ("2024-13", nil, .notAMonth), ("Jan 2024", nil, .notAMonth),
      ("2024-1", nil, .notAMonth),
      ("202401", nil, .notAMonth),
    ] as [(String, Int32?, ValueProblem.Kind?)])
  func `months`(_ text: String, _ month: Int32?, _ problem: ValueProblem.Kind?) {
    let (values, found) = Self.parse(text, as: .months(.iso))
    guard case .int32(let months) = values else { return }
    #expect(months == [month ?? Missing.int32])
    #expect(found == problem)
  }

  @Test(
    arguments: [
      ("0", 0, nil), ("120", 120, nil), ("007", 7, nil), ("4.0", 4, nil), ("4.000000", 4, nil),
      (" 12 ", 12, nil),
      ("-5", -5, nil), ("", nil, nil), ("N/A", nil, nil), ("121", nil, .outOfRange), ("-6", nil, .outOfRange),
      ("4.5", nil, .notAWholeNumber), ("4.00001", nil, .notAWholeNumber), ("1,0", nil, .notAWholeNumber),
      ("£4", nil, .notAWholeNumber), ("four", nil, .notAWholeNumber), ("4 5", nil, .notAWholeNumber),
      ("99999999999", nil, .outOfRange), ("99999999999999999999", nil, .notAWholeNumber),
      (".", nil, .notAWholeNumber),
      ("+4", nil, .notAWholeNumber),
    ] as [(String, Int32?, ValueProblem.Kind?)])
  func `whole numbers`(_ text: String, _ number: Int32?, _ problem: ValueProblem.Kind?) {
    let (values, found) = Self.parse(text, as: .integers(-5...120))
    guard case .int32(let numbers) = values else { return }
    #expect(numbers == [number ?? Missing.int32])
    #expect(found == problem)
  }

  @Test(
    arguments: [
      ("1", 10_000, nil), ("1.5", 15_000, nil), ("0.0001", 1, nil), (".5", 5_000, nil), ("5.", 50_000, nil),
      ("-2.25", -22_500, nil), ("£1,234,567.50", 12_345_675_000, nil), ("-£5", -50_000, nil),
      ("£-5", -50_000, nil),
      ("1.00000", 10_000, nil), ("1.00005", 10_001, .rounded), ("1.00004", 10_000, .rounded),
      ("-1.00005", -10_001, .rounded), ("0.33333333", 3_333, .rounded), ("-", nil, nil), ("", nil, nil),
      ("12,5", nil, .notANumber), ("1,23", nil, .notANumber), ("1234,567", nil, .notANumber),
      (",123", nil, .notANumber),
      ("1,,234", nil, .notANumber), ("1e3", nil, .notANumber), ("£", nil, .notANumber),
      ("--1", nil, .notANumber),
      ("1.2.3", nil, .notANumber), ("5%", nil, .notANumber), ("2000000.0001", nil, nil),
      ("20000000", nil, .outOfRange), ("-10.0001", nil, .outOfRange), ("99999999999999999", nil, .notANumber),
    ] as [(String, Int64?, ValueProblem.Kind?)])
  func `decimals`(_ text: String, _ units: Int64?, _ problem: ValueProblem.Kind?) {
    let limits = ColumnFormat.decimals(minimum: FixedDecimal(-10), maximum: FixedDecimal(2_000_000))
    let (values, found) = Self.parse(text, as: limits)
    guard case .int64(let numbers) = values else { return }
    let outside = text == "2000000.0001"
    #expect(numbers == [units ?? Missing.int64])
    #expect(found == (outside ? .outOfRange : problem))
  }

  @Test func `a pound sign may be in Windows-1252`() {
    let (values, problems) = Self.parse(
      [[0xA3, 0x35], [0xC2, 0x35]], as: .decimals(minimum: nil, maximum: nil))
    guard case .int64(let numbers) = values else { return }
    #expect(numbers == [50_000, Missing.int64])
    #expect(problems == [nil, .notANumber])
  }

  @Test(
    arguments: [
      ("yes", 1, nil), ("Y", 1, nil), ("TRUE", 1, nil), ("1", 1, nil), (" no ", 0, nil), ("n", 0, nil),
      ("False", 0, nil),
      ("0", 0, nil), ("", nil, nil), ("NULL", nil, nil), ("perhaps", nil, .notYesOrNo),
      ("2", nil, .notYesOrNo),
      ("yes please", nil, .notYesOrNo),
    ] as [(String, UInt8?, ValueProblem.Kind?)])
  func `yes and no`(_ text: String, _ flag: UInt8?, _ problem: ValueProblem.Kind?) {
    let (values, found) = Self.parse(text, as: .flags())
    guard case .uint8(let flags) = values else { return }
    #expect(flags == [flag ?? Missing.uint8])
    #expect(found == problem)
  }

  @Test(
    arguments: [
      ("phone", 0, nil), ("PHONE", 0, nil), (" Phone\t", 0, nil), ("memory_and_cognition", 1, nil),
      ("Memory_And_Cognition ", 1, nil), ("0", 2, nil), ("", nil, nil), ("n/a", nil, nil),
      ("memory_and_cognitioN2", nil, .unknownCode),
      ("memory and cognition", nil, .unknownCode), ("phones", nil, .unknownCode),
      ("memory_xxx_cognition", nil, .unknownCode),
    ] as [(String, UInt8?, ValueProblem.Kind?)])
  func `codes`(_ text: String, _ code: UInt8?, _ problem: ValueProblem.Kind?) {
    let (values, found) = Self.parse(text, as: .codes(["phone", "memory_and_cognition", "0"]))
    guard case .uint8(let codes) = values else { return }
    #expect(codes == [code ?? Missing.uint8])
    #expect(found == problem)
  }

  @Test func `a table of spellings grows`() {
    let spellings = (0..<500).map { Array("unknown spelling number \($0)".utf8) } + [Array("b".utf8)]
    let (values, problems) = Self.parse(spellings + spellings, as: .codes(["a", "b"]))
    guard case .uint8(let codes) = values else { return }
    #expect(codes.enumerated().filter { $0.element == 1 }.map(\.offset) == [500, 1001])
    #expect(problems.filter { $0 == .unknownCode }.count == 1000)
  }

  @Test func `texts lose surrounding space, and are read as Windows-1252 when not UTF-8`() {
    let texts: [[UInt8]] = [
      Array("Wells".utf8), Array(" Wells ".utf8), [0x43, 0x61, 0x66, 0xE9], Array("Café".utf8),
      Array("-".utf8), [0x80],
    ]
    let dialect = Dialect(delimiter: UInt8(ascii: ";"), lineEnd: 0x0A)
    var block = RecordBlock(texts.flatMap { $0 + Array(";x\n".utf8) }, dialect: dialect)
    var parser = BlockParser(
      dialect: dialect, fieldCount: 2, columns: [BlockParser.Column(field: 0, format: .texts())],
      missing: Self.missing)
    let parsed = parser.parse(&block)
    guard case .texts(let batch) = parsed.columns[0] else { return }
    var dictionary = TextDictionary()
    #expect(dictionary.number(batch) == [0, 0, 1, 1, Missing.uint32, 2])
    #expect(dictionary.labels == ["Wells", "Café", "€"])
    #expect(parsed.problems.map(\.record) == [2, 5])
  }

  @Test(
    arguments: [
      ("DD/MM/YYYY", "05/01/2026", "2026-01-05"), ("DD/MM/YYYY", " 5/1/2026 ", "2026-01-05"),
      ("DD/MM/YYYY", "05/01/2026 10:30", "2026-01-05"), ("DD/MM/YYYY", "2026-01-05", "2026-01-05"),
      ("DD/MM/YYYY", "05/01/26", nil), ("DD/MM/YYYY", "31/02/2026", nil), ("DD/MM/YYYY", "05-01-2026", nil),
      ("DD/MM/YYYY", "05/01/20266", nil), ("DD/MM/YYYY", "05/01/2026x", nil),
      ("DD/MM/YYYY", "005/01/2026", nil),
      ("MM/DD/YYYY", "05/01/2026", "2026-05-01"), ("DD-MMM-YYYY", "05-JAN-2026", "2026-01-05"),
      ("DD MMM YYYY", "5 January 2026", "2026-01-05"), ("DD MMM YYYY", "5 Janua 2026", nil),
      ("YYYYMMDD", "20260105", "2026-01-05"), ("YYYYMMDD", "2026105", nil),
      ("DD.MM.YYYY", "05.01.2026", "2026-01-05"),
    ] as [(String, String, String?)])
  func `dates in a pattern`(_ pattern: String, _ text: String, _ day: String?) throws {
    let format = DateFormat.pattern(try #require(DatePattern(pattern)))
    let (values, found) = Self.parse(text, as: .days(format))
    guard case .int32(let days) = values else { return }
    #expect(days == [day.flatMap { Day($0)?.number } ?? Missing.int32])
    #expect(found == (day == nil ? .notADate : nil))
    guard case .int32(let months) = Self.parse(text, as: .months(format)).0 else { return }
    #expect(months == [day.flatMap { Day($0)?.month.index } ?? Missing.int32])
  }

  @Test(arguments: [
    "", "DD/MM", "DD/MM/YY", "DD/MM-YYYY", "DD/DD/YYYY", "DD/MM/YYYY ", "D/M/YYYY", "DDMM/YYYY",
  ])
  func `invalid patterns are refused`(_ text: String) { #expect(DatePattern(text) == nil) }
}
