enum OwnerChanged: HistoryRule {
  static let documentation = RuleDocumentation(
    id: "owner-changed", family: .stale, severity: .error,
    summary: "the owner has changed since the page was reviewed",
    what: """
      A page whose present `reviewed` was set while it named another owner, where the new name came on a later day. It is
      told from the commits of the page, also of one that was moved; it fails `onus lint` but no change.
      """,
    why: """
      A page is confirmed by the person it names. Under a new name the old date says that somebody else found it true:
      authority, runbook and rollback were theirs, and the new owner may never have seen them.
      """,
    bad: .with(
      [
        "services/search/ownership.yml": """
        system: search
        owner: lin
        backup: grace
        reviewed: 2026-10-12
        """
      ],
      after: [
        .init("2026-11-18", by: "lin", "services/search/ownership.yml", from: "owner: ada", to: "owner: lin"),
        .init(
          "2026-10-12", by: "ada", "services/search/ownership.yml", from: "reviewed: 2026-08-31",
          to: "reviewed: 2026-10-12"),
      ]),
    good: .with(
      [
        "services/search/ownership.yml": """
        system: search
        owner: lin
        backup: grace
        reviewed: 2026-11-18
        """
      ],
      after: [
        .init(
          "2026-11-18", by: "lin", "services/search/ownership.yml", from: "reviewed: 2026-10-12",
          to: "reviewed: 2026-11-18"),
        .init("2026-11-18", by: "lin", "services/search/ownership.yml", from: "owner: ada", to: "owner: lin"),
      ]),
    mend: "The new owner reads the page, corrects what is no longer so and stamps it with `onus review`.")

  static func reach(under input: LintInput) -> HistoryReach { HistoryReach(reviews: true) }

  static func judgement(of system: System, by history: LintHistory, in input: LintInput) -> HistoryJudgement {
    guard let page = history.pages[system.name.value], let owner = input.colleague(system.owner) else { return .fine }
    guard let review = page.review else { return page.isUntold ? .untold : .fine }
    // A name that no commit has yet is of today.
    let since = page.owner?.day ?? input.today
    // On the day of the change itself, nobody could stamp another date.
    guard review.owner != owner.key.value, system.reviewed.value < since else { return .fine }
    let (name, key) = (system.name.value, owner.key.value)
    let reviewed = "page last reviewed \(system.reviewed.value) under '\(review.owner)'"
    return .found(
      finding(
        "'\(key)' is the owner of '\(name)' since \(since), \(reviewed)", at: system.owner.location, holder: name,
        subject: key,
        notes: [Finding.Note("reviewed: \(system.reviewed.value)", at: system.reviewed.location)]
          + (page.owner.map { [Finding.Note("commit \($0.commit) by \($0.author)")] } ?? []),
        help: ["'\(key)' reads the page and stamps it:  onus review \(name)"],
        deadline: Finding.Deadline(due: since, actor: key, why: "'\(key)' is the owner since \(since), \(reviewed)")))
  }
}
