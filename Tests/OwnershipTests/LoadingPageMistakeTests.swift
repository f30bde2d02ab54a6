import Testing

@testable import Ownership

@Suite struct `A mistake in a page` {
  private static func page(_ line: String) -> String { smallestPage + line + "\n" }

  private static func page(_ key: String, _ line: String) -> String {
    smallestPage.split(separator: "\n").map { $0.hasPrefix("\(key):") ? line : String($0) }.joined(separator: "\n")
      + "\n"
  }

  @Test(arguments: [
    Mistake("unknown-key", "'purposes' is not a key here; did you mean 'purpose'?", page("⟦purposes⟧: a")),
    Mistake("unknown-key", "did you mean 'counts_as'?", page("incident: {⟦counts-as⟧: a}")),
    Mistake("unknown-key", "'zzz' is not a key here; the keys are how and tested", page("rollback: {⟦zzz⟧: a}")),
    Mistake("unknown-key", "did you mean 'owner'?", page("owner", "⟦onwer⟧: ada")),
    Mistake(
      "missing-key", "the file needs 'owner'", help: "owner: ada",
      "⟦system⟧: billing\nbackup: grace\nreviewed: 2026-11-20\n"),
    Mistake("missing-key", "the file needs 'reviewed'", "⟦system⟧: billing\nowner: ada\nbackup: grace\n"),
    Mistake("missing-key", "the file needs 'system'", "⟦owner⟧: ada\nbackup: grace\nreviewed: 2026-11-20\n"),
    Mistake("missing-key", "'backup' needs 'who'", page("backup", "⟦backup⟧: {after: 15m}")),
    Mistake("missing-key", "'drilled' needs 'date'", page("backup", "backup: {who: grace, ⟦drilled⟧: {by: grace}}")),
    Mistake("missing-key", "'commander' needs 'who'", page("incident: {⟦commander⟧: {backup: lin}}")),
    Mistake("missing-key", "'paused' needs 'until'", page("⟦paused⟧: {by: ada, reason: x}")),
    Mistake(
      "invalid-value", "'system' must be a name of a-z, 0-9 and -", help: "write  billing-api",
      page("system", "system: ⟦Billing API⟧")),
    Mistake(
      "invalid-value", "'kind' must be service or library, not 'libary'", help: "did you mean 'library'",
      page("kind: ⟦libary⟧")),
    Mistake("invalid-value", "'tier' must be 1, 2 or 3, not 'high'", page("tier: ⟦high⟧")),
    Mistake("invalid-value", "'tier' must be 1, 2 or 3, not '4'", page("tier: ⟦4⟧")),
    Mistake("invalid-value", "'tier' must be 1, 2 or 3, not '01'", page("tier: ⟦01⟧")),
    Mistake(
      "invalid-value", "'owner' must be the name of one person, not a list", page("owner", "owner: ⟦[ada, grace]⟧")),
    Mistake(
      "invalid-value", "'owner' must be the name of one person, not a mapping", page("owner", "⟦owner⟧: {who: ada}")),
    Mistake("invalid-value", "'owner' is empty", page("owner", "owner: ⟦\" \"⟧")),
    Mistake(
      "invalid-value", "'reviewed' must be a date like 2026-11-20, not '20.11.2026'",
      page("reviewed", "reviewed: ⟦20.11.2026⟧")),
    Mistake(
      "invalid-value", "'reviewed' must be a day that the calendar has, not '2026-02-30'",
      page("reviewed", "reviewed: ⟦2026-02-30⟧")),
    Mistake(
      "invalid-value", "'after' must be a duration like 15m, 12h or 90d, not '15 min'",
      page("backup", "backup: {who: grace, after: ⟦15 min⟧}")),
    Mistake(
      "invalid-value", "must be a duration", page("backup", "backup: {who: grace, after: ⟦99999999999999999999d⟧}")),
    Mistake("invalid-value", "'updates' must be longer than nothing", page("incident: {updates: ⟦0m⟧}")),
    Mistake("invalid-value", "'paths' must be a pattern or a list of patterns, not an empty list", page("paths: ⟦[]⟧")),
    Mistake("invalid-value", "'./a/' stands twice in 'paths'", page("paths: [./a/, ⟦./a/⟧]")),
    Mistake("unportable-pattern", "'[' is a set of characters to git", page("paths: [\"./a⟦[⟧b]/\"]")),
    Mistake("unportable-pattern", "'**' may not come last", help: "\"./a/\"", page("paths: ./a/⟦*⟧*")),
    Mistake("invalid-value", "'paths' must be a pattern, not a list", page("paths: [⟦[./a/]⟧]")),
    Mistake("invalid-value", "'lin' stands twice in 'escalate'", page("escalate: [lin, ⟦lin⟧]")),
    Mistake("unknown-key", "there is no risk 'biling'; did you mean 'billing'?", page("approvers: {⟦biling⟧: ada}")),
    Mistake("unknown-key", "the risk 'flags' is not on", help: "risks: {flags: {}}", page("approvers: {⟦flags⟧: ada}")),
    Mistake("invalid-value", "'approvers' must be a mapping from risks to names", page("approvers: ⟦[ada]⟧")),
    Mistake("missing-key", "'auth' needs 'count'", page("approvers: {⟦auth⟧: {of: [ada, lin]}}")),
    Mistake(
      "invalid-value", "'count' must be a number from 1", page("approvers: {auth: {count: ⟦0⟧, of: [ada, lin]}}")),
    Mistake(
      "invalid-value", "either {all: […]} or {count: 2, of: […]}", page("approvers: {⟦auth⟧: {all: [ada], count: 1}}")),
    Mistake(
      "invalid-value", "'auth' must be a name or a list of names, not an empty list", page("approvers: {auth: ⟦[]⟧}")),
    Mistake("invalid-value", "'links' must be a mapping from names to addresses, not 'x'", page("links: ⟦x⟧")),
    Mistake("invalid-value", "'runbook' must be one line of text, without line breaks", page("runbook: ⟦|⟧\n  a\n  b")),
    Mistake(
      "invalid-value", "'rollback' must be a mapping with 'how' and 'tested', not 'restore'",
      page("rollback: ⟦restore⟧")),
  ])
  func `is reported once, at the smallest range`(mistake: Mistake) {
    mistake.expectAlone(in: "services/billing/ownership.yml")
  }

