internal import CMalloc

/// How the process gets its memory.
enum Memory {
  /// Lets the C library ask the system for memory in large pieces and keep what is freed.
  ///
  /// A run asks for and frees many blocks of the same sizes on several threads; left alone, each thread's share grows and
  /// shrinks by a few pages at a time, thousands of times.
  static func takeInLargePieces() {
    _ = mallopt(M_TOP_PAD, 16 << 20)
    _ = mallopt(M_TRIM_THRESHOLD, 1 << 30)
    _ = mallopt(M_MMAP_THRESHOLD, 32 << 20)
  }
}
