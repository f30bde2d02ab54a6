import Testing

@testable import Ownership

@Suite struct `What YAML offers and ownership files do not` {
  private static let page = "services/billing/ownership.yml"

  private static func page(_ line: String) -> String { smallestPage + line + "\n" }

  @Test(arguments: [
    Mistake("invalid-yaml", "'&owner' is a YAML anchor", page("runbook: ⟦&owner⟧ /a.md")),
    Mistake("invalid-yaml", "'*owner' is a YAML alias", help: "\"*owner\"", page("runbook: ⟦*owner⟧")),
    Mistake("invalid-yaml", "a YAML tag (tag:yaml.org,2002:str)", page("runbook: ⟦!⟧!str a.md")),
    Mistake("invalid-yaml", "a YAML tag (!local)", page("runbook: ⟦!⟧local a.md")),
    Mistake("invalid-yaml", "cannot start with '!'", page("runbook: ⟦!x!y⟧")),
    Mistake("invalid-yaml", "'<<' merges another mapping", page("⟦<<⟧: {runbook: /a.md}")),
    Mistake("invalid-yaml", "a second document", page("⟦---⟧\nrunbook: /a.md")),
    Mistake("invalid-yaml", "a directive stands before", "⟦%⟧YAML 1.1\n---\n" + smallestPage),
    Mistake("invalid-yaml", "is a directive to YAML", "⟦%x⟧\n---\n" + smallestPage),
    Mistake("duplicate-key", "'owner' stands here twice", page("⟦owner⟧: lin")),
    Mistake("duplicate-key", "'how' stands here twice", page("rollback: {how: one, ⟦how⟧: two}")),
    Mistake("duplicate-key", "'owner' stands here twice", page("⟦\"owner\"⟧: lin")),
    Mistake("invalid-yaml", "a list or mapping stands where a key", page("links: {⟦[a]⟧: b}")),
    Mistake("invalid-yaml", "a key is missing before the colon", page("links: {⟦\"\"⟧: b}")),
    Mistake("invalid-yaml", "more than 32 levels", page("links: " + String(repeating: "[", count: 31) + "⟦[⟧]")),
    Mistake("invalid-yaml", "a tab is used for indentation", page("incident:\n⟦\t⟧channel: x")),
    Mistake("invalid-yaml", "a tab is used for indentation (and on 1 more", page("links:\n ⟦\t⟧a: b\n\tc: d")),
    Mistake("invalid-yaml", "byte order mark", "⟦\u{FEFF}⟧" + smallestPage),
    Mistake(
      "invalid-yaml", "CR LF",
      smallestPage.replacing("\nowner", with: "⟦\r⟧\nowner").replacing("grace\n", with: "grace\r\n")),
    Mistake("invalid-yaml", "control character U+000D", page("runbook: a⟦\r⟧b")),
    Mistake("invalid-yaml", "control character U+0000", page("runbook: a⟦\0⟧b")),
    Mistake("invalid-yaml", "control character U+001B", page("runbook: \"⟦\u{1B}⟧[2J\"")),
    Mistake("invalid-yaml", "control character U+0085", page("runbook: ä⟦\u{85}⟧b")),
    Mistake("invalid-yaml", "line separator U+2028", page("runbook: a⟦\u{2028}⟧b")),
    Mistake("invalid-yaml", "direction mark U+202E", page("runbook: a⟦\u{202E}⟧b")),
    Mistake("invalid-yaml", "control character U+001B", page("runbook: ⟦\"\\e[2J\"⟧")),
    Mistake("invalid-yaml", "direction mark U+202E", page("runbook: ⟦\"a\\u202Eb\"⟧")),
    Mistake("invalid-yaml", "the file is empty", "⟦⟧"),
    Mistake("invalid-yaml", "the file is empty", "⟦⟧# nothing\n  # at all\n\n"),
    Mistake("invalid-value", "must hold keys and values, not a list", "⟦-⟧ system: billing\n"),
    Mistake("invalid-value", "must hold keys and values, not a text", "⟦billing⟧\n"),
  ])
  func `is refused in its own words`(mistake: Mistake) {
    mistake.expectAlone(in: Self.page)
  }

  @Test func `A byte that is not UTF-8 is pointed at`() {
    let bytes = Array("system: billing\nowner: ä".utf8) + [0xC3, 0x28] + Array("\n".utf8)
    let findings = record(Self.page, bytes: bytes).findings.filter { $0.rule == "invalid-yaml" }
    #expect(findings.map(\.message) == ["the byte 0xC3 is not UTF-8"])
    #expect(findings.first?.location?.line == 2)
    #expect(findings.first?.location?.column == 9)
  }

  @Test func `A file of UTF-16 is told to be UTF-8`() {
    let bytes: [UInt8] = [0xFF, 0xFE] + Array(smallestPage.utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let findings = record(Self.page, bytes: bytes).findings.filter { $0.rule == "invalid-yaml" }
    #expect(findings.map(\.message) == ["the file is UTF-16, not UTF-8"])
  }

  @Test func `One MiB is read and one byte more is not`() {
    let padding = (1 << 20) - smallestPage.utf8.count - 1
    let largest = smallestPage + "#" + String(repeating: "x", count: padding)
    #expect(record(with: Self.page, largest).findings.isEmpty)
    let findings = record(with: Self.page, largest + "x").findings
    #expect(findings.map(\.rule) == ["invalid-yaml"])
    #expect(findings.first?.message.contains("1 MiB") == true)
  }

  @Test func `A hundred thousand open brackets end at the limit`() {
    let findings = record(with: Self.page, smallestPage + "links: " + String(repeating: "[", count: 100_000)).findings
    #expect(findings.map(\.rule) == ["invalid-yaml"])
  }

  @Test func `A document mark at the start and an end mark are harmless`() {
    #expect(record(with: Self.page, "---\n\(smallestPage)...\n").findings.isEmpty)
  }

  @Test func `A scalar is the text that stands there`() {
    let page = "system: no\nowner: on\nbackup: ~\nreviewed: 2026-11-20\nrunbook: 0x1F\npurpose: null\n"
    let system = record(with: Self.page, page).systems.first
    #expect(system?.name.value == "no")
    #expect(system?.owner.value == "on")
    #expect(system?.backup.who.value == "~")
    #expect(system?.runbook?.value == "0x1F")
    #expect(system?.purpose == "null")
  }

  @Test func `Columns count Unicode scalars`() {
    Mistake("unknown-key", "'kanal'", Self.page("incident: {counts_as: \"e\u{301} 🧯\", ⟦kanal⟧: x}"))
      .expectAlone(in: Self.page)
  }
}
