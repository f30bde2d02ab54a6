import Paths
import Testing

@Suite struct ByteSearchTests {
  @Test(arguments: [
    ("a..b", "..", true), ("a...b", "...", true), ("..", "..", true), ("a.b", "..", false), ("", "..", false),
    ("aaab", "aab", true), ("lefthook.yml", "lefthook", true), ("a", "", false),
  ])
  func `a text is found byte by byte`(text: String, part: String, isFound: Bool) {
    #expect(text.contains(bytesOf: part) == isFound)
  }

  @Test func `the first place counts, also behind letters of several bytes`() throws {
    let text = "é..ü..x"
    let range = try #require(text.firstRange(ofBytes: ".."))
    #expect(text[..<range.lowerBound] == "é")
    #expect(text[range.upperBound...] == "ü..x")
  }
}