  @Test func `A central page says which paths it claims`() {
    Mistake(
      "missing-key", "the file needs 'paths'", smallestPage.replacing("system: billing", with: "⟦system⟧: search")
    )
    .expectAlone(in: "ownership/systems/search.yml")
  }

  @Test func `All mistakes of a page are reported`() {
    let text = "system: billing\nowner: [ada]\nbackup: {after: 1}\ntier: 7\nfoo: 1\nescalate: @ada\n"
    let findings = record(with: "services/billing/ownership.yml", text).findings
    #expect(
      findings.map { "\($0.rule) \($0.subject)" } == [
        "missing-key reviewed", "invalid-value owner", "missing-key backup.who", "invalid-value backup.after: 1",
        "invalid-value tier: 7", "unknown-key foo",
        "invalid-yaml a text cannot start with '@' unless it is quoted",
      ])
    #expect(findings.dropLast().allSatisfy { $0.holder == "billing" })
  }

  @Test func `An approver rule may ask for all, or for some of many`() throws {
    let page = Self.page(
      "approvers: {auth: {all: [ada, lin]}, billing: {count: 2, of: [ada, lin, edsger]}, secrets: lin}")
    let approvers = try #require(record(with: "services/billing/ownership.yml", page).systems.first?.approvers)
    #expect(approvers["auth"]?.count == 2)
    #expect(approvers["billing"]?.count == 2)
    #expect(approvers["billing"]?.people.map(\.value) == ["ada", "lin", "edsger"])
    #expect(approvers["secrets"]?.people.map(\.value) == ["lin"])
  }

  @Test func `A count no list can reach is left to its rule`() {
    let page = Self.page("approvers: {auth: {count: 3, of: [ada, lin]}}")
    #expect(record(with: "services/billing/ownership.yml", page).findings.isEmpty)
  }
}
