/// The classes of ASCII bytes that the reader tells apart.
extension UInt8 {
  /// Space, tab, line ends and the control characters between them.
  @inline(__always) var isSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }

  /// LF or CR.
  var isLineEnd: Bool { self == Dialect.lineFeed || self == Dialect.carriageReturn }

  @inline(__always) var isDigit: Bool { self &- 0x30 <= 9 }

  /// The lower case of an ASCII letter; any other byte as it is.
  var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}

extension BidirectionalCollection<UInt8> {
  /// The bytes without space around them.
  var trimmed: SubSequence {
    let rest = drop(while: \.isSpace)
    return rest[..<(rest.lastIndex { !$0.isSpace }.map { index(after: $0) } ?? rest.startIndex)]
  }
}
