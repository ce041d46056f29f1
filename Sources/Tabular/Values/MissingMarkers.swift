/// Texts that stand for "no value", matched ignoring case and surrounding space. The empty text always does.
public struct MissingMarkers: Sendable {
  private let markers: [[UInt8]]
  private let longest: Int

  /// Makes a set of markers.
  public init(_ markers: [String]) { self.init(folded: markers.map { $0.utf8.map(\.lowercased) }) }

  private init(folded markers: [[UInt8]]) {
    self.markers = markers
    longest = markers.map(\.count).max() ?? 0
  }

  /// The set with more markers.
  public func adding(_ markers: [String]) -> MissingMarkers {
    MissingMarkers(folded: self.markers + markers.map { $0.utf8.map(\.lowercased) })
  }

  /// Whether a field without space around it is a marker.
  @inline(__always) func contains(_ field: Field) -> Bool {
    field.count == 0 || (field.count <= longest && matches(field))
  }

  private func matches(_ field: Field) -> Bool { markers.contains { field.equals(folded: $0) } }
}
