internal import CMalloc

/// How the process obtains memory.
enum Memory {
  /// Makes the C library request memory in large pieces and keep what is freed, except for very large blocks.
  ///
  /// A run allocates and frees many blocks of the same sizes on several threads; by default, each thread's arena grows and
  /// shrinks by a few pages at a time, thousands of times. The columns of a region are so large that a freed one is seldom
  /// reused by the next: they are returned at once.
  static func takeInLargePieces() {
    _ = mallopt(M_TOP_PAD, 16 << 20)
    _ = mallopt(M_TRIM_THRESHOLD, 64 << 20)
    _ = mallopt(M_MMAP_THRESHOLD, 8 << 20)
  }
}
