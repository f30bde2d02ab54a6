enum ReviewNotByOwner: HistoryRule {
  static let documentation = RuleDocumentation(
    id: "review-not-by-owner", family: .stale, severity: .warning,
    summary: "neither owner nor backup made the commit that stamped the page",
    what: """
      A page whose present `reviewed` was set by a commit that neither the owner nor the backup authored or co-authored:
      those of today, those of that day, or the owner who handed the page over with it. A machine never counts. Nothing is
      said while the stamp is not committed, nor where the owner has changed since (`owner-changed` says so).
      """,
    why: """
      The date says that somebody who answers for the system has read the page. A date that a script or a helpful
      colleague bumped says that nobody has, and it silences every reminder until the next one is due.
      """,
    bad: .with(
      [
        "services/search/ownership.yml": """
        system: search
        owner: ada
        backup: grace
        reviewed: 2026-11-18
        """
      ],
      after: [
        .init(
          "2026-11-18", by: "lin", "services/search/ownership.yml", from: "reviewed: 2026-08-31",
          to: "reviewed: 2026-11-18")
      ]),
    good: .with(
      [
        "services/search/ownership.yml": """
        system: search
        owner: ada
        backup: grace
        reviewed: 2026-11-18
        """
      ],
      after: [
        .init(
          "2026-11-18", by: "grace", "services/search/ownership.yml", from: "reviewed: 2026-08-31",
          to: "reviewed: 2026-11-18")
      ]),
    mend: """
      One of the two reads the page and stamps it with `onus review`. Who commits for somebody else adds a
      `Co-authored-by:` line for them.
      """)

  static func reach(under input: LintInput) -> HistoryReach { HistoryReach(reviews: true) }

  static func judgement(of system: System, by history: LintHistory, in input: LintInput) -> HistoryJudgement {
    guard let page = history.pages[system.name.value] else { return .fine }
    guard let review = page.review else { return page.isUntold ? .untold : .fine }
    if review.owner != system.owner.value { return .fine }
    let origin = review.origin
    let entitled = [review.owner, review.backup, system.backup.who.value] + (review.ownerBefore.map { [$0] } ?? [])
    if entitled.contains(where: origin.people.contains) { return .fine }
    let who = origin.isMachine ? "the machine \(origin.author)" : origin.author
    let name = system.name.value
    return .found(
      finding(
        "'reviewed' of '\(name)' was set by \(who), and not by owner or backup", at: system.reviewed.location,
        holder: name, subject: "reviewed", notes: [Finding.Note("commit \(origin.commit) of \(origin.day)")],
        help: [
          "'\(system.owner.value)' or '\(system.backup.who.value)' reads the page and stamps it:  onus review \(name)",
          "git show \(origin.commit)   shows what that commit did",
        ]
          + (origin.people.isEmpty && !origin.isMachine
            ? ["if \(who) is one of them, the address of that commit belongs into people.yml"] : []),
        deadline: Finding.Deadline(
          due: origin.day, actor: system.owner.value, why: "stamped by \(who) in \(origin.commit)")))
  }
}
