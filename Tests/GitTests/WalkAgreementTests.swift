import Foundation
import Paths
import TestSupport
import Testing

@testable import Git

/// What rules about people read of a history is what `git log` shows of it.
@Suite struct WalkAgreementTests {
  private static let seeds: [UInt64] = [11, 12]
  private static let never = Int64.max

  @Test("the walk comes to the commits of git rev-list in its order, clocks right or wrong", arguments: seeds)
  func order(seed: UInt64) throws {
    let history = try RandomHistory(seed: seed, commits: 70)
    let repository = try Repository(at: history.temporary.path)
    for tip in [69, 68, 40, 0] {
      var walk = try CommitWalk(from: history.id(tip), now: Self.never, in: repository)
      var found: [String] = []
      while let step = try walk.next() {
        #expect(step.isWhole)
        found.append(step.id.hex)
      }
      #expect(try found.joined(separator: "\n") == history.temporary.git("rev-list", history.ids[tip]))
      #expect(walk.cut == nil)
    }
  }

  @Test("what a commit changed itself is what git diff-tree -c lists", arguments: seeds)
  func ownChanges(seed: UInt64) throws {
    let history = try RandomHistory(seed: seed, commits: 70)
    let repository = try Repository(at: history.temporary.path)
    for (index, node) in history.nodes.enumerated() {
      var found: [[UInt8]] = []
      try repository.forEachOwnChange(of: history.id(index), parents: node.parents.map { history.id($0) }) {
        (path, old, new) throws(GitError) in
        found.append(Array(path))
        #expect(old != new)
      }
      let combined = node.parents.count > 1 ? ["-c"] : ["--root"]
      let listed = try history.temporary.git(
        ["diff-tree"] + combined + ["-r", "-z", "--no-commit-id", "--name-only", "--no-renames", history.ids[index]])
      #expect(found == listed.utf8.split(separator: 0).map(Array.init))
    }
  }

  @Test func `a time that has not come is that of the child, and the walk goes on below it`() throws {
    let repository = try TemporaryRepository()
    let ids = try repository.commit([
      PlannedCommit(Self.ada, time: 1_000, ["a": "1"]), PlannedCommit(Self.ada, time: 9_000_000_000, ["a": "2"]),
      PlannedCommit(Self.ada, time: 2_000, ["a": "3"]), PlannedCommit(Self.ada, time: 9_000_000_000, ["a": "4"]),
    ])
    var walk = try CommitWalk(
      from: #require(ObjectID(hex: ids[3])), now: 5_000, in: Repository(at: repository.path))
    var times: [Int64] = []
    while let step = try walk.next() { times.append(step.time) }
    #expect(times == [5_000, 2_000, 2_000, 1_000])
  }

  @Test func `where history is cut the commit above says so, and so does the walk`() throws {
    let source = try TemporaryRepository()
    try source.commit((1...4).map { PlannedCommit(Self.ada, time: $0 * 1_000, ["a": "\($0)"]) })
    let path = source.sibling("shallow").path
    try source.git("clone", "--quiet", "--depth=2", "file://" + source.path, path)
    let repository = try Repository(at: path)
    var walk = try CommitWalk(from: repository.resolve("HEAD").commit, now: Self.never, in: repository)
    #expect(try walk.next()?.isWhole == true)
    #expect(try walk.next()?.isWhole == false)
    #expect(try walk.next() == nil)
    #expect(walk.cut?.kind == .missingObject)
    #expect(walk.cut?.help?.hasPrefix("git fetch --unshallow") == true)
  }

  private static let ada = "Ada <ada@example.com>"
}

/// A mailmap means what `git check-mailmap` says it means.
@Suite struct MailmapTests {
  private static let text = """
    # a comment <comment@example.com>
    Proper One <one@example.com>
    <two@example.com> <two-old@example.com>
    Proper Three <three@example.com> <THREE-old@example.com>
    Proper Four <four@example.com> Old Four <shared@example.com>
    Proper Five <five@example.com> old five <shared@example.com>
    Six <shared@example.com>
      Indented Seven   <seven@example.com>   # trailing
    No address here
    Broken <eight@example.com
    <> Nine <nine@example.com>
    Late One <one@example.com>
    <eleven@example.com> <one@example.com>
    Empty <empty@example.com> <>
    Twelve<twelve@example.com>Old<twelve-old@example.com>
     # not a comment <thirteen@example.com>
    \r
    """

  @Test(arguments: [
    "X <one@example.com>", "X <ONE@EXAMPLE.COM>", "X <two-old@example.com>", "X <two@example.com>",
    "X <three-OLD@example.com>", "Old Four <shared@example.com>", "OLD FIVE <shared@example.com>",
    "X <shared@example.com>", "X <seven@example.com>", "X <eight@example.com>", "Nine <nine@example.com>",
    "X <comment@example.com>", "X <nobody@example.com>", "X <>", "Old <twelve-old@example.com>",
    "X <twelve-old@example.com>", "X <thirteen@example.com>",
  ])
  func `git agrees about each name`(contact: String) throws {
    let repository = try TemporaryRepository()
    try repository.write(".mailmap", Self.text)
    let expected = try repository.git("check-mailmap", contact)
    let open = try #require(contact.firstIndex(of: "<"))
    let identity = Identity(
      name: contact[..<open].trimmingCharacters(in: .whitespaces),
      email: String(contact[open...].dropFirst().dropLast()))
    let found = Mailmap(Array(Self.text.utf8)).identity(identity)
    #expect("\(found.name) <\(found.email)>" == expected)
  }

  @Test func `an empty mailmap, and bytes that are no text, change nothing`() {
    let identity = Identity(name: "X", email: "x@example.com")
    #expect(Mailmap([]).identity(identity) == identity)
    #expect(Mailmap([0xFF, 0x3C, 0x0A, 0x3E, 0x3C, 0x3E]).identity(identity) == identity)
  }
}
