import Paths
import TestSupport
import Testing

@testable import Ownership

/// What rules make of a history, told by hand.
@Suite struct LintHistoryTests {
  private static let today = RuleDocumentation.Example.today

  /// Billing of the faultless company, owned by Ada with Grace as backup.
  private func findings(
    _ system: LintHistory.OfSystem, page: LintHistory.OfPage? = nil, cut: LintHistory.Cut? = nil,
    with changes: [String: String?] = [:], policy rules: String = ""
  ) throws -> [Finding] {
    var changes = changes
    let policy = try #require(FaultlessCompany.files[FaultlessCompany.policy])
    changes[FaultlessCompany.policy] = policy + rules
    let history = LintHistory(
      systems: ["billing": system], pages: page.map { ["billing": $0] } ?? [:], cut: cut)
    return try FaultlessCompany.lint(with: changes, history: history)
  }

  private func days(_ count: Int, before: Int = 0) -> [CalendarDate] {
    (0..<count).map { Self.today - before - count + 1 + $0 }
  }

  private func system(_ parts: [String: [CalendarDate]], strangers: [CalendarDate] = []) -> LintHistory.OfSystem {
    var authors: [LintHistory.Author: [CalendarDate]] = [:]
    for (key, days) in parts { authors[.person(key)] = days }
    if !strangers.isEmpty { authors[.stranger("Barbara")] = strangers }
    return LintHistory.OfSystem(commits: authors.values.flatMap(\.self).sorted(), byAuthor: authors)
  }

  @Test func `with or without a history the rules about files say the same`() throws {
    let fault = try #require(PlantedFault.all.first { $0.rule == "drill-overdue" })
    let without = try FaultlessCompany.lint(with: fault.changes().files)
    let with = try FaultlessCompany.lint(with: fault.changes().files, history: LintHistory())
    #expect(with == without)
  }

  @Test func `nine of ten changes by one person are nearly all, eight are not`() throws {
    let most = try findings(system(["ada": days(18), "grace": days(2, before: 30)]))
    #expect(most.map(\.message) == ["'ada' made 18 of the 20 changes to 'billing' of the last 365 days"])
    #expect(most.map(\.severity) == [.warning])
    #expect(try findings(system(["ada": days(17), "grace": days(3, before: 30)])) == [])
    #expect(try findings(system(["ada": days(9)])) == [])
  }

  @Test func `work in pairs is nobody's alone`() throws {
    let pair = days(20)
    let history = LintHistory.OfSystem(commits: pair, byAuthor: [.person("ada"): pair, .person("grace"): pair])
    #expect(try findings(history) == [])
  }

  @Test func `a sole author who is not on file is named, and that the owner has no part is said too`() throws {
    let found = try findings(system([:], strangers: days(12)))
    #expect(found.map(\.rule) == ["sole-author", "owner-inactive"])
    #expect(found.first?.message.hasPrefix("Barbara, who is not in people.yml, made 12 of the 12") == true)
    #expect(found.first?.subject == "Barbara")
    #expect(
      found.first?.help == [
        "let 'ada' and 'grace' make the next changes",
        "if Barbara is one of them, the address of those commits belongs into people.yml",
      ])
  }

  @Test func `one human who is all there is may be the sole author`() throws {
    let alone = system(["ada": days(20)])
    #expect(try findings(alone).map(\.rule) == ["sole-author"])
    #expect(try !findings(alone, policy: "solo: true\n").map(\.rule).contains("sole-author"))
  }

  @Test func `an owner who reviews has a part in it, long ago or as a new owner has had the time`() throws {
    var changed = system(["grace": days(6), "lin": days(6)])
    #expect(try findings(changed).map(\.rule) == ["owner-inactive"])
    changed.lastReviewed = ["ada": Self.today - 180]
    #expect(try findings(changed) == [])
    changed.lastReviewed = ["ada": Self.today - 181]
    #expect(try findings(changed).map(\.rule) == ["owner-inactive"])
    let origin = LintHistory.Origin(people: ["ada"], author: "Ada", commit: "1234567", day: Self.today - 179)
    #expect(try findings(changed, page: LintHistory.OfPage(owner: origin)) == [])
    let people = try #require(FaultlessCompany.files[FaultlessCompany.people])
    let away = people.replacing("ada:\n", with: "ada:\n  away: {from: 2026-11-20, until: 2026-11-22}\n")
    #expect(try findings(changed, with: [FaultlessCompany.people: away]) == [])
  }

  @Test func `the limits of the policy hold`() throws {
    let changed = system(["grace": days(6), "lin": days(6)])
    #expect(try findings(changed, policy: "rules: {owner-inactive: {changes: 13}}\n") == [])
    #expect(try findings(changed, policy: "rules: {owner-inactive: {off: \"no wish\"}}\n") == [])
    let soon = try findings(changed, policy: "rules: {owner-inactive: {severity: error}}\n")
    #expect(soon.map(\.severity) == [.error])
  }

  @Test func `rollback and runbook count risky changes from the day after`() throws {
    let tested = try day("2026-11-02")
    var changed = LintHistory.OfSystem(riskyChanges: Array(repeating: tested, count: 5))
    #expect(try findings(changed) == [])
    changed.riskyChanges = Array(repeating: tested + 1, count: 4) + [tested + 2]
    let found = try findings(changed)
    #expect(
      found.map(\.message) == [
        "5 or more risky changes to 'billing' since its rollback was tested on 2026-11-02"
      ])
    #expect(found.first?.deadline?.due == tested + 2)
    changed.riskyChanges = []
    changed.runbook = LintHistory.Runbook(touched: tested, riskySince: days(3))
    #expect(try findings(changed).map(\.rule) == ["runbook-stale"])
    changed.runbook = LintHistory.Runbook(touched: Self.today - 365, riskySince: days(2))
    #expect(try findings(changed) == [])
    changed.runbook = LintHistory.Runbook(touched: Self.today - 366)
    #expect(
      try findings(changed).map(\.message) == ["runbook of 'billing' was last touched 366 days ago"])
  }

  @Test func `where history is cut nothing is claimed, and each rule says about what`() throws {
    let cut = LintHistory.Cut(completeFrom: Self.today - 10, reason: "this clone is shallow")
    let history = LintHistory(
      systems: ["billing": system(["lin": days(20)])], pages: ["billing": LintHistory.OfPage(isUntold: true)], cut: cut)
    let record = record(FaultlessCompany.files.filter { OwnershipFileKind.of(.init($0.key)) != nil })
    let linter = try Linter()
    let untold = linter.untold(record, history, today: Self.today)
    #expect(
      untold.map(\.rule) == [
        "owner-changed", "review-not-by-owner", "first-review-due", "owner-inactive", "backup-never-touched",
        "rollback-untested", "sole-author",
      ])
    #expect(untold.allSatisfy { $0.systems.contains("billing") })
    #expect(linter.lint(record, history: history, today: Self.today) == [])
  }

  @Test func `an exception for a rule that could not tell is not called unused`() throws {
    let allowed = "allow: [{rule: sole-author, reason: agreed, until: 2027-01-31}]\n"
    let cut = LintHistory.Cut(completeFrom: Self.today, reason: "this clone is shallow")
    #expect(try findings(LintHistory.OfSystem(), cut: cut, policy: allowed) == [])
    #expect(try findings(LintHistory.OfSystem(), policy: allowed).map(\.rule) == ["unused-exception"])
    #expect(
      try FaultlessCompany.lint(with: [
        FaultlessCompany.policy: try #require(FaultlessCompany.files[FaultlessCompany.policy]) + allowed
      ]) == [])
  }
}
