final class Meter: Sendable {
  init(isShown: Bool) {}
  func stage(_ name: String) {}
  func clear() {}
}
