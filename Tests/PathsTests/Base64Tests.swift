import Paths
import Testing

struct `Base64 spelling` {
  @Test func `has one text for each run of bytes`() {
    for count in 0..<50 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 73 &+ 251) }
      let text = Base64.encode(bytes)
      #expect(Base64.decode(text.utf8) == bytes)
    }
    #expect(Base64.encode(Array("light work.".utf8)) == "bGlnaHQgd29yay4=")
  }

  @Test(arguments: ["A", "AA", "AAA", "AA=A", "AB==", "AAB=", "A===", "====", "AA-_", "AAAA\n", " AAAA", "AAAA===="])
  func `refuses every other text`(text: String) {
    #expect(Base64.decode(text.utf8) == nil)
  }
}
