internal import CCrypto

/// The SHA-256 of bytes that arrive in pieces.
///
/// It calls libcrypto's plain functions on a value of its own. They allocate nothing and are documented always to succeed.
public struct SHA256 {
  private var context = SHA256_CTX()

  /// Starts a digest.
  public init() { unsafe SHA256_Init(&context) }

  /// Adds the next bytes.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    unsafe SHA256_Update(&context, bytes.baseAddress, bytes.count)
  }

  /// The 32 bytes of the digest.
  public consuming func finish() -> [UInt8] {
    var context = context
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    unsafe SHA256_Final(&digest, &context)
    return digest
  }

  /// 64 lower-case hexadecimal digits.
  public consuming func finishAsText() -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: finish().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// The digest of some bytes.
  public static func digest(of bytes: [UInt8]) -> [UInt8] { hashing(bytes).finish() }

  /// The digest of some bytes as `sha256sum` prints it.
  public static func text(of bytes: [UInt8]) -> String { hashing(bytes).finishAsText() }

  private static func hashing(_ bytes: [UInt8]) -> SHA256 {
    var hash = SHA256()
    unsafe bytes.withUnsafeBytes { unsafe hash.update($0) }
    return hash
  }
}
