internal import CCrypto

/// SHA-256 of bytes that come piece by piece.
@safe struct SHA256: ~Copyable {
  private let context: OpaquePointer

  init() {
    guard let context = unsafe EVP_MD_CTX_new(), unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
    else {
      preconditionFailure("libcrypto has no SHA-256")
    }
    unsafe self.context = context
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    let isDone = unsafe EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1
    precondition(isDone, "libcrypto refused to hash")
  }

  /// The 32 bytes of the digest.
  consuming func finish() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    let isDone = unsafe EVP_DigestFinal_ex(context, &digest, nil) == 1
    precondition(isDone, "libcrypto refused to finish a digest")
    return digest
  }

  /// 64 lower-case hexadecimal digits.
  consuming func finishAsText() -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: finish().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

extension Ingest {
  /// The SHA-256 of some bytes.
  public static func sha256(of bytes: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    unsafe bytes.withUnsafeBytes { unsafe hash.update($0) }
    return hash.finish()
  }
}
