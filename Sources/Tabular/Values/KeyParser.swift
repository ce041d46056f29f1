/// Reads identifiers: their bytes without surrounding space.
struct KeyParser: ValueParser {
  private var keys: [Key] = []
  private var longText: [UInt8] = []

  mutating func parse(_ tile: TileView, field: Int, problems: inout [ValueProblem]) {
    unsafe keys.extend(by: tile.recordCount, with: Key.missing) { out in
      for record in 0..<tile.recordCount {
        var value = tile.field(record, field)
        if value.hasSpaceAround { value = value.trimmed }
        if tile.missing.contains(value) { continue }
        let key = Key(value)
        if value.count <= Key.longest, key.isASCII {
          unsafe out[record] = key
          continue
        }
        unsafe out[record] = Self.unusual(value, longText: &longText)
        if !value.isASCII, unsafe String(validating: value.bytes, as: UTF8.self) == nil {
          problems.append(tile.problem(.notUTF8, record, field))
        }
      }
    }
  }

  mutating func take() -> ParsedValues {
    defer { longText = [] }
    return .keys(KeyBatch(keys: keys.take(), longText: longText))
  }

  /// A long identifier, or one with characters outside ASCII.
  private static func unusual(_ value: Field, longText: inout [UInt8]) -> Key {
    var text = unsafe Array(value.bytes)
    if !value.isASCII { text = Array(Field.string(decoding: text).utf8) }
    if text.count <= Key.longest {
      return unsafe (text + [UInt8](repeating: 0, count: RecordBlock.padding)).withUnsafeBufferPointer {
        buffer in
        guard let start = buffer.baseAddress else { return Key.missing }
        return Key(unsafe Field(start: start, count: text.count))
      }
    }
    longText += text
    return Key(longAt: longText.count - text.count, count: text.count)
  }
}
