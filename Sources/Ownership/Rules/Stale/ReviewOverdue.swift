enum ReviewOverdue: Rule {
  static let isBinding = true

  static let documentation = RuleDocumentation(
    id: "review-overdue", family: .stale, severity: .error, otherwise: "a warning for the days before it blocks",
    summary: "nobody has looked at the page for longer than its tier allows",
    what: """
      A page whose `reviewed` is older than `review_every` of the policy: 90 days for tier 1, 180 for tier 2, 365 for
      tier 3, and never more than 30 for a page with `ai:`. It blocks risky changes 14 days after it was due, and warns
      for 30 days before that.
      """,
    why: """
      A name that nobody has confirmed for half a year is a guess. What learns changes without a commit, so that a page
      about it ages faster.
      """,
    bad: [
      "services/search/ownership.yml": """
      system: search
      owner: ada
      backup: grace
      reviewed: 2026-05-11
      """
    ],
    good: [
      "services/search/ownership.yml": """
      system: search
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      """
    ],
    mend: """
      One of the two reads the page, corrects what has changed and stamps `reviewed`; the other one approves it. How
      often that has to be is `review_every` in the policy.
      """)

  static func findings(in input: LintInput) -> [Finding] {
    input.staleness(.reviewOverdue).map { _, stale in
      let verb = stale.due < input.today ? "was" : "is"
      return finding(
        "review of '\(stale.system)' \(verb) due on \(stale.due): \(stale.message)", stale, in: input,
        help: ["if all of the page still holds:  onus review \(stale.system)", "if not, correct it first"])
    }
  }
}
