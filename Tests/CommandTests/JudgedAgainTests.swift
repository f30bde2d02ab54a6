import Foundation
import TestSupport
import Testing

/// A verdict that is written down can be judged again, whatever has moved since.
@Suite struct JudgedAgainTests {
  private let shop: Shop
  /// As seen from the repository, and from a clone beside it.
  private let file = "../verdict.json"

  init() throws {
    shop = try Shop()
    try shop.addMigration()
  }

  private var path: String { shop.repository.sibling("verdict.json").path }

  private func text() throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  private func approve() { #expect(shop.onus("approve", "main..feature", "--yes").status == 0) }

  private func record(_ range: String = "main..feature", _ more: String...) -> ProgramResult {
    runOnus(
      ["check", range, "--format", "verdict=\(file)"] + more, in: shop.repository.path,
      environment: ["HOME": shop.repository.home.path])
  }

  /// The note may be broken over lines anywhere.
  private func expectTheSame(_ again: ProgramResult, sourceLocation: SourceLocation = #_sourceLocation) {
    let words = again.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let note =
      #/note: judged again [0-9a-f]{7}\.\.[0-9a-f]{7} as of 2026-11-21T12:00:00Z, from '\.\./verdict\.json' by onus 0\.1\.0: the same /#
    #expect(words.contains(note), sourceLocation: sourceLocation)
  }

  /// Replaces a text of the record that stands there.
  private func change(_ old: String, to new: String) throws {
    let whole = try text()
    #expect(whole.contains(old))
    try whole.replacing(old, with: new).write(toFile: path, atomically: true, encoding: .utf8)
  }

  @Test func `It says the same after the approval was withdrawn, main moved on and months went by`() throws {
    approve()
    #expect(record().status == 0)
    #expect(shop.onus("approve", "main..feature", "--withdraw", "--yes").status == 0)
    try shop.repository.git("checkout", "--quiet", "main")
    try shop.repository.commit([
      "ownership/policy.yml": Shop.policy + "risks: {migration: {trailers: Rollback-Plan}}\n",
      "services/billing/ownership.yml": nil,
    ])
    #expect(shop.onus("check", "main..feature").status == 1)
    let again = runOnus(
      ["check", "--replay", file], in: shop.repository.path, environment: ["HOME": shop.repository.home.path],
      now: Shop.now + 250 * 86_400)
    #expect(again.status == 0)
    expectTheSame(again)
    #expect(again.output.contains("Grace Hopper approved exactly this content"))
  }

  @Test func `A fail stays a fail, though everybody has approved since`() throws {
    #expect(record().status == 1)
    approve()
    #expect(shop.onus("check", "main..feature").status == 0)
    let again = shop.onus("check", "--replay", file)
    #expect(again.status == 1)
    expectTheSame(again)
  }

  @Test func `Branches are judged by the policy of the authority as it was`() throws {
    try shop.repository.git("branch", "release/1", "main")
    try shop.repository.git("checkout", "--quiet", "main")
    try shop.repository.commit(["readme.md": "Two.\n"])
    #expect(shop.onus("approve", "release/1..feature", "--yes").status == 0)
    #expect(record("release/1..feature").status == 0)
    try shop.repository.commit(["ownership/people.yml": "ada: {email: ada@example.com}\n"])
    #expect(shop.onus("check", "release/1..feature").status != 0)
    let again = shop.onus("check", "--replay", file)
    #expect(again.status == 0)
    expectTheSame(again)
  }

  @Test func `The reviews that counted are in it`() throws {
    let head = try shop.repository.git("rev-parse", "feature")
    let reviews = shop.repository.sibling("reviews.json").path
    try """
    [{"id": 7, "user": {"login": "ghopper", "id": 2, "type": "User"}, "state": "APPROVED", "commit_id": "\(head)",
      "submitted_at": "2026-11-20T12:00:00Z", "author_association": "MEMBER"}]
    """.write(toFile: reviews, atomically: true, encoding: .utf8)
    #expect(record("main..feature", "--reviews", "github=\(reviews)").status == 0)
    try FileManager.default.removeItem(atPath: reviews)
    let again = shop.onus("check", "--replay", file)
    #expect(again.status == 0)
    #expect(again.output.contains("GitHub review 7"))

    try change("APPROVED", to: "COMMENTED")
    let forged = shop.onus("check", "--replay", file)
    #expect(forged.status == 2)
    #expect(forged.errors.contains("is not what its id says: the record was changed"))
  }

  @Test func `The same question gives the same bytes`() throws {
    approve()
    _ = record()
    let first = try text()
    _ = record()
    #expect(try text() == first)
    #expect(first.hasSuffix("}\n") && !first.dropLast().contains("\n"))
    // What is judged again can be written down again.
    let copy = shop.repository.sibling("copy.json").path
    #expect(shop.onus("check", "--replay", file, "--format", "verdict=\(copy)").status == 0)
    #expect(try String(contentsOfFile: copy, encoding: .utf8) == first)
  }

  @Test func `An answer that was changed is found, and is no pass`() throws {
    #expect(record().status == 1)
    try change(#""verdict":"fail""#, to: #""verdict":"pass""#)
    let again = shop.onus("check", "--replay", file)
    #expect(again.status == 2)
    #expect(again.output.contains("judged again, it is not what '\(file)' says"))
    #expect(again.output.contains("verdict was 'pass', is 'fail'"))
  }

  @Test func `What it says was read is checked too`() throws {
    approve()
    #expect(record().status == 0)
    let policy = try shop.repository.git("rev-parse", "main:ownership/policy.yml")
    try change(policy, to: String(policy.reversed()))
    let again = shop.onus("check", "--replay", file)
    #expect(again.status == 2)
    #expect(again.output.contains("sources.ownership[0].files[1].entry was '100644"))
  }

  @Test func `What is not here any more is named, with the command that fetches it`() throws {
    approve()
    #expect(record().status == 0)
    let clone = shop.repository.sibling("elsewhere")
    try shop.repository.git("clone", "--quiet", shop.repository.sibling("server.git").path, clone.path)
    let again = runOnus(
      ["check", "--replay", file], in: clone.path, environment: ["HOME": shop.repository.home.path])
    #expect(again.status == 2)
    #expect(again.errors.contains("not here: HEAD "))
    #expect(again.errors.contains("the approvals "))
    #expect(again.errors.contains("git fetch origin"))
  }

  @Test func `What a repository lacks is fetched from the remote it has, and from none where it has none`() throws {
    #expect(record().status == 1)
    let lone = shop.repository.sibling("lone")
    try shop.repository.git("init", "--quiet", lone.path)
    func judge() -> ProgramResult {
      runOnus(["check", "--replay", file], in: lone.path, environment: ["HOME": shop.repository.home.path])
    }
    let alone = judge()
    #expect(alone.status == 2)
    #expect(alone.errors.contains("not here: BASE "))
    #expect(alone.errors.contains("this repository has no remote to fetch them from"))
    #expect(!alone.errors.contains("git fetch"))
    try shop.repository.git("-C", lone.path, "remote", "add", "team", shop.repository.path)
    let told = judge().errors
    let fetch = try #require(told.firstMatch(of: #/git fetch team ([0-9a-f ]+)\n/#), "\(told)").1.split(separator: " ")
    #expect(Set(fetch).count == fetch.count)
    #expect(told.contains("git fetch team 'refs/onus/*:refs/onus/remotes/team/*'"))
  }

  @Test(arguments: [
    ("", "is not JSON: the text is empty"), ("{}", "has no 'onusVerdict'"),
    (#"{"onusVerdict": 2}"#, "is of another version than 1"),
    (#"{"onusVerdict": 1, "tool": {"name": "onus", "version": "1"}, "question": {"kind": "x"}}"#, "'kind'"),
  ])
  func `A file that is no record is refused with its reason`(text: String, reason: String) throws {
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    let refused = shop.onus("check", "--replay", file)
    #expect(refused.status == 2)
    #expect(refused.errors.contains("cannot judge '\(file)' again: "))
    #expect(refused.errors.contains(reason), "\(refused.errors)")
  }

  @Test func `The same record in other bytes is refused, because its hash is another`() throws {
    #expect(record().status == 1)
    let whole = try text()
    for (other, byte) in [
      (" " + whole, 0), (String(whole.dropLast()), whole.utf8.count - 1), (whole + "\n", whole.utf8.count),
      (whole.replacing("{\"answer\":", with: "{\"answer\": "), 10),
    ] {
      try other.write(toFile: path, atomically: true, encoding: .utf8)
      let refused = shop.onus("check", "--replay", file)
      #expect(refused.status == 2)
      #expect(refused.errors.contains("is not spelled as onus spells it, from byte \(byte) on"), "\(refused.errors)")
    }
  }

  @Test func `Nothing but the file says what is judged, and a trial cannot be judged again`() throws {
    let mixed = shop.onus("check", "main..feature", "--replay", file)
    #expect(mixed.status == 2)
    #expect(
      mixed.errors.contains("--replay judges what its file says, as of the moment the file says; leave out RANGE\n"))
    let later = shop.onus("check", "--replay", file, "--now", "2027-08-01", "--require-policy")
    #expect(later.status == 2)
    #expect(later.errors.contains("leave out --require-policy and --now\n"), "\(later.errors)")
    let trial = shop.onus("check", "main..feature", "--try", "--format", "verdict=\(file)")
    #expect(trial.status == 2)
    #expect(trial.errors.contains("a trial cannot be judged again"))
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
