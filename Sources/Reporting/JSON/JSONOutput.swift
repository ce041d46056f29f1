internal import Findings
internal import Tabular

/// JSON bytes, indented by two spaces or all in one line, members in the order given.
struct JSONOutput {
  private(set) var bytes: [UInt8] = []
  private var depth = 0
  private var isFirst = true
  private let isIndented: Bool

  init(isIndented: Bool = true) { self.isIndented = isIndented }

  mutating func object(_ name: String? = nil, _ members: (inout JSONOutput) -> Void) {
    container(name, "{", "}", members)
  }

  mutating func array(_ name: String?, _ elements: (inout JSONOutput) -> Void) {
    container(name, "[", "]", elements)
  }

  mutating func member(_ name: String?, _ text: String) {
    begin(name)
    string(text)
  }

  mutating func member(_ name: String, _ number: Int) {
    begin(name)
    bytes.append(contentsOf: String(number).utf8)
  }

  mutating func member(_ name: String?, _ number: Double) {
    begin(name)
    PlainDecimal(number).append(to: &bytes)
  }

  mutating func member(_ name: String?, _ isTrue: Bool) {
    begin(name)
    bytes.append(contentsOf: (isTrue ? "true" : "false").utf8)
  }

  mutating func null(_ name: String?) {
    begin(name)
    bytes.append(contentsOf: "null".utf8)
  }

  private mutating func container(
    _ name: String?, _ opening: Unicode.Scalar, _ closing: Unicode.Scalar, _ body: (inout JSONOutput) -> Void
  ) {
    begin(name)
    bytes.append(UInt8(ascii: opening))
    depth += 1
    isFirst = true
    body(&self)
    depth -= 1
    if !isFirst { newLine() }
    bytes.append(UInt8(ascii: closing))
    isFirst = false
    if depth == 0, isIndented { bytes.append(UInt8(ascii: "\n")) }
  }

  private mutating func begin(_ name: String?) {
    if depth > 0 {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      newLine()
    }
    isFirst = false
    guard let name else { return }
    string(name)
    bytes.append(contentsOf: ": ".utf8)
  }

  private mutating func newLine() {
    guard isIndented else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
  }

  private mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<0x20:
        bytes.append(contentsOf: "\\u00".utf8)
        let digits = Array("0123456789abcdef".utf8)
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

/// `run.json`.
enum ManifestJSON {
  static func render(_ manifest: RunManifest, context: ReportContext, month: String) -> [UInt8] {
    var output = JSONOutput()
    output.object { output in
      output.member("program", "waymark")
      output.member("version", context.version)
      output.member("startedAt", manifest.startedAt)
      output.member("month", month)
      output.member("monthReason", context.monthReason)
      output.member("asOf", context.asOf.description)
      output.member("targets", context.targetSet)
      if let mapping = context.mapping { output.member("mapping", mapping) }
      output.object("options") { output in
        for option in manifest.options { output.member(option.name, option.value) }
      }
      output.array("inputs") { output in
        for extract in context.extracts {
          for file in extract.files { append(file, of: extract.name, to: &output) }
        }
        if let file = context.commentary?.file { append(file, of: "commentary", to: &output) }
      }
      output.array("missingExtracts") { output in
        for extract in context.extracts where extract.files.isEmpty { output.member(nil, extract.name) }
      }
      output.array("timings") { output in
        for timing in manifest.timings {
          output.object { output in
            output.member("stage", timing.stage)
            output.member("seconds", (timing.seconds * 1_000_000).rounded() / 1_000_000)
          }
        }
      }
    }
    return output.bytes
  }

  private static func append(_ file: InputFile, of extract: String, to output: inout JSONOutput) {
    output.object { output in
      output.member("extract", extract)
      output.member("name", file.name)
      output.member("bytes", file.bytes)
      output.member("rowsRead", file.rowsRead)
      output.member("rowsAccepted", file.rowsAccepted)
      output.member("rowsRejected", file.rowsRejected)
      output.member("rowsOfOthers", file.rowsOfOthers)
      output.member("sha256", file.sha256)
    }
  }
}
