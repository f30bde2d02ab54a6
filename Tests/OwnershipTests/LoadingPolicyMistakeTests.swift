import Paths
import Testing

@testable import Ownership

@Suite struct `A mistake in policy.yml` {
  private static func policy(_ line: String) -> String { smallestPolicy + line + "\n" }

  @Test(arguments: [
    Mistake("missing-key", "the file needs 'onus'", "⟦stewards⟧: [ada]\n"),
    Mistake("missing-key", "the file needs 'stewards'", "⟦onus⟧: 1\n"),
    Mistake("invalid-value", "must be a format version that this onus reads (1), not '2'", "onus: ⟦2⟧\nnew_key: 7\n"),
    Mistake(
      "invalid-value", "'stewards' must be a name or a list of names, not an empty list", "onus: 1\nstewards: ⟦[]⟧\n"),
    Mistake("unknown-key", "did you mean 'stewards'?", "onus: 1\n⟦steward⟧: ada\n"),
    Mistake("invalid-value", "'solo' must be true or false, not 'yes'", policy("solo: ⟦yes⟧")),
    Mistake("invalid-value", "'signed_authors' must be true or false, not 'True'", policy("signed_authors: ⟦True⟧")),
    Mistake(
      "invalid-value", "signed-statement, signed-merge or forge-review, not 'forge-reviews'",
      help: "did you mean 'forge-review'", policy("evidence: ⟦forge-reviews⟧")),
    Mistake("invalid-value", "not an empty list", policy("evidence: ⟦[]⟧")),
    Mistake("invalid-value", "'approvals_valid_for' must be longer than nothing", policy("approvals_valid_for: ⟦0d⟧")),
    Mistake("invalid-value", "'1' must be at least 1d, not '5m'", policy("review_every: {1: ⟦5m⟧}")),
    Mistake("unknown-key", "'4' is not a key here; the keys are 1, 2, 3 and ai", policy("review_every: {⟦4⟧: 90d}")),
    Mistake("invalid-value", "without refs/heads/", help: "write  main", policy("protected: ⟦refs/heads/main⟧")),
    Mistake(
      "invalid-value", "'protected' must be a branch like main or release/*", policy("protected: [main, ⟦rel*/x⟧]")),
    Mistake("invalid-value", "'authority_branch' must be a branch like main", policy("authority_branch: ⟦release/*⟧")),
    Mistake("invalid-value", "'repository' must be a name like acme/shop", policy("repository: ⟦acme shop⟧")),
    Mistake("unportable-pattern", "'./' means the page's folder", policy("must_be_owned: ⟦.⟧/db/")),
    Mistake("unportable-pattern", "starts with '/'", help: "\"/a/b\" or \"**/a/b\"", policy("ignore: ⟦a⟧/b")),
    Mistake("unknown-key", "'owner' is not a key here", policy("defaults: {⟦owner⟧: ada}")),
    Mistake("missing-key", "'allow' needs 'until'", policy("allow:\n  - ⟦rule⟧: unowned-path\n    reason: x")),
    Mistake("missing-key", "'allow' needs 'reason'", policy("allow: [⟦{rule: unowned-path, until: 2027-01-31}⟧]")),
    Mistake(
      "invalid-yaml", "'see 412' is read as a key without a value",
      policy("allow: [{rule: overlap, reason: gone, ⟦see 412⟧, until: 2027-01-31}]")),
    Mistake("invalid-value", "'opaque' is built in and cannot be changed", policy("risks: {⟦opaque⟧: {off: x}}")),
    Mistake("invalid-value", "'ownership' is built in", policy("risks: {⟦ownership⟧: {paths: /a/}}")),
    Mistake("invalid-value", "'twin' is built in", policy("risks: {⟦twin⟧: {exclude: /a/}}")),
    Mistake("invalid-value", "'billing' must be a mapping with", policy("risks: {billing: ⟦off⟧}")),
    Mistake("invalid-value", "'off' is empty", policy("risks: {billing: {off: ⟦\"\"⟧}}")),
    Mistake(
      "unknown-key", "there is no preset 'biling'; did you mean 'billing'?", policy("risks: {⟦biling⟧: {off: x}}")),
    Mistake("missing-key", "'export' needs 'paths'", policy("risks: {⟦export⟧: {approvers: lin}}")),
    Mistake("unknown-key", "did you mean 'paths'?", policy("risks: {export: {⟦path⟧: /a/}}")),
    Mistake("invalid-value", "a risk must be a name of a-z", policy("risks: {⟦Export⟧: {paths: /a/}}")),
    Mistake(
      "invalid-value", "'authored_by' must be machine, not 'human'", policy("risks: {export: {authored_by: ⟦human⟧}}")),
    Mistake("invalid-value", "'tiers' must be 1, 2 or 3, not '0'", policy("risks: {auth: {tiers: [1, ⟦0⟧]}}")),
    Mistake(
      "invalid-value", "'trailers' must be a trailer's key", policy("risks: {auth: {trailers: ⟦Rollback Plan⟧}}")),
    Mistake(
      "invalid-value", "'preset' must be auth, billing", help: "did you mean 'migration'",
      policy("risks: {schema: {preset: ⟦migrations⟧}}")),
    Mistake("invalid-value", "because 'auth' is a preset itself", policy("risks: {auth: {preset: ⟦billing⟧}}")),
    Mistake("invalid-value", "the expression '(' cannot be used", policy("risks: {auth: {adds: ⟦/(/⟧}}")),
    Mistake("invalid-value", "between two slashes", policy("risks: {auth: {adds: ⟦/ssn⟧}}")),
    Mistake("invalid-value", "a backreference", policy("risks: {auth: {adds: ⟦'/(a)\\1/'⟧}}")),
    Mistake("invalid-value", "repeat more than 1000 times", policy("risks: {auth: {adds: ⟦'/((a{99}){99}){99}/'⟧}}")),
    Mistake("invalid-value", "'enforce_from' must be a date", policy("risks: {auth: {enforce_from: ⟦soon⟧}}")),
  ])
  func `is reported once, at the smallest range`(mistake: Mistake) {
    mistake.expectAlone(in: "ownership/policy.yml")
  }

