import Testing

@testable import Ownership

@Suite struct `A trap of YAML` {
  private static let page = "services/billing/ownership.yml"

  private static func page(_ line: String) -> String { smallestPage + line + "\n" }

  @Test(arguments: [
    Mistake("invalid-yaml", "cannot start with '*'", help: "\"*.sql\"", page("paths: ⟦*.sql⟧")),
    Mistake("invalid-yaml", "cannot start with '*'", help: "\"**/a/\"", page("paths: [./x, ⟦**/a/⟧, ./y]")),
    Mistake("invalid-yaml", "cannot start with '*'", page("paths:\n  - ⟦*.sql⟧   # all of them\n  - ./x")),
    Mistake("invalid-yaml", "cannot start with '*'", page("paths: ⟦*⟧")),
    Mistake("invalid-yaml", "cannot start with '@'", help: "\"@ada\"", page("escalate: [⟦@ada⟧]")),
    Mistake("invalid-yaml", "cannot start with '@'", page("escalate: ⟦@ada⟧ # lead")),
    Mistake("invalid-yaml", "cannot start with '@'", page("links: {⟦@ada⟧: b}")),
    Mistake(
      "invalid-yaml", "cannot start with '`'", help: "\"`make`\"", page("rollback: {how: ⟦`make`⟧, tested: 2026-01-01}")
    ),
    Mistake("invalid-yaml", "cannot start with '%'", help: "\"%s\"", page("purpose: ⟦%s⟧")),
    Mistake("invalid-yaml", "cannot start with '&'", page("purpose: ⟦&&⟧")),
    Mistake("invalid-value", "'#inc' is a comment", help: "channel: \"#inc\"", page("incident:\n  channel: ⟦#inc⟧")),
    Mistake(
      "invalid-value", "'#inc' is a comment", help: "\"#inc\"", page("authority:\n  informs:\n    - ⟦#inc⟧\n    - b")),
    Mistake("invalid-value", "'purpose' has no value", page("⟦purpose⟧:")),
    Mistake("invalid-value", "'purpose' has no value", page("⟦purpose⟧: # later")),
    Mistake("invalid-yaml", "is a comment, so '{' is never closed", page("incident: {channel: ⟦#inc}⟧")),
    Mistake(
      "invalid-yaml", "is a comment, so '{' is never closed",
      page("rollback: {how: turn off ⟦#new, tested: 2026-09-15}⟧\nkind: service")),
    Mistake("invalid-yaml", "is a comment, so '[' is never closed", page("escalate: [lin, ⟦#grace]⟧")),
    Mistake(
      "invalid-yaml", "'then wait' is read as a key without a value: a comma",
      page("rollback: {how: turn off, ⟦then wait⟧, tested: 2026-09-15}")),
    Mistake(
      "invalid-yaml", "'owner:' needs a space after the colon", help: "owner: ada",
      "system: billing\n⟦owner:ada⟧\nbackup: grace\nreviewed: 2026-11-20\n"),
    Mistake(
      "invalid-yaml", "'who:' needs a space after the colon", help: "who: grace",
      "system: billing\nowner: ada\nbackup:\n  ⟦who:grace⟧\n  after: 15m\nreviewed: 2026-11-20\n"),
    Mistake(
      "invalid-yaml", "'who:' needs a space after the colon",
      "system: billing\nowner: ada\nbackup:\n  ⟦who:grace⟧\nreviewed: 2026-11-20\n"),
    Mistake(
      "invalid-yaml", "'who:grace' needs a space after the colon",
      "system: billing\nowner: ada\nbackup: {⟦who:grace⟧}\nreviewed: 2026-11-20\n"),
    Mistake("invalid-yaml", "'system:' needs a space after the colon", "⟦system:billing⟧\n"),
    Mistake(
      "invalid-yaml", "an unquoted text cannot hold ': '", help: "purpose: \"Note: this\"",
      page("purpose: Note⟦:⟧ this")),
    Mistake("invalid-yaml", "an unquoted text cannot hold ': '", page("rollback: {how: first⟦:⟧ wait}")),
    Mistake("invalid-yaml", "the quote opened here is never closed", page("purpose: ⟦\"⟧Charges cards")),
    Mistake("invalid-yaml", "the quote opened here is never closed", page("purpose: ⟦'⟧it")),
    Mistake("invalid-yaml", "a backslash in double quotes", page("purpose: \"a⟦\\q⟧\"")),
    Mistake("invalid-yaml", "the '[' opened here is never closed", page("escalate: ⟦[⟧lin")),
    Mistake("invalid-yaml", "the '{' opened here is never closed", page("links: ⟦{⟧a: b\nkind: service")),
    Mistake("invalid-yaml", "text follows the closing quote", page("purpose: \"a\" ⟦b⟧")),
    Mistake("invalid-yaml", "text follows the closing bracket", page("escalate: [lin] ⟦grace⟧")),
    Mistake("invalid-yaml", "'tier 1' is no key", page("kind: service\n⟦tier 1⟧\nrunbook: /a.md")),
    Mistake("invalid-yaml", "'kind' is indented more than the key above", page("purpose: a\n  ⟦kind⟧: service")),
    Mistake("invalid-yaml", "indented differently", page("incident:\n    channel: x\n  ⟦updates: 15m⟧")),
    Mistake("invalid-yaml", "a list item cannot stand on the line of its key", page("escalate: ⟦-⟧ lin")),
    Mistake("invalid-yaml", "an item is missing before this comma", page("escalate: [lin, ⟦,⟧ grace]")),
    Mistake("invalid-yaml", "a comma or '}' must stand before this", page("links: {\"a\" ⟦b⟧: c}")),
    Mistake("invalid-value", "an item of the list is empty", page("escalate:\n  -⟦⟧\n  - lin")),
  ])
  func `gets a message of its own`(mistake: Mistake) {
    mistake.expectAlone(in: Self.page)
  }

  @Test func `Every unquoted special character of a file is reported`() {
    let page = Self.page("paths: [*.sql, **/a/]\nescalate: @ada\nowns: 1")
    let findings = record(with: Self.page, page).findings
    #expect(findings.map(\.rule) == ["invalid-yaml", "invalid-yaml", "invalid-yaml", "unknown-key"])
    #expect(findings.map { $0.location?.line } == [5, 5, 6, 7])
  }

  @Test func `Reading ends, with a finding, when special characters do not`() {
    let page = Self.page("paths: [" + String(repeating: "*.sql, ", count: 100) + "]")
    #expect(record(with: Self.page, page).findings.count == YAMLReader.trapLimit + 1)
  }

  @Test func `A comment after a value, an apostrophe and a colon in an address are no traps`() {
    let page = Self.page("purpose: it's Ada's # really\nlinks: {a: https://example.com/x}\nrunbook: a#b")
    let result = record(with: Self.page, page)
    #expect(result.findings.isEmpty)
    #expect(result.systems.first?.purpose == "it's Ada's")
    #expect(result.systems.first?.links == [Link(name: "a", address: "https://example.com/x")])
    #expect(result.systems.first?.runbook?.value == "a#b")
  }
}
