import Testing

@testable import OnusCommand

/// A range from a script whose variables are empty.
@Suite struct EmptyRangeTests {
  @Test(arguments: ["", "..", "...", " "])
  func `a range that names no commit is refused, because HEAD onto itself would always pass`(text: String) {
    #expect(throws: CommandError.self) { try RangeFinder.sides(of: text) }
  }

  @Test func `one empty side means HEAD`() throws {
    #expect(try RangeFinder.sides(of: "main..") == ("main", "HEAD"))
    #expect(try RangeFinder.sides(of: "..topic") == ("HEAD", "topic"))
  }
}
