import Testing

@Suite struct SHA256Tests {
  @Test func agreesWithThePublishedExample() {
    let hex = SHA256.digest(Array("abc".utf8)).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
    #expect(hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
