/// Whole numbers, one a row, all in the smallest width that fits every one of them: one byte for ages and most categories,
/// two for days from 1900 to 2079, more where a single number needs more. A region has fifty million rows.
public struct Numbers<Element: FixedWidthInteger & Sendable>: Sendable {
  /// The widths, each with a reserved value for "missing".
  @usableFromInline enum Storage: Sendable {
    case bytes([UInt8])
    case words([UInt16])
    case ints([Int32])
    case longs([Int64])
  }

  @usableFromInline private(set) var storage = Storage.bytes([])
  private var capacity = 0

  /// Added to numbers held in two bytes: the days from 1 January 1900 to the day with the number 0.
  @usableFromInline static var shift: Int64 { 25_567 }

  /// No rows.
  public init() {}

  /// The numbers of some rows.
  public init(_ values: [Element]) { append(contentsOf: values) }

  /// Makes room for a number of rows in all.
  public mutating func reserve(_ rows: Int) { capacity = rows }

  /// Adds the numbers of some rows.
  public mutating func append(contentsOf values: [Element]) {
    while !append(ifAllFit: values) {
      let narrow = Array(self)
      switch storage {
      case .bytes: storage = .words([])
      case .words: storage = .ints([])
      case .ints, .longs: storage = .longs([])
      }
      append(contentsOf: narrow)
    }
  }

  private mutating func append(ifAllFit values: [Element]) -> Bool {
    switch storage {
    case .bytes(var held):
      storage = .bytes([])
      defer { storage = .bytes(held) }
      return add(values, to: &held, shift: 0)
    case .words(var held):
      storage = .bytes([])
      defer { storage = .words(held) }
      return add(values, to: &held, shift: Self.shift)
    case .ints(var held):
      storage = .bytes([])
      defer { storage = .ints(held) }
      return add(values, to: &held, shift: 0)
    case .longs(var held):
      storage = .bytes([])
      defer { storage = .longs(held) }
      return add(values, to: &held, shift: 0)
    }
  }

  /// - Returns: false when one of them does not fit, in which case none is added.
  private func add<Held: FixedWidthInteger>(_ values: [Element], to held: inout [Held], shift: Int64) -> Bool
  {
    if held.capacity < capacity { held.reserveCapacity(capacity) }
    var differences: Element = 0
    let values = values.span
    unsafe held.extend(by: values.count, with: Held.reserved) { out in
      for index in values.indices {
        let value = values[index]
        let number = Held(truncatingIfNeeded: Int64(truncatingIfNeeded: value) &+ shift)
        let narrow = value == Element.reserved ? Held.reserved : number
        unsafe out[index] = narrow
        differences |= Self.read(narrow, shift: shift) ^ value
      }
    }
    if differences != 0 { held.removeLast(values.count) }
    return differences == 0
  }
}

extension Numbers: RandomAccessCollection {
  /// The first row.
  @inlinable public var startIndex: Int { 0 }

  /// The row after the last.
  @inlinable public var endIndex: Int {
    switch storage {
    case .bytes(let values): values.count
    case .words(let values): values.count
    case .ints(let values): values.count
    case .longs(let values): values.count
    }
  }

  /// The number of a row.
  @inlinable public subscript(row: Int) -> Element {
    @inline(__always) get {
      switch storage {
      case .bytes(let values): Self.read(values[row], shift: 0)
      case .words(let values): Self.read(values[row], shift: Self.shift)
      case .ints(let values): Self.read(values[row], shift: 0)
      case .longs(let values): Self.read(values[row], shift: 0)
      }
    }
  }

  /// Calls `body` with the number of each row, in order. The width is looked up only once.
  @inlinable @inline(__always)
  public func forEach(_ body: (Element) -> Void) {
    switch storage {
    case .bytes(let values): for value in values { body(Self.read(value, shift: 0)) }
    case .words(let values): for value in values { body(Self.read(value, shift: Self.shift)) }
    case .ints(let values): for value in values { body(Self.read(value, shift: 0)) }
    case .longs(let values): for value in values { body(Self.read(value, shift: 0)) }
    }
  }

  /// From the least number to the greatest; nil when all are missing.
  public var bounds: ClosedRange<Element>? {
    var (least, greatest) = (Element.max, Element.min)
    forEach { number in
      if number != Element.reserved {
        least = Swift.min(least, number)
        greatest = Swift.max(greatest, number)
      }
    }
    return least <= greatest ? least...greatest : nil
  }

  @inlinable @inline(__always)
  static func read<Held: FixedWidthInteger>(_ held: Held, shift: Int64) -> Element {
    held == Held.reserved ? Element.reserved : Element(truncatingIfNeeded: Int64(held) &- shift)
  }
}

extension Numbers: ExpressibleByArrayLiteral, Equatable {
  /// The numbers of some rows.
  public init(arrayLiteral values: Element...) { self.init(values) }

  /// Whether both hold the same numbers, whatever their width.
  public static func == (a: Numbers, b: Numbers) -> Bool { a.elementsEqual(b) }
}

extension FixedWidthInteger {
  /// The value that stands for "missing"; see ``Missing``.
  @inlinable static var reserved: Self { isSigned ? .min : .max }
}
