import TestSupport
import Testing

@testable import Ownership

/// A fault in an otherwise faultless company, and where it is to be found.
struct PlantedFault: CustomTestStringConvertible, Sendable {
  /// A text of one of the company's files and what stands there instead; ⟦ ⟧ marks the place of the finding.
  struct Edit: Sendable {
    var path: String
    var old: String
    var new: String

    init(_ path: String, _ old: String, _ new: String) {
      self.path = path
      self.old = old
      self.new = new
    }
  }

  var rule: String
  var edits: [Edit]
  /// Files that the company does not have.
  var added: [String: String]
  var removed: [String]

  init(_ rule: String, _ edits: Edit..., added: [String: String] = [:], removed: [String] = []) {
    self.rule = rule
    self.edits = edits
    self.added = added
    self.removed = removed
  }

  var testDescription: String { rule }

  /// The files that differ from the company's, and the marked place.
  func changes(
    allowing exception: String? = nil
  ) throws -> (files: [String: String?], file: String?, place: MarkedText?) {
    var texts: [String: String] = added
    for edit in edits {
      let text = try #require(texts[edit.path] ?? FaultlessCompany.files[edit.path])
      #expect(text.contains(edit.old), "\(rule): '\(edit.old)' is not in \(edit.path)")
      texts[edit.path] = text.replacing(edit.old, with: edit.new, maxReplacements: 1)
    }
    if let exception {
      let policy = try #require(texts[FaultlessCompany.policy] ?? FaultlessCompany.files[FaultlessCompany.policy])
      texts[FaultlessCompany.policy] = policy + "allow: [{\(exception), reason: agreed, until: 2027-01-31}]\n"
    }
    var files: [String: String?] = texts.mapValues { MarkedText($0).text }
    for path in removed { files[path] = .some(nil) }
    let marked = texts.first { $0.value.contains("⟦") }
    return (files, marked?.key, marked.map { MarkedText($0.value) })
  }
}

extension PlantedFault {
  private typealias Company = FaultlessCompany

  /// One for each rule, in the order of the registry.
  static let all: [PlantedFault] = files + people + coverage + authority + stale + load + incident + ai

  private static let files = [
    PlantedFault("invalid-yaml", Edit(Company.people, "email: [lin@example.com]", "email: ⟦@lin⟧")),
    PlantedFault(
      "unknown-key", Edit(Company.people, "  github: {login: lin-w", "  ⟦rolle⟧: x\n  github: {login: lin-w")),
    PlantedFault(
      "missing-key",
      Edit(Company.people, "  github: {login: lin-w", "  ⟦away⟧: {from: 2026-12-20}\n  github: {login: lin-w")),
    PlantedFault(
      "invalid-value", Edit(Company.people, "  github: {login: lin-w", "  until: ⟦2027-02-29⟧\n  github: {login: lin-w")
    ),
    PlantedFault("duplicate-key", Edit(Company.people, "deploy-bot:", "⟦edsger⟧: {email: e@example.com}\ndeploy-bot:")),
    PlantedFault(
      "duplicate-system",
      added: [
        "ownership/systems/other.yml":
          "system: ⟦library⟧\nkind: library\npaths: [/lib/]\nowner: lin\nbackup: grace\nreviewed: 2026-11-02\n"
      ]),
    PlantedFault("unportable-pattern", Edit(Company.policy, "/vendor/", "⟦v⟧endor/**")),
    PlantedFault("pattern-names-folder", Edit(Company.library, "/lib/old/", "⟦/lib/old⟧")),
    PlantedFault("near-miss-name", added: ["lib/OWNERSHIP.yml": "⟦s⟧ystem: lib\n"]),
    PlantedFault("missing-policy", removed: [Company.policy]),
    PlantedFault(
      "expired-exception",
      Edit(Company.policy, "onus: 1", "onus: 1\nallow: [{rule: overlap, reason: agreed, until: ⟦2026-11-20⟧}]")),
    PlantedFault(
      "unused-exception",
      Edit(Company.policy, "onus: 1", "onus: 1\nallow: [{rule: ⟦overlap⟧, reason: agreed, until: 2026-11-21}]")),
  ]

