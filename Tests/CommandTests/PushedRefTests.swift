import Testing

@testable import OnusCommand

/// Git's lines for the pre-push hook.
@Suite struct PushedRefTests {
  private let one = String(repeating: "1", count: 40)
  private let two = String(repeating: "2", count: 40)

  @Test func `A line has four fields`() throws {
    #expect(
      try PushedRef(line: "refs/heads/x \(one) refs/heads/main \(two)")
        == PushedRef(local: "refs/heads/x", new: one, remote: "refs/heads/main", old: two))
  }

  @Test func `The local side may hold spaces`() throws {
    let ref = try PushedRef(line: "HEAD@{1 day ago} \(one) refs/heads/main \(two)")
    #expect(ref.local == "HEAD@{1 day ago}")
    #expect(ref.remote == "refs/heads/main")
  }

  @Test func `A deletion has no new side`() throws {
    let ref = try PushedRef(line: "(delete) \(zeros) refs/heads/main \(one)")
    #expect(ref == PushedRef(local: "(delete)", new: nil, remote: "refs/heads/main", old: one))
  }

  @Test(arguments: [40, 64]) func `Zeros of any length mean that there is none`(count: Int) throws {
    let zeros = String(repeating: "0", count: count)
    #expect(try PushedRef(line: "HEAD \(one) refs/heads/new \(zeros)").old == nil)
  }

  @Test func `An empty input is a push of nothing`() throws {
    #expect(try PushedRef.lines([]).isEmpty)
  }

  @Test func `Every line is read`() throws {
    let input = "a \(one) refs/heads/a \(zeros)\nb \(two) refs/tags/b \(zeros)\n"
    #expect(try PushedRef.lines(Array(input.utf8)).map(\.remote) == ["refs/heads/a", "refs/tags/b"])
  }

  @Test(arguments: ["nonsense", "a b c"]) func `Anything else is refused`(line: String) {
    #expect(throws: CommandError.self) { try PushedRef(line: line) }
  }
}
