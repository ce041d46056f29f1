@unsafe @preconcurrency internal import Glibc

/// How the C library treats memory that is let go.
enum Memory {
  /// Has large blocks given back to the system at once, where the library would keep those of up to 32 MB for later: a
  /// region's columns and tables are that large, and of different sizes each time.
  ///
  /// `mallopt` is in a header that no module shows, so it is looked up by name; without it more memory is used, and that is all.
  static func giveBackLargeBlocks() {
    typealias SetOption = @convention(c) (_ option: Int32, _ value: Int32) -> Int32
    guard let symbol = unsafe dlsym(nil, "mallopt") else { return }
    let largestKept: Int32 = -3
    _ = unsafe unsafeBitCast(symbol, to: SetOption.self)(largestKept, 8 << 20)
  }
}