  private static let people = [
    PlantedFault("unknown-person", Edit(Company.billing, "[edsger]", "[⟦edsgar⟧]")),
    PlantedFault("not-a-person", Edit(Company.billing, "[edsger]", "[⟦payments-team⟧]")),
    PlantedFault("same-owner-and-backup", Edit(Company.library, "backup: grace", "backup: ⟦lin⟧")),
    PlantedFault("machine-as-owner", Edit(Company.billing, "[edsger]", "[⟦deploy-bot⟧]")),
    PlantedFault(
      "shared-identity", Edit(Company.people, "[lin@example.com]", "[lin@example.com, ⟦ada@example.com⟧]")),
    PlantedFault("login-without-id", Edit(Company.people, "{login: lin-w, id: 5330}", "⟦lin-w⟧")),
    PlantedFault(
      "no-signing-key", Edit(Company.people, "edsger:", "⟦edsger⟧:"),
      Edit(Company.people, "  signing_keys: [{gpg: 9A3B6D20F4E81C57B02D94AE6F1370C8D5E24B91}]\n", "")),
    PlantedFault("single-steward", Edit(Company.policy, "[ada, grace]", "[⟦ada⟧]")),
    PlantedFault(
      "person-leaving", Edit(Company.people, "  github: {login: ewd", "  until: 2026-12-15\n  github: {login: ewd"),
      Edit(Company.billing, "[edsger]", "[⟦edsger⟧]")),
  ]

  private static let coverage = [
    PlantedFault(
      "unowned-path", Edit(Company.policy, "/services/", "⟦/services/⟧"), added: ["services/search/index.py": ""]),
    PlantedFault("unowned-risk", added: ["db/migrate/1.sql": ""]),
    PlantedFault("dead-pattern", Edit(Company.library, "/lib/old/", "/lib/old/, ⟦/lib/ancient/⟧")),
    PlantedFault("shadowed-pattern", Edit(Company.library, "[/lib/]", "[/lib/, ⟦\"*.py\"⟧]")),
    PlantedFault(
      "overlap",
      added: [
        "ownership/systems/other.yml":
          "system: other\nkind: library\npaths: [⟦/lib/⟧]\nowner: lin\nbackup: grace\nreviewed: 2026-11-02\n"
      ]),
    PlantedFault("boundless-scope", Edit(Company.library, "[/lib/]", "[/lib/, ⟦\"*\"⟧]")),
    PlantedFault("case-twin", added: ["lib/DATES.py": ""]),
  ]

  private static let authority = [
    PlantedFault(
      "endless-approvals", Edit(Company.policy, "approvals_valid_for: 30d\n", ""),
      Edit(Company.policy, "[ada, grace]", "[⟦ada⟧, grace]")),
    PlantedFault(
      "unnamed-repository", Edit(Company.policy, "repository: acme/shop\n", ""),
      Edit(Company.policy, "[ada, grace]", "[⟦ada⟧, grace]")),
    PlantedFault(
      "open-override", added: ["ownership/overrides/3b18e512dba79e4c8300dd08aeb37f8e728b8dad.json": ""]),
    PlantedFault(
      "no-authority",
      Edit(Company.answers, "authority: {decides: [pause, roll-back, turn-off]}", "⟦authority⟧: {decides: [pause]}")),
    PlantedFault(
      "hollow-authority", Edit(Company.billing, "[pause, roll-back]", "[⟦pause⟧, roll-back]"),
      Edit(Company.billing, "change prices:", "pause:")),
    PlantedFault(
      "no-approver", Edit(Company.policy, "onus: 1", "onus: 1\nevidence: forge-review"),
      Edit(Company.people, "  github: {login: lin-w, id: 5330}\n", ""),
      Edit(Company.people, "  github: {login: ewd, id: 1930}\n", ""),
      Edit(Company.library, "owner: lin", "owner: ⟦lin⟧"),
      Edit(Company.library, "backup: grace", "backup: edsger")),
    PlantedFault(
      "unreachable-count",
      Edit(Company.library, "owner: lin", "approvers: {⟦billing⟧: {count: 4, of: [ada, grace, lin]}}\nowner: lin")),
  ]

