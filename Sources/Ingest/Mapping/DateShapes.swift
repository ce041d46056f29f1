internal import Tabular

/// Recognises the format of dates that could not be read.
///
/// Nothing is guessed: a day-first format is recognised only if some day is above 12 and no date contradicts it.
struct DateShapes {
  /// A format, and the one that it may be mistaken for.
  private struct Shape {
    let format: String
    let rival: String?
  }

  private static let shapes = [
    Shape(format: "DD/MM/YYYY", rival: "MM/DD/YYYY"), Shape(format: "MM/DD/YYYY", rival: "DD/MM/YYYY"),
    Shape(format: "DD-MM-YYYY", rival: "MM-DD-YYYY"), Shape(format: "MM-DD-YYYY", rival: "DD-MM-YYYY"),
    Shape(format: "DD.MM.YYYY", rival: "MM.DD.YYYY"), Shape(format: "MM.DD.YYYY", rival: "DD.MM.YYYY"),
    Shape(format: "DD-MMM-YYYY", rival: nil), Shape(format: "DD MMM YYYY", rival: nil),
    Shape(format: "YYYY/MM/DD", rival: nil), Shape(format: "YYYYMMDD", rival: nil),
  ]

  /// The number of distinct texts that fit each shape.
  private var fitting = [Int](repeating: 0, count: shapes.count)
  private var texts: Set<String> = []

  /// More distinct texts would add nothing.
  private static let mostTexts = 5_000

  mutating func add(_ text: String) {
    guard texts.count < Self.mostTexts, texts.insert(text).inserted else { return }
    for (index, shape) in Self.shapes.enumerated() {
      guard let pattern = DatePattern(shape.format) else { continue }
      let format = ColumnFormat.days(.pattern(pattern))
      if format.accepts(text, missing: MissingMarkers([])) { fitting[index] += 1 }
    }
  }

  /// The only format that the texts can have; nil when there is none, or several.
  ///
  /// At least half of the texts must fit it. The others may be mistakes, but must not fit its rival.
  var recognised: String? {
    for (index, shape) in Self.shapes.enumerated() where fitting[index] * 2 >= max(texts.count, 1) {
      let rival = Self.shapes.firstIndex { $0.format == shape.rival }
      guard let rival else { return shape.format }
      // A text that fits both formats proves nothing; one that fits only the rival contradicts.
      if fitting[index] > fitting[rival], contradictions(of: shape.format, by: Self.shapes[rival].format) == 0
      {
        return shape.format
      }
    }
    return nil
  }

  private func contradictions(of format: String, by rival: String) -> Int {
    guard let pattern = DatePattern(format), let other = DatePattern(rival) else { return 0 }
    let missing = MissingMarkers([])
    return texts.count { text in
      ColumnFormat.days(.pattern(other)).accepts(text, missing: missing)
        && !ColumnFormat.days(.pattern(pattern)).accepts(text, missing: missing)
    }
  }
}
