import Foundation
import TestSupport
import Testing

/// Pushes past the installed hook's judgement; the day is given, so the hook's body is run as git would run it.
@Suite struct PushTests {
  let company: Company
  let base: String

  init() throws {
    company = try Company()
    base = try company.repository.git("rev-parse", "main")
    let server = company.repository.sibling("server.git").path
    try company.repository.git("init", "--quiet", "--bare", "--initial-branch=main", server)
    try company.repository.git("remote", "add", "origin", server)
    try company.repository.git("push", "--quiet", "origin", "main")
  }

  private func push(_ lines: String...) throws -> CommandResult {
    try company.onus(["hook", "pre-push", "origin", "url"], input: lines.map { "\($0)\n" }.joined())
  }

  private let zeros = String(repeating: "0", count: 40)

  @Test func `A push to a protected branch hides behind no harmless one`() throws {
    let harmless = try company.branch("harmless", ["lib/other.py": "x\n"])
    let risky = try company.branchWithMigration()
    #expect(try push("refs/heads/harmless \(harmless) refs/heads/main \(base)").status == 0)
    let attacked = try push(
      "refs/heads/harmless \(harmless) refs/heads/harmless \(zeros)", "HEAD \(risky) refs/heads/main \(base)")
    #expect(attacked.status == 1, "\(attacked.whole)")
    #expect(attacked.says("'main' is protected; nothing is pushed"), "\(attacked.whole)")
  }

  @Test func `A protected branch is not deleted, and not rewound`() throws {
    let deleted = try push("(delete) \(zeros) refs/heads/main \(base)")
    #expect(deleted.status == 1, "\(deleted.whole)")
    #expect(deleted.says("'main' is protected and would be deleted"), "\(deleted.whole)")
    let next = try company.branch("harmless", ["lib/other.py": "x\n"])
    try company.repository.git("push", "--quiet", "origin", "harmless:main")
    let rewound = try push("refs/heads/x \(base) refs/heads/main \(next)")
    #expect(rewound.status == 1, "\(rewound.whole)")
    #expect(rewound.says("'main' would be rewound"), "\(rewound.whole)")
  }

  @Test func `A new protected branch is judged under main's policy, not under its own`() throws {
    let lax = try company.branch([
      "ownership/policy.yml": Company.policy(stewards: "[lin, edsger]"), Company.migration: "drop table terms;\n",
    ])
    let attacked = try push("refs/heads/topic \(lax) refs/heads/release/2 \(zeros)")
    #expect(attacked.status == 1, "\(attacked.whole)")
    #expect(attacked.says("search · migration needs Grace Hopper"), "\(attacked.whole)")
    #expect(attacked.says("ownership: the policy needs Ada Lovelace or Edsger Dijkstra"), "\(attacked.whole)")
  }

  @Test func `An old release branch is governed by main's people, not by those it remembers`() throws {
    try company.repository.git("branch", "release/1", "main")
    let left = try company.people(["grace": try company.graceEntry(", until: 2026-11-01")])
    try company.land(try company.branch("left", ["ownership/people.yml": left], by: Company.edsger))
    try company.branch(from: "release/1", [Company.migration: "drop table terms;\n"])
    try company.tryToApprove("grace", "release/1..topic")
    let attacked = try company.check("release/1..topic")
    #expect(attacked.status == 1, "\(attacked.whole)")
    #expect(attacked.says("Grace Hopper, the owner, has left"), "\(attacked.whole)")
  }

  @Test
  func `On the server a protected branch deleted and made again opens nothing`() throws {
    try installServerHook()
    let risky = try company.branchWithMigration()
    let deleted = try company.repository.run(["git", "push", "origin", ":main"])
    #expect(deleted.status != 0)
    let again = try company.repository.run(["git", "push", "--force", "origin", "\(risky):main"])
    #expect(again.status != 0)
    #expect(again.says("Grace Hopper"), "\(again.whole)")
    #expect(try company.repository.git("ls-remote", "origin", "refs/heads/main").hasPrefix(base))
  }

  @Test
  func `On the server nobody rewinds or deletes the approvals`() throws {
    try installServerHook()
    try company.branchWithMigration()
    try company.approve("grace")
    let store = "refs/onus/approvals"
    #expect(try company.repository.run(["git", "push", "origin", store]).status == 0)
    let kept = try company.repository.git("rev-parse", store)
    try company.emptyStore()
    try company.store("junk", in: "search/2026-11")
    #expect(try company.repository.run(["git", "push", "--force", "origin", store]).status != 0)
    #expect(try company.repository.run(["git", "push", "origin", ":\(store)"]).status != 0)
    #expect(try company.repository.git("ls-remote", "origin", store).hasPrefix(kept))
  }

  @Test func `Approvals that vanished from the server are named, and sent again`() throws {
    try company.branchWithMigration()
    try company.approve("grace")
    try company.approve("grace", "main..topic", "--withdraw")
    let store = "refs/onus/approvals"
    #expect(try company.onus(["sync", "origin"]).status == 0)
    let rewound = try company.repository.git("rev-parse", "\(store)~1")
    try company.repository.git("push", "--quiet", "--force", "origin", "\(rewound):\(store)")
    let told = try company.onus(["sync", "origin"])
    #expect(told.says("withdraw") && told.says("search"), "\(told.whole)")
    #expect(try company.check().status == 1)
  }

  private func installServerHook() throws {
    let script = "#!/bin/sh\nexec '\(builtProgram)' hook pre-receive --now \(Company.today)\n"
    try writeProgram(script, to: company.repository.sibling("server.git/hooks/pre-receive"))
  }
}
