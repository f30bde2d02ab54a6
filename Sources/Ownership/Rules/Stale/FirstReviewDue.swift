enum FirstReviewDue: HistoryRule {
  private static let after = RuleSetting.days(
    "after", 60, atLeast: 1, "how many days a new owner has for a first review")

  static let documentation = RuleDocumentation(
    id: "first-review-due", family: .stale, severity: .warning,
    summary: "a new owner has not reviewed the page again",
    what: """
      A page that named another owner until the commit that set its present `reviewed`, once that commit is older than 60
      days: it was stamped when it was handed over and not since. Nothing is said of a page that began with its present
      owner, nor where the regular review is due as early.
      """,
    why: """
      On the day of a handover the new owner confirms what they were told. Two months later they know what is missing:
      the dashboard that lies, the contact who has left, the step the runbook forgets. Asked then, they write it down.
      """,
    bad: .with(
      [
        "services/search/ownership.yml": """
        system: search
        owner: lin
        backup: grace
        reviewed: 2026-08-31
        """
      ], after: [handover]),
    good: .with(
      [
        "services/search/ownership.yml": """
        system: search
        owner: lin
        backup: grace
        reviewed: 2026-10-30
        """
      ],
      after: [
        .init(
          "2026-10-30", by: "lin", "services/search/ownership.yml", from: "reviewed: 2026-08-31",
          to: "reviewed: 2026-10-30"), handover,
      ]),
    mend: "The owner reads the page with two months of experience, corrects it and stamps it with `onus review`.",
    settings: [after])

  private static let handover = RuleDocumentation.Example.Commit(
    "2026-08-31", by: "lin", "services/search/ownership.yml",
    from: "owner: ada\nbackup: grace\nreviewed: 2026-03-02", to: "owner: lin\nbackup: grace\nreviewed: 2026-08-31")

  static func reach(under input: LintInput) -> HistoryReach { HistoryReach(reviews: true) }

  static func judgement(of system: System, by history: LintHistory, in input: LintInput) -> HistoryJudgement {
    guard let page = history.pages[system.name.value], let owner = input.colleague(system.owner) else { return .fine }
    guard let review = page.review else { return page.isUntold ? .untold : .fine }
    guard review.owner == owner.key.value, let before = review.ownerBefore, before != review.owner else { return .fine }
    let due = review.origin.day + input.limit(after, of: Self.self)
    let regular = system.reviewed.value + (input.policy?.reviewEvery ?? .standard).days(for: system)
    guard due < regular, input.tells(ofDue: due) else { return .fine }
    let (name, key) = (system.name.value, owner.key.value)
    let why = "'\(key)' took over from '\(before)' on \(review.origin.day), no review since"
    return .found(
      finding(
        "first review of '\(name)' by its new owner \(due < input.today ? "was" : "is") due on \(due): \(why)",
        at: system.reviewed.location, holder: name, subject: "reviewed",
        notes: [Finding.Note("commit \(review.origin.commit) by \(review.origin.author)")],
        help: ["'\(key)' reads the page and stamps it:  onus review \(name)"],
        deadline: Finding.Deadline(due: due, actor: key, why: why)))
  }
}
