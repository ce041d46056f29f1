import Tabular
import Testing

@testable import Sample

@Suite struct RowBufferTests {
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let write: @Sendable (inout RowBuffer) -> Void
    let expected: String
    init(_ name: String, _ expected: String, _ write: @escaping @Sendable (inout RowBuffer) -> Void) {
      (testDescription, self.expected, self.write) = (name, expected, write)
    }
  }

  @Test(arguments: [
    Case("short id", "P0000042,") { $0.id("P", 42) },
    Case("long id", "P300000042,") { $0.id("P", 300_000_042) },
    Case("no id", ",") { $0.id("P", nil) },
    Case("plain text", "Northmoor,") { $0.text("Northmoor") },
    Case("text with a comma", "\"a, b\",") { $0.text("a, b") },
    Case("text with quotes", "\"say \"\"a\"\"\",") { $0.text("say \"a\"") },
    Case("code", "online_form,") { $0.code(Channel.onlineForm) },
    Case("no code", ",") { $0.code(Channel?.none) },
    Case("flags", "yes,no,,") {
      $0.flag(true)
      $0.flag(false)
      $0.flag(nil)
    },
    Case("whole numbers", "0,7,123456789,") {
      $0.whole(0)
      $0.whole(7)
      $0.whole(123_456_789)
    },
    Case("hundredths", "12,12.5,12.34,0.05,-0.5,") {
      for value in [1200, 1250, 1234, 5, -50] { $0.hundredths(value) }
    },
    Case("day", "2024-02-29,") { $0.day(Day(year: 2024, month: 2, day: 29)) },
    Case("day of the month first", "29/02/2024,") { $0.dayFirst(Day(year: 2024, month: 2, day: 29)) },
    Case("month", "2026-10,") { $0.month(Month(year: 2026, month: 10)) },
  ])
  func writesFields(_ field: Case) {
    var buffer = RowBuffer()
    field.write(&buffer)
    #expect(String(decoding: buffer.bytes, as: UTF8.self) == field.expected)
  }

  @Test func endsRows() {
    var buffer = RowBuffer()
    buffer.whole(1)
    buffer.text(nil)
    buffer.endRow()
    buffer.whole(2)
    buffer.endRow()
    #expect(String(decoding: buffer.bytes, as: UTF8.self) == "1,\n2\n")
  }
}
