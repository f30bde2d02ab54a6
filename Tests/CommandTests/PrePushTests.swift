import TestSupport
import Testing

@testable import OnusCommand

/// What the hook says to each kind of push, by git's lines.
@Suite struct PrePushTests {
  private static let shared = Result {
    let shop = try Shop()
    return (shop, try shop.addMigration(), try shop.addReadme())
  }
  let shop: Shop
  let migration: String
  let readme: String

  init() throws { (shop, migration, readme) = try Self.shared.get() }

  private func push(_ lines: String..., remote: String = "origin", environment: [String: String] = [:]) -> ProgramResult
  {
    shop.onus(
      "hook", "pre-push", remote, "../server.git", environment: environment,
      input: lines.map { $0 + "\n" }.joined())
  }

  @Test func `Nothing is said when nothing is pushed, or nothing risky`() {
    for result in [push(), push("refs/heads/harmless \(readme) refs/heads/harmless \(zeros)")] {
      #expect(result.status == 0)
      #expect(result.errors.isEmpty)
      #expect(result.output.isEmpty)
    }
  }

  @Test func `A risky branch goes through, with what landing it will need`() {
    let result = push("refs/heads/feature \(migration) refs/heads/feature \(zeros)")
    #expect(result.status == 0)
    #expect(
      result.errors == """
        onus: go ahead. Before this can land on main it will need:

          billing · billing, migration   Grace Hopper
              services/billing/migrations/1.sql

        onus: none of this blocks the push. Reviews on GitHub are counted in CI.

        """)
  }

  @Test func `A risky push to a protected branch is stopped`() {
    let result = push("HEAD \(migration) refs/heads/main \(shop.base)")
    #expect(result.status == 1)
    #expect(result.errors.contains("nothing is pushed"))
    #expect(result.output.isEmpty)
  }

  @Test func `The command to approve a push to another branch than the first protected one has the range`() throws {
    let shop = try Shop(policy: Shop.policy + "protected: [main, release/*]\n")
    let migration = try shop.addMigration()
    try shop.repository.git("push", "--quiet", "origin", "main:release/1.0")
    try shop.repository.git("fetch", "--quiet", "origin")
    func next(_ line: String) throws -> String {
      let result = shop.onus("hook", "pre-push", "origin", "../server.git", input: line + "\n")
      #expect(result.status == 1)
      let words = result.errors.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return try String(#require(words.firstMatch(of: #/onus approve (.*?) ?--system billing/#)).1)
    }
    let range = try next("refs/heads/feature \(migration) refs/heads/release/1.0 \(shop.base)")
    #expect(range == "origin/release/1.0..feature")
    #expect(shop.onus("approve", range, "--yes").status == 0)
    #expect(
      shop.onus(
        "hook", "pre-push", "origin", "../server.git",
        input: "refs/heads/feature \(migration) refs/heads/release/1.0 \(shop.base)\n"
      ).status == 0)
    #expect(try next("refs/heads/feature \(migration) refs/heads/main \(shop.base)") == "")
    let new = try next("refs/heads/feature \(migration) refs/heads/release/2.0 \(zeros)")
    #expect(new == "\(shop.base.prefix(10))..\(migration.prefix(10)) --onto release/2.0")
  }

  @Test func `A harmless push to a protected branch goes through silently`() {
    let result = push("refs/heads/harmless \(readme) refs/heads/main \(shop.base)")
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
  }

  @Test func `One protected branch that is stopped stops the whole push`() {
    let result = push(
      "refs/heads/harmless \(readme) refs/heads/harmless \(zeros)",
      "refs/heads/feature \(migration) refs/heads/main \(shop.base)")
    #expect(result.status == 1)
  }

  @Test(arguments: [40, 64]) func `A protected branch is not deleted`(count: Int) {
    let result = push("(delete) \(String(repeating: "0", count: count)) refs/heads/main \(shop.base)")
    #expect(result.status == 1)
    #expect(result.errors.contains("would be deleted"))
  }

  @Test func `Another branch may be deleted`() {
    let result = push("(delete) \(zeros) refs/heads/feature \(migration)")
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
  }

  @Test func `A protected branch is not rewound, even over harmless commits`() {
    let result = push("refs/heads/x \(shop.base) refs/heads/main \(readme)")
    #expect(result.status == 1)
    #expect(result.errors.contains("would be rewound"))
  }

  @Test func `A new protected branch is judged from the governing one`() {
    #expect(push("x \(migration) refs/heads/master \(zeros)").status == 1)
    #expect(push("x \(readme) refs/heads/master \(zeros)").status == 0)
  }

  @Test func `A remote that has moved on unseen is undecided, with the fetch to run`() {
    let result = push("x \(readme) refs/heads/main \(String(repeating: "1", count: 40))")
    #expect(result.status == 2)
    #expect(result.errors.contains("git fetch origin main"))
    #expect(result.errors.contains("while origin/main here is at \(shop.base.prefix(7))"))
  }

  @Test func `Approvals, notes and tags always travel`() throws {
    try shop.repository.git("tag", "-a", "-m", "v1", "v1", migration)
    let tag = try shop.repository.git("rev-parse", "v1")
    let result = push(
      "refs/onus/approvals \(migration) refs/onus/approvals \(zeros)", "refs/tags/v1 \(tag) refs/tags/v1 \(zeros)",
      "refs/notes/commits \(migration) refs/notes/commits \(zeros)")
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
  }

  @Test func `An annotated tag that is pushed to a branch is judged by its commit`() throws {
    try shop.repository.git("tag", "-a", "-m", "v2", "v2", migration)
    let tag = try shop.repository.git("rev-parse", "v2")
    #expect(push("v2 \(tag) refs/heads/main \(shop.base)").status == 1)
  }

  @Test func `A push to an address is governed by what is known of the remotes`() {
    let result = push("x \(migration) refs/heads/main \(shop.base)", remote: "https://example.com/shop.git")
    #expect(result.status == 1)
  }

  @Test func `A forecast that fails never blocks`() {
    let result = push("x \(String(repeating: "1", count: 40)) refs/heads/feature \(zeros)")
    #expect(result.status == 0)
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  @Test func `Git's lines that cannot be understood stop the push`() {
    #expect(push("nonsense").status == 2)
  }

  @Test func `Where no policy is, nothing is said`() throws {
    let free = try Shop(policy: nil)
    let change = try free.addMigration()
    let result = free.onus("hook", "pre-push", "origin", "x", input: "x \(change) refs/heads/main \(free.base)\n")
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
  }

  @Test func `The policy says which branches are protected`() throws {
    let release = try Shop(policy: Shop.policy + "protected: [main, release/*]\n")
    let change = try release.addMigration()
    func push(_ branch: String) -> Int32 {
      release.onus("hook", "pre-push", "origin", "x", input: "x \(change) refs/heads/\(branch) \(zeros)\n").status
    }
    #expect(push("release/2") == 1)
    #expect(push("release/2/hotfix") == 1, "a star at the end stands for all that follows")
    #expect(push("releases") == 0)
    #expect(push("release") == 0)
    #expect(push("master") == 0)
  }

  @Test func `Under the pre-commit framework its variables are read, and that it tells only one ref is said`() {
    let environment = [
      "PRE_COMMIT": "1", "PRE_COMMIT_FROM_REF": shop.base, "PRE_COMMIT_TO_REF": migration,
      "PRE_COMMIT_REMOTE_NAME": "origin", "PRE_COMMIT_REMOTE_BRANCH": "refs/heads/main",
    ]
    let result = push(environment: environment)
    #expect(result.status == 1)
    #expect(result.errors.contains("only the first ref"))
    #expect(push(environment: ["PRE_COMMIT": "1"]).status == 2)
  }
}
