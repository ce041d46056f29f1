internal import CMalloc

/// How the process gets its memory.
enum Memory {
  /// Lets the C library ask the system for memory in large pieces and keep what is freed, but for very large blocks.
  ///
  /// A run asks for and frees many blocks of the same sizes on several threads; left alone, each thread's share grows and
  /// shrinks by a few pages at a time, thousands of times. A region's columns are such that what is kept of them is seldom
  /// of use for the next: they go back at once.
  static func takeInLargePieces() {
    _ = mallopt(M_TOP_PAD, 16 << 20)
    _ = mallopt(M_TRIM_THRESHOLD, 64 << 20)
    _ = mallopt(M_MMAP_THRESHOLD, 8 << 20)
  }
}
