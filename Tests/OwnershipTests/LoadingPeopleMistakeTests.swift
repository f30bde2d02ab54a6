import Paths
import Testing

@testable import Ownership

@Suite struct `A mistake in people.yml` {
  static let key = "AAAAC3NzaC1lZDI1NTE5AAAAIOlF2+xtHxzicKL0mhWAEk1mCmi2pZlhv0t8qf3OdyV6"
  static let fingerprint = "0123456789ABCDEF0123456789ABCDEF01234567"

  private static func lin(_ text: String) -> String { smallestPeople + "lin: {email: lin@example.com, \(text)}\n" }

  @Test(arguments: [
    Mistake("duplicate-key", "'ada' stands here twice", smallestPeople + "⟦ada⟧: {email: a@example.com}\n"),
    Mistake(
      "invalid-value", "a person's key must be a name of a-z", help: "write  lin-wei",
      smallestPeople + "⟦Lin Wei⟧: {email: l@example.com}\n"),
    Mistake(
      "invalid-value", "'lin' must be a mapping like", help: "lin: {email: lin@example.com}",
      smallestPeople + "lin: ⟦lin@example.com⟧\n"),
    Mistake("missing-key", "'lin' needs 'email'", smallestPeople + "⟦lin⟧: {github: lin}\n"),
    Mistake("missing-key", "'bot' needs 'email'", smallestPeople + "⟦bot⟧: {machine: true}\n"),
    Mistake("unknown-key", "did you mean 'email'?", smallestPeople + "lin: {⟦e-mail⟧: lin@example.com}\n"),
    Mistake("unknown-key", "did you mean 'role_since'?", lin("⟦rolesince⟧: 2026-08-01")),
    Mistake(
      "invalid-value", "'email' must be an e-mail address like", smallestPeople + "lin: {email: ⟦lin.example.com⟧}\n"),
    Mistake(
      "invalid-value", "'email' must be an e-mail address like",
      smallestPeople + "lin: {email: ⟦Lin <l@example.com>⟧}\n"),
    Mistake(
      "invalid-value", "must be a whole address", help: "only a machine",
      smallestPeople + "lin: {email: ⟦\"*@example.com\"⟧}\n"),
    Mistake(
      "invalid-value", "at most one *, before the @", smallestPeople + "bot: {machine: true, email: ⟦\"*@*\"⟧}\n"),
    Mistake(
      "invalid-value", "must be a list of different addresses",
      smallestPeople + "lin: {email: [l@example.com, ⟦l@example.com⟧]}\n"),
    Mistake("invalid-value", "'machine' must be true or false, not 'yes'", lin("machine: ⟦yes⟧")),
    Mistake("invalid-value", "'github' must be a login without @", help: "write  lin-w", lin("github: ⟦\"@lin-w\"⟧")),
    Mistake("invalid-value", "'gitlab' must be a login", lin("gitlab: ⟦https://gitlab.com/lin⟧")),
    Mistake("missing-key", "'github' needs 'login'", lin("⟦github⟧: {id: 7}")),
    Mistake("invalid-value", "'id' must be the account's number, not 'x7'", lin("github: {login: lin, id: ⟦x7⟧}")),
    Mistake(
      "invalid-value", "'until' (2026-01-01) lies before 'from' (2026-02-01)",
      lin("away: {from: 2026-02-01, until: ⟦2026-01-01⟧}")),
    Mistake("missing-key", "'away' needs 'until'", lin("away: [⟦{from: 2026-02-01}⟧]")),
    Mistake("invalid-value", "a key starts with its type", help: "ssh-ed25519", lin("signing_keys: ⟦ssh-dss AAAA⟧")),
    Mistake("invalid-value", "no base64 of a whole key", lin("signing_keys: ⟦ssh-ed25519 AAAA…⟧")),
    Mistake("invalid-value", "no base64 of a whole key", lin("signing_keys: ⟦ssh-ed25519 \(key.dropLast(4))⟧")),
    Mistake(
      "invalid-value", "the key's own type is another one than 'ssh-rsa'",
      lin("signing_keys: [{key: ⟦ssh-rsa \(key)⟧}]")),
    Mistake("invalid-value", "this is a private key", lin("signing_keys: ⟦\"-----BEGIN OPENSSH PRIVATE KEY-----\"⟧")),
    Mistake("invalid-value", "40 hexadecimal digits", help: "can be forged", lin("signing_keys: {gpg: ⟦89ABCDEF⟧}")),
    Mistake(
      "invalid-value", "a key starts with its type", help: "under  gpg:", lin("signing_keys: {key: ⟦\(fingerprint)⟧}")),
    Mistake(
      "invalid-value", "'key' and 'gpg' are two keys",
      lin("signing_keys: {key: ssh-ed25519 \(key), ⟦gpg⟧: \(fingerprint)}")),
    Mistake("missing-key", "'signing_keys' needs 'key'", lin("⟦signing_keys⟧: {from: 2026-01-01}")),
  ])
  func `is reported once, at the smallest range`(mistake: Mistake) {
    mistake.expectAlone(in: "ownership/people.yml")
  }

  @Test func `Keys are read in all their spellings`() throws {
    let spaced = "0123 4567 89ab cdef 0123  4567 89ab cdef 0123 4567"
    let text = Self.lin(
      "signing_keys: [ssh-ed25519 \(Self.key) lin@laptop, \(Self.fingerprint), {gpg: \(spaced), revoked: 2026-05-01}]")
    let result = record(with: "ownership/people.yml", text)
    #expect(result.findings.isEmpty)
    let keys = try #require(result.people["lin"]?.signingKeys)
    #expect(
      keys.map(\.material) == [
        .ssh("ssh-ed25519 \(Self.key)"), .gpg(fingerprint: Self.fingerprint), .gpg(fingerprint: Self.fingerprint),
      ])
    #expect(keys.last?.revoked == CalendarDate("2026-05-01"))
  }

  @Test func `A machine may go by its login alone`() {
    let result = record(
      with: "ownership/people.yml", smallestPeople + "bot: {machine: true, github: \"renovate[bot]\"}\n")
    #expect(result.findings.isEmpty)
    #expect(result.people["bot"]?.accounts[.github]?.login.value == "renovate[bot]")
  }

  @Test func `A person in two files is reported with both places`() throws {
    let result = record(
      with: "ownership/people/platform.yml", "ada: {email: a@example.com}\nlin: {email: l@example.com}\n")
    let finding = try #require(result.findings.first)
    #expect(result.findings.count == 1)
    #expect(finding.rule == "duplicate-key")
    #expect(finding.location?.file.display == "ownership/people/platform.yml")
    #expect(finding.notes.first?.location?.file.display == "ownership/people.yml")
    #expect(result.peopleAreUnreadable)
    #expect(result.people["lin"] != nil)
  }

  @Test func `One person's mistakes hide nobody else's`() {
    let text = "ada: {email: x}\ngrace: {role_since: soon, email: g@example.com}\n"
    let findings = record(with: "ownership/people.yml", text).findings
    #expect(findings.map(\.holder) == ["ada", "grace"])
  }
}
