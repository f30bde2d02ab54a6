import Foundation
import TestSupport
import Testing

@testable import OnusCommand

/// `onus override`, with a real key and a real repository.
@Suite struct OverrideTests {
  let shop: Shop
  private static let why = ["--incident", "INC-42", "--reason", "customers cannot pay"]

  init() throws {
    shop = try Shop()
    try shop.addMigration()
  }

  private func override(_ more: String..., answer: String? = nil) -> ProgramResult {
    runOnus(
      ["override", "main..feature"] + Self.why + more, in: shop.repository.path,
      environment: ["HOME": shop.repository.home.path], answer: answer)
  }

  private func files() throws -> [String] {
    try shop.repository.git("ls-tree", "-r", "--name-only", "HEAD", "ownership/overrides/").split(separator: "\n")
      .map(String.init)
  }

  private func land() throws {
    try shop.repository.git("checkout", "--quiet", "main")
    try shop.repository.git("merge", "--quiet", "--no-ff", "--no-edit", "feature")
  }

  @Test func `It shows exactly what it lifts and what that costs, and asks`() throws {
    let result = override(answer: "no")
    #expect(result.status == 1)
    #expect(
      result.errors.hasPrefix(
        """
        onus: you are Grace Hopper (grace); this is to land on main within a day

          added     services/billing/migrations/1.sql

          lifts     billing · billing   the approval of Grace Hopper
          lifts     billing · migration   the approval of Grace Hopper

          incident  INC-42
          reason    customers cannot pay

        """))
    #expect(result.errors.contains("Do you break the glass? [y/N]"))
    #expect(try files() == [])
  }

  @Test func `What is not checked out is switched to by a command that git obeys`() throws {
    let repository = shop.repository
    try repository.git("push", "--quiet", "origin", "feature")
    try repository.git("fetch", "--quiet", "origin")
    let old = try repository.git("rev-parse", "feature")
    try repository.git("checkout", "--quiet", "main")
    #expect(try switching(to: "origin/feature") == "git switch feature")
    try repository.git("branch", "--force", "feature", "feature~1")
    #expect(try switching(to: "origin/feature") == "git switch feature && git merge --ff-only origin/feature")
    try repository.git("branch", "--delete", "--force", "feature")
    #expect(try switching(to: "origin/feature") == "git switch feature")
    #expect(try switching(to: old) == "git switch --detach \(old)")
  }

  /// What a refused override says is to be run, once that is run.
  private func switching(to name: String) throws -> String {
    let result = shop.onus(["override", "main..\(name)"] + Self.why, answers: nil)
    #expect(result.status == 2)
    let line = try #require(result.errors.split(separator: "\n").first { $0.contains("git switch") })
    let command = String(line).replacingOccurrences(of: "  next  ", with: "").trimmingCharacters(in: .whitespaces)
    #expect(try shop.repository.run(["sh", "-c", command]).status == 0)
    #expect(try shop.repository.git("rev-parse", "HEAD") == shop.repository.git("rev-parse", "\(name)^{commit}"))
    try shop.repository.git("checkout", "--quiet", "main")
    return command
  }

  @Test func `Where nobody can be asked nothing is written, and a dry run writes nothing`() throws {
    #expect(override().status == 2)
    #expect(override("--dry-run").status == 0)
    #expect(try files() == [])
    #expect(try shop.repository.git("status", "--porcelain") == "")
  }

  @Test func `A yes commits the file on top of HEAD, and the gate passes, loudly in every format`() throws {
    let before = try shop.repository.git("rev-parse", "HEAD")
    let result = override("--yes")
    #expect(result.status == 0)
    let file = try #require(try files().first)
    #expect(try shop.repository.git("rev-parse", "feature^") == before)
    #expect(
      try shop.repository.git("log", "-1", "--format=%an: %B") == """
        Grace Hopper: Break the glass on billing: INC-42

        customers cannot pay

        """)
    #expect(try shop.repository.git("rev-parse", "HEAD:\(file)") == file.dropFirst(20).prefix(40))
    #expect(result.errors.contains("git rm \(file)"))

    let check = shop.onus("check", "main..feature")
    #expect(check.status == 0)
    #expect(check.output.contains("\npass, by breaking the glass: 2 of 2 requirements are lifted\n"))
    #expect(check.output.contains("! Grace Hopper broke the glass on billing · billing, migration\n"))
    for text in ["INC-42", "customers cannot pay", "2026-11-21T12:00:00Z", file] {
      for format in [["--format", "text"], ["--format", "json"], ["--why"]] {
        let output = runOnus(
          ["check", "main..feature"] + format, in: shop.repository.path,
          environment: ["HOME": shop.repository.home.path]
        ).output
        #expect(output.contains(text), "\(format): \(text)")
      }
    }
    #expect(shop.onus("check", "main..feature", "--format", "json").output.contains("\"breaks_glass\": true"))
  }

  @Test func `Without an incident and a reason it does not even look`() {
    for arguments in [["--incident", "INC-42"], ["--reason", "now"], ["--incident", " ", "--reason", "now"]] {
      let result = runOnus(["override", "main..feature"] + arguments, in: shop.repository.path)
      #expect(result.status == 2)
    }
  }

  @Test func `What is not enforced yet needs no broken glass`() throws {
    try shop.repository.git("checkout", "--quiet", "main")
    try shop.repository.commit(["ownership/policy.yml": Shop.policy + "enforce_from: 2026-12-01\n"])
    try shop.repository.git("checkout", "--quiet", "-B", "feature", "main")
    try shop.repository.commit([Shop.migration: "x\n"], author: Shop.lin)
    let result = override("--yes")
    #expect(result.status == 2)
    #expect(result.errors.contains("it is not enforced yet"))
  }

  @Test func `After one more edit the old override is named, with how to take it out`() throws {
    #expect(override("--yes").status == 0)
    let old = try #require(try files().first)
    try shop.repository.commit([Shop.migration: "create table plans (id int)\n"], author: Shop.lin)
    let result = override("--yes")
    #expect(result.status == 1)
    #expect(result.errors.contains("git rm \(old)"))
    try shop.repository.git("rm", "--quiet", old)
    try shop.repository.commit(message: "Take the old one out")
    #expect(shop.onus("check", "main..feature").status == 0)
  }

  @Test func `What nothing lifts is said before anybody breaks anything`() throws {
    try shop.repository.git("checkout", "--quiet", "-B", "feature", "main")
    try shop.repository.commit(
      [Shop.migration: "x\n", "services/billing/ownership.yml": Shop.page + "escalate: [nobody]\n"], author: Shop.lin)
    let result = override("--dry-run")
    #expect(result.errors.contains("1 new error in the ownership files"))
  }

  @Test func `Where nothing is missing there is nothing to break`() throws {
    #expect(shop.onus("approve", "main..feature", "--yes").status == 0)
    let result = override("--yes")
    #expect(result.status == 2)
    #expect(result.errors.contains("nothing is missing"))
    #expect(try files() == [])
  }

  @Test func `Broken once it is broken: the second time nothing is missing`() {
    #expect(override("--yes").status == 0)
    #expect(override("--yes").errors.contains("nothing is missing"))
  }

  @Test func `It leaves alone what else is going on in the working tree`() throws {
    try shop.repository.write("readme.md", "half done\n")
    try shop.repository.git("add", "readme.md")
    try shop.repository.write("services/billing/migrations/2.sql", "later\n")
    let before = try shop.repository.git("status", "--porcelain=v1")
    #expect(override("--yes").status == 0)
    #expect(try shop.repository.git("status", "--porcelain=v1") == before)
    #expect(try shop.repository.git("show", "--name-only", "--format=", "HEAD") == files().first)
  }

  @Test func `In the middle of a merge it refuses before it asks`() throws {
    try shop.repository.git("checkout", "--quiet", "-B", "other", shop.base)
    try shop.repository.commit([Shop.migration: "something else\n"], author: Shop.lin)
    try shop.repository.git("checkout", "--quiet", "feature")
    _ = try shop.repository.run(["git", "merge", "--quiet", "other"])
    let result = override(answer: "y")
    #expect(result.status == 2)
    #expect(result.errors.contains("a merge is under way here"))
    #expect(!result.errors.contains("[y/N]"))
  }

  @Test func `What is not checked out cannot get a commit`() throws {
    try shop.repository.git("checkout", "--quiet", "main")
    let result = override("--yes")
    #expect(result.status == 2)
    #expect(result.errors.contains("git switch feature"))
  }

  @Test func `A detached HEAD is fine, and it is said that no branch has it`() throws {
    try shop.repository.git("checkout", "--quiet", "--detach")
    let result = runOnus(
      ["override", "main..HEAD", "--yes"] + Self.why, in: shop.repository.path,
      environment: ["HOME": shop.repository.home.path])
    #expect(result.status == 0)
    #expect(result.errors.contains("HEAD is detached"))
  }

  @Test func `Whoever may not is told who may, and nothing is written`() throws {
    let page = Shop.page.replacingOccurrences(of: "owner: grace\nbackup: ada", with: "owner: ada\nbackup: lin")
    try shop.repository.git("checkout", "--quiet", "main")
    try shop.repository.commit(["services/billing/ownership.yml": page])
    try shop.repository.git("checkout", "--quiet", "-B", "feature", "main")
    try shop.repository.commit([Shop.migration: "x\n"], author: "Edsger Dijkstra <edsger@example.com>")
    let result = override("--yes")
    #expect(result.status == 1)
    #expect(result.errors.contains("nothing here is yours to lift"))
    #expect(result.errors.contains("only Ada Lovelace or Lin Wei may break the glass there"))
    #expect(try files() == [])
  }

  @Test func `For the ownership files it takes a second person, and says whom`() throws {
    try shop.repository.git("checkout", "--quiet", "-B", "feature", "main")
    try shop.repository.commit(["ownership/policy.yml": "onus: 1\nstewards: [grace, ada]\n"], author: Shop.lin)
    let result = override("--yes")
    #expect(result.status == 1)
    #expect(result.errors.contains("it lifts nothing yet, because this takes two people: before it can land,\n"))
    #expect(
      result.errors.contains(
        """
        onus: Ada Lovelace fetches this branch, and runs on it, at this commit,
          onus override main..HEAD --incident INC-42 --reason 'customers cannot pay'
        onus: when both have, land it, and tell
        """), "\(result.errors)")
    #expect(!result.errors.contains("push it now"))
    #expect(shop.onus("check", "main..feature").status == 1)
  }

  @Test func `Going back needs no reason, and says what it undoes`() throws {
    #expect(shop.onus("approve", "main..feature", "--yes").status == 0)
    shop.repository.clock = 1_795_250_000
    try land()
    let landing = try shop.repository.git("rev-parse", "--short=7", "main")
    try shop.repository.git("checkout", "--quiet", "-B", "back", "main")
    try shop.repository.git("rm", "--quiet", Shop.migration)
    try shop.repository.commit([:], author: Shop.lin)
    let result = shop.onus("override", "main..back", "--revert", "--yes")
    #expect(result.status == 0)
    #expect(result.errors.contains("  undoes    \(landing)  Merge branch 'feature'"))
    let check = shop.onus("check", "main..back")
    #expect(check.output.contains("undoes   the landing of \(landing)"), "\(check.output)")

    try shop.repository.git("checkout", "--quiet", "-B", "forth", "main")
    try shop.repository.commit([Shop.migration: "x\n"], author: Shop.lin)
    let other = shop.onus("override", "main..forth", "--revert", "--yes")
    #expect(other.status == 2)
    #expect(other.errors.contains("this does not go back"))
  }

  @Test func `Landed, it is a debt that check, lint and who tell of`() throws {
    #expect(override("--yes").status == 0)
    let file = try #require(try files().first)
    try land()
    #expect(shop.onus("lint").output.contains("open [open-override]"))
    let who = shop.onus("who", "billing").output
    #expect(who.contains("Grace Hopper broke the glass on 2026-11-21 (INC-42)"))
    #expect(shop.onus("who", Shop.migration, "--format", "json").output.contains(file))
    try shop.repository.git("checkout", "--quiet", "-B", "next", "main")
    try shop.repository.commit([Shop.migration: "create table more\n"], author: Shop.lin)
    let check = shop.onus("check", "main..next")
    #expect(check.status == 1)
    #expect(check.output.contains("waits for a debt: the glass was broken here"))
    #expect(check.output.contains("git rm \(file)"))
  }

  @Test func `A debt that cannot be read stops everything, and says who takes it away`() throws {
    try shop.repository.git("checkout", "--quiet", "main")
    try shop.repository.commit(["ownership/overrides/notes.txt": "later\n"])
    try shop.repository.git("checkout", "--quiet", "-B", "feature", "main")
    try shop.repository.commit([Shop.migration: "x\n"], author: Shop.lin)
    let check = shop.onus("check", "main..feature")
    #expect(check.status == 1)
    #expect(check.output.contains("waits for an override that cannot be read"))
    #expect(
      check.output.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains("not the id of its content"))
    #expect(check.output.contains("git rm ownership/overrides/notes.txt"))
    #expect(shop.onus("check", "main..feature", "--format", "json").output.contains("\"unreadable\": \"its name"))
  }

  @Test func `A push to a protected branch says it too`() throws {
    #expect(override("--yes").status == 0)
    try land()
    try shop.repository.git("config", "user.signingKey", "nothing")
    let head = try shop.repository.git("rev-parse", "main")
    let result = runOnus(
      ["hook", "pre-push", "origin", "url"], in: shop.repository.path,
      environment: ["HOME": shop.repository.home.path],
      input: "refs/heads/main \(head) refs/heads/main \(shop.base)\n")
    #expect(result.status == 0)
    #expect(result.errors.contains("pass, by breaking the glass"), "\(result.errors)")
  }
}