  private static let stale = [
    PlantedFault(
      "role-changed",
      Edit(Company.people, "  github: {login: lin-w", "  role_since: 2026-11-05\n  github: {login: lin-w"),
      Edit(Company.library, "2026-11-02", "⟦2026-11-02⟧")),
    PlantedFault("review-overdue", Edit(Company.library, "2026-11-02", "⟦2025-11-02⟧")),
    PlantedFault("review-in-future", Edit(Company.library, "2026-11-02", "⟦2026-11-22⟧")),
    PlantedFault(
      "person-left", Edit(Company.people, "  github: {login: ewd", "  until: 2026-11-20\n  github: {login: ewd"),
      Edit(Company.billing, "[edsger]", "[⟦edsger⟧]")),
    PlantedFault(
      "both-away",
      Edit(
        Company.people, "  github: {login: lin-w",
        "  away: {from: 2026-11-20, until: 2026-11-21}\n  github: {login: lin-w"),
      Edit(
        Company.people, "  github: {login: ghopper",
        "  away: {from: 2026-11-21, until: 2026-11-25}\n  github: {login: ghopper"),
      Edit(Company.library, "backup: grace", "backup: ⟦grace⟧")),
    PlantedFault(
      "away-uncovered",
      Edit(
        Company.people, "  github: {login: lin-w",
        "  away: {from: 2026-11-20, until: 2026-12-31}\n  github: {login: lin-w"),
      Edit(Company.library, "owner: lin", "owner: ⟦lin⟧")),
    PlantedFault(
      "drill-overdue", Edit(Company.billing, "by: grace, date: 2026-11-02", "by: grace, date: ⟦2026-05-02⟧")),
    PlantedFault("rollback-untested", Edit(Company.billing, "tested: 2026-11-02", "tested: ⟦2026-05-02⟧")),
    PlantedFault(
      "runbook-missing", Edit(Company.billing, "/docs/runbooks/billing.md", "⟦/docs/runbooks/biling.md⟧")),
    PlantedFault(
      "key-expired",
      Edit(
        Company.people, "52E0A97B3C4D18F6650B1E9F7A84C2D3B19F0E68",
        "⟦52E0A97B3C4D18F6650B1E9F7A84C2D3B19F0E68⟧, until: 2026-11-20")),
  ]

  private static let load = [
    PlantedFault(
      "owner-overloaded", Edit(Company.policy, "onus: 1", "onus: 1\nrules: {owner-overloaded: {more_than: 1}}"),
      Edit(Company.library, "owner: lin", "owner: ada"), Edit(Company.people, "ada:", "⟦ada⟧:"))
  ]

  private static let incident = [
    PlantedFault(
      "incident-role-missing", Edit(Company.billing, "incident:", "⟦incident⟧:"),
      Edit(Company.billing, "  fixer: {who: grace, backup: ada}\n", "")),
    PlantedFault(
      "fixer-shared", Edit(Company.billing, "fixer: {who: grace, backup: ada}", "fixer: {who: ⟦ada⟧, backup: grace}")),
    PlantedFault("incident-no-backup", Edit(Company.billing, "{who: lin, backup: grace}", "⟦lin⟧")),
  ]

  private static let ai = [
    PlantedFault(
      "quality-unmonitored", Edit(Company.answers, "ai:", "⟦ai⟧:"),
      Edit(Company.answers, "  output_quality: grace\n", "")),
    PlantedFault(
      "retraining-undecided", Edit(Company.answers, "ai:", "⟦ai⟧:"), Edit(Company.answers, "  retraining: grace\n", "")),
    PlantedFault(
      "upstream-unowned", Edit(Company.answers, "ai:", "⟦ai⟧:"), Edit(Company.answers, "  upstream_data: lin\n", "")),
    PlantedFault(
      "off-switch-unowned", Edit(Company.answers, "ai:", "⟦ai⟧:"), Edit(Company.answers, "  off_switch: ada\n", "")),
    PlantedFault(
      "healthy-undefined", Edit(Company.answers, "ai:", "⟦ai⟧:"),
      Edit(Company.answers, "  act_when: fewer than eight of ten are kept\n", "")),
  ]
}