  @Test func `A risk may take a preset's places and add to them`() throws {
    let text = Self.policy("risks: {schema: {preset: migration, paths: /Schema/}, flags: {}}")
    let result = record(with: "ownership/policy.yml", text)
    #expect(result.findings.isEmpty)
    let schema = try #require(result.risk("schema"))
    let preset = try #require(Presets.all.first { $0.name == "migration" })
    #expect(schema.places.dropLast() == preset.places[...])
    #expect(schema.places.last?.pattern.text == "/Schema/")
    #expect(result.risk("flags")?.places.isEmpty == false)
    #expect(result.risk("migration")?.origin == .preset)
  }

  @Test func `Defaults fill what a page does not say`() throws {
    let policy = Self.policy(
      "defaults: {incident: {channel: \"#incidents\", commander: lin, updates: 30m}, escalate: [lin]}")
    let page = smallestPage + "incident: {commander: ada}\nescalate: []\n"
    let result = record([
      "ownership/policy.yml": policy, "ownership/people.yml": smallestPeople, "a/ownership.yml": page,
      "b/ownership.yml": smallestPage.replacing("billing", with: "search"),
    ])
    #expect(result.findings.isEmpty)
    let billing = try #require(result.systems.first)
    #expect(billing.incident?.commander?.who.value == "ada")
    #expect(billing.incident?.channel == "#incidents")
    #expect(billing.incident?.updates?.text == "30m")
    #expect(billing.escalate.isEmpty)
    let search = try #require(result.systems.last)
    #expect(search.incident?.commander?.who.value == "lin")
    #expect(search.incident?.location == search.name.location)
    #expect(search.escalate.map(\.value) == ["lin"])
  }
}
