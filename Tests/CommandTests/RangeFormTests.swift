import Gate
import Git
import TestSupport
import Testing

@testable import OnusCommand

/// How a range is written, and what is made of none.
@Suite struct RangeFormTests {
  private static let shared = Result {
    let shop = try Shop()
    return (shop, try shop.addMigration())
  }
  let shop: Shop
  let head: String
  let repository: Repository

  init() throws {
    (shop, head) = try Self.shared.get()
    repository = try Repository(at: shop.repository.path)
  }

  private func find(_ text: String?, onto: String? = nil) throws -> FoundRange {
    try RangeFinder(repository: repository, environment: [:], onto: onto).range(text)
  }

  @Test(arguments: ["main..feature", "main...feature", "main..", "main...", "main", "main..HEAD"])
  func `All of git's spellings mean landing HEAD on BASE`(text: String) throws {
    let range = try find(text)
    #expect(range.kind == .landing)
    #expect(range.base.hex == shop.base)
    #expect(range.head.hex == head)
    #expect(range.target == "refs/heads/main")
    #expect(range.notes.isEmpty)
    #expect(range.announcement == nil)
  }

  @Test func `An empty side means HEAD`() throws {
    let range = try find("..main")
    #expect(range.base.hex == head)
    #expect(range.head.hex == shop.base)
    #expect(range.target == "refs/heads/feature")
  }

  @Test(arguments: ["origin/main..feature", "refs/remotes/origin/main..feature"])
  func `A remote-tracking ref lands on the remote's branch`(text: String) throws {
    let range = try find(text)
    #expect(range.target == "refs/heads/main")
    #expect(range.baseReference == "refs/remotes/origin/main")
  }

  @Test func `Without a range it is the first protected branch of origin and HEAD, and that is said`() throws {
    let range = try find(nil)
    #expect(range.base.hex == shop.base)
    #expect(range.head.hex == head)
    #expect(range.target == "refs/heads/main")
    #expect(range.announcement?.hasPrefix("judging origin/main..HEAD") == true)
  }

  @Test func `A bare id lands nowhere, unless the user says where`() throws {
    #expect(try find("\(shop.base)..feature").target == nil)
    #expect(try find("\(shop.base)..feature", onto: "main").target == "refs/heads/main")
    #expect(try find("\(shop.base)..feature", onto: "origin/main").target == "refs/heads/main")
    #expect(try find("\(shop.base)..feature", onto: "refs/heads/main").target == "refs/heads/main")
  }

  @Test func `Saying where it lands against what BASE is, is a mistake`() throws {
    #expect(throws: CommandError.self) { try find("main..feature", onto: "release") }
    #expect(throws: CommandError.self) { try find("\(shop.base)..feature", onto: "refs/tags/v1") }
    // To Swift the two names are one text, to git two branches.
    let other = try Shop().repository
    try other.git("branch", "caf\u{E9}", "main")
    let finder = RangeFinder(repository: try Repository(at: other.path), environment: [:], onto: "cafe\u{301}")
    #expect(throws: CommandError.self) { try finder.range("caf\u{E9}..main") }
  }

  @Test func `A name that is branch and tag means the branch, with a note`() throws {
    let shop = try Shop()
    try shop.repository.git("tag", "main", try shop.addMigration())
    let repository = try Repository(at: shop.repository.path)
    let range = try RangeFinder(repository: repository, environment: [:], onto: nil).range("main..feature")
    #expect(range.base.hex == shop.base)
    #expect(range.notes.count == 1)
    #expect(range.notes.first?.contains("'main' is a branch and a tag") == true)
  }

  @Test(arguments: ["mian..feature", "main..featuer", "a..b..c", "--output=x..main"])
  func `What names nothing is undecided`(text: String) {
    #expect(throws: (any Error).self) { try find(text) }
    let result = shop.onus("check", "--", text)
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
  }

  @Test func `An empty range and a reversed one pass, and say that nothing changes`() {
    #expect(shop.onus("check", "feature..feature").status == 0)
    let reversed = shop.onus("check", "feature..main")
    #expect(reversed.status == 0)
  }
}
