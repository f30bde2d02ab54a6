import Foundation
import Gate
import Git
import Paths
import TestSupport
import Testing

/// DESIGN 4.1 and 4.3: which two trees are compared, and what makes a whole range fail.
@Suite struct RangeTests {
  private let migration = ["services/search/migrations/1.sql": Optional("create table a ();\n")]

  @Test func `a range of one commit changes nothing and says so`() throws {
    let company = try Company()
    let decision = try company.decide("main")
    #expect(decision.verdict == .pass)
    #expect(decision.range.files == 0)
    #expect(decision.range.notes == ["main and main are the same commit: nothing changes"])
  }

  @Test func `a head that the base contains changes nothing and names the other way round`() throws {
    let company = try Company()
    try company.repo.git("branch", "old")
    try company.advance(migration)
    let decision = try company.decide("old")
    #expect(decision.verdict == .pass)
    #expect(decision.range.notes.contains { $0.contains("old..main") })
  }

  @Test func `a tag named like the base branch does not stand in for it`() throws {
    let company = try Company()
    try company.plant("topic", migration)
    try company.repo.git("tag", "main", "topic")
    let decision = try company.decide()
    #expect(decision.asked == ["search · migration"])
    #expect(try Repository(at: company.repo.path).resolve("main").note?.contains("tag") == true)
  }

  @Test func `histories without a common ancestor are undecided`() throws {
    let company = try Company()
    let unrelated = try company.repo.git("commit-tree", "main^{tree}", "-m", "Unrelated")
    try company.repo.git("branch", "other", unrelated)
    let decision = try company.decide("other")
    #expect(decision.verdict == .undecided)
    #expect(decision.problems.map(\.message).joined().contains("no common ancestor"))
  }

  @Test func `an update compares the two trees, whatever the commits between say`() throws {
    let company = try Company()
    try company.plant("feature", ["README.md": "feature\n"])
    try company.advance(["services/search/migrations/9.sql": "fix\n"])
    // An evil merge: its tree is the feature's, so the fix of main is gone though no commit of the range removes it.
    let tree = try company.repo.git("rev-parse", "feature^{tree}")
    let merge = try company.repo.git("commit-tree", tree, "-p", "main", "-p", "feature", "-m", "Merge")
    try company.repo.git("branch", "merged", merge)
    let decision = try company.decide("merged", kind: .update)
    #expect(decision.paths(of: "migration") == ["services/search/migrations/9.sql"])
    #expect(decision.range.files == 2)
  }

  @Test func `an update between equal trees is empty`() throws {
    let company = try Company()
    try company.plant("topic", migration)
    try company.plant(from: "topic", migration.mapValues { _ in nil })
    let decision = try company.decide(kind: .update)
    #expect(decision.verdict == .pass)
    #expect(decision.range.files == 0)
  }

  @Test func `rewinding a protected branch fails`() throws {
    let company = try Company()
    try company.repo.git("branch", "old")
    try company.advance(["README.md": "more\n"])
    let decision = try company.decide("old", kind: .update)
    #expect(decision.verdict == .fail)
    #expect(decision.problems.first?.message.hasPrefix("'main' would be rewound") == true)
  }

  @Test func `replacing a protected branch by an unrelated history fails as a rewind`() throws {
    let company = try Company()
    let unrelated = try company.repo.git("commit-tree", "main^{tree}", "-m", "Unrelated")
    try company.repo.git("branch", "other", unrelated)
    let decision = try company.decide("other", kind: .update)
    #expect(decision.verdict == .fail)
    #expect(decision.problems.first?.message.contains("rewound") == true)
  }

  @Test func `a rewind only would fail before the day the policy is enforced from`() throws {
    let company = try Company(policy: Company.policy + "enforce_from: 2027-01-01\n")
    try company.repo.git("branch", "old")
    try company.advance(["README.md": "more\n"])
    let decision = try company.decide("old", kind: .update)
    #expect(decision.verdict == .fail)
    #expect(decision.leniency?.text == "enforce_from: 2027-01-01")
    #expect(decision.letsPass)
  }

  @Test func `what cannot be decided does not pass before that day either`() throws {
    let company = try Company(policy: Company.policy + "enforce_from: 2027-01-01\n")
    let unrelated = try company.repo.git("commit-tree", "main^{tree}", "-m", "Unrelated")
    try company.repo.git("branch", "other", unrelated)
    let decision = try company.decide("other")
    #expect(decision.verdict == .undecided)
    #expect(!decision.letsPass)
  }

  @Test func `a history that is cut short is not guessed at`() throws {
    let company = try Company()
    try company.plant("topic", migration)
    try company.advance(["README.md": "more\n"])
    let clone = company.repo.sibling("clone").path
    try company.repo.git("clone", "--quiet", "--depth=1", "--no-single-branch", "file://\(company.repo.path)", clone)
    let repository = try Repository(at: clone)
    let base = try repository.resolve("origin/main").commit
    let head = try repository.resolve("origin/topic").commit
    let question = GateQuestion(
      base: base, head: head, baseName: "origin/main", headName: "origin/topic", target: "refs/heads/main",
      baseReference: "refs/remotes/origin/main", now: try Company.noon(of: Company.today))
    #expect {
      try GatePipeline(question, in: repository).decision()
    } throws: {
      ($0 as? GitError)?.help?.contains("git fetch --unshallow") == true
    }
  }

  @Test func `a tree with a name twice is refused with its id`() throws {
    let company = try Company()
    let blob = try company.repo.git(["hash-object", "-w", "--stdin"], input: "x")
    let raw = company.repo.sibling("tree")
    let entry =
      Array("100644 a\0".utf8)
      + stride(from: 0, to: 40, by: 2).compactMap {
        UInt8(blob.dropFirst($0).prefix(2), radix: 16)
      }
    try company.repo.write("../tree", .init(entry + entry))
    let tree = try company.repo.git("hash-object", "-w", "-t", "tree", "--literally", raw.path)
    let commit = try company.repo.git("commit-tree", tree, "-p", "main", "-m", "Twice")
    try company.repo.git("update-ref", "refs/heads/topic", commit)
    #expect {
      try company.decide()
    } throws: {
      ($0 as? GitError)?.message.contains(tree) == true
    }
  }

  @Test func `a created branch is judged from its merge base under the policy of main`() throws {
    let company = try Company()
    let start = try company.repo.git("rev-parse", "main")
    try company.plant("release/1", migration)
    // Meanwhile the policy learned of a risk that the merge base had never heard of.
    try company.advance([
      "ownership/policy.yml": Company.policy + "risks:\n  docs: {paths: [\"**/migrations/\"], approvers: lin}\n"
    ])
    let repository = try Repository(at: company.repo.path)
    let decision = try company.decide("release/1", kind: .creation, target: "refs/heads/release/1") {
      if let base = ObjectID(hex: start) { $0.base = base }
      $0.baseReference = "refs/heads/main"
    }
    #expect(try repository.resolve("main").commit.hex != start)
    #expect(decision.asked == ["search · docs", "search · migration"])
  }

  @Test func `a branch created where main already was changes nothing`() throws {
    let company = try Company()
    let start = try company.repo.git("rev-parse", "main")
    try company.advance(migration)
    try company.repo.git("branch", "release/1", start)
    let decision = try company.decide("release/1", onto: "release/1", kind: .creation) {
      $0.baseReference = "refs/heads/main"
    }
    #expect(decision.verdict == .pass)
    #expect(decision.range.files == 0)
  }
}
