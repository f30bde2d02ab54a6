import Foundation
import TestSupport
import Testing

/// `signed_authors: true`, where who wrote a commit is who signed it.
@Suite struct SignedAuthorTests {
  let company: Company

  init() throws {
    company = try Company()
    try company.land(
      try company.branch(["ownership/policy.yml": Company.policy("signed_authors: true\n")], by: Company.edsger))
  }

  private func expectUnsigned(because reason: String, _ attacked: CommandResult) {
    #expect(attacked.status == 1, "\(attacked.whole)")
    #expect(attacked.says(reason), "\(attacked.whole)")
  }

  @Test func `A commit that nobody signed is not approved away`() throws {
    try company.branchWithMigration()
    try company.tryToApprove("grace")
    expectUnsigned(because: "it is not signed", try company.check())
    try company.signLastCommit(with: "lin")
    try company.tryToApprove("grace")
    #expect(try company.check().status == 0)
  }

  @Test func `A commit signed with a key that is on file for nobody fails`() throws {
    try company.branch([Company.migration: "drop table terms;\n"], by: "Grace H. <grace@evil.example>")
    try company.signLastCommit(with: "stranger", by: "Grace H. <grace@evil.example>")
    try company.tryToApprove("grace")
    expectUnsigned(because: "the key is not on file for anybody at the base", try company.check())
  }

  @Test(arguments: ["grace", "grace-laptop"])
  func `Nobody approves what they signed, whatever name and e-mail they wrote, and whichever key`(_ key: String) throws
  {
    for author in [Company.lin, "Grace H. <grace@evil.example>"] {
      try company.branch([Company.migration: "drop table terms;\n"], by: author)
      try company.signLastCommit(with: key, by: author)
      try company.tryToApprove("grace")
      expectUnsigned(because: "Grace Hopper, the owner, signed", try company.check())
    }
  }

  @Test func `A signature carried over to other bytes does not hold`() throws {
    try company.branchWithMigration()
    try company.signLastCommit(with: "lin")
    try company.tryToApprove("grace")
    #expect(try company.check().status == 0)
    let signed = try company.repository.git("cat-file", "commit", "topic")
    let edited = try company.branch("edited", [Company.migration: "drop database;\n"])
    let tree = try company.repository.git("rev-parse", "\(edited)^{tree}")
    let old = try company.repository.git("rev-parse", "topic^{tree}")
    let forged = try company.repository.git(
      ["hash-object", "-t", "commit", "-w", "--stdin"], input: signed.replacingOccurrences(of: old, with: tree) + "\n")
    try company.repository.git("checkout", "--quiet", "--force", "--detach")
    try company.repository.git("branch", "--force", "topic", forged)
    try company.tryToApprove("grace")
    expectUnsigned(because: "the signature does not hold", try company.check())
  }

  @Test(arguments: ["tree", "author", "gpgsig"])
  func `A commit that says something twice proves nothing`(_ header: String) throws {
    try company.branchWithMigration()
    try company.signLastCommit(with: "lin")
    try company.approve("grace")
    #expect(try company.check().status == 0)
    var lines = try company.repository.git("cat-file", "commit", "topic").components(separatedBy: "\n")
    let first = try #require(lines.firstIndex { $0.hasPrefix("\(header) ") })
    let end = lines[(first + 1)...].firstIndex { !$0.hasPrefix(" ") } ?? lines.endIndex
    lines.insert(contentsOf: lines[first..<end], at: end)
    let file = company.repository.sibling("commit").path
    try (lines.joined(separator: "\n") + "\n").write(toFile: file, atomically: true, encoding: .utf8)
    let forged = try company.repository.git("hash-object", "-t", "commit", "-w", "--literally", file)
    let attacked = try company.check("main..\(forged)")
    #expect(attacked.status != 0, "\(attacked.whole)")
    #expect(attacked.says("is malformed"), "\(attacked.whole)")
  }

  @Test func `A commit dated into a key's good days is judged by today's`() throws {
    let expired = try company.people([
      "lin":
        "{name: Lin Wei, email: lin@example.com, signing_keys: [\(try company.keyItem("lin", ", until: 2026-10-31"))]}"
    ])
    try company.land(try company.branch(["ownership/people.yml": expired], by: Company.edsger))
    company.repository.clock = 1_760_000_000  // 2025-10-09
    try company.branchWithMigration()
    try company.signLastCommit(with: "lin")
    try company.tryToApprove("grace")
    expectUnsigned(because: "the key expired on 2026-10-31", try company.check())
  }

  @Test
  func `A forged co-author has no effect where authors sign`() throws {
    let forged = "Change\n\nCo-authored-by: Grace Hopper <grace@example.com>\n"
    try company.branch([Company.migration: "drop table terms;\n"], message: forged)
    try company.signLastCommit(with: "lin")
    try company.approve("grace")
    #expect(try company.check().status == 0)
  }
}
