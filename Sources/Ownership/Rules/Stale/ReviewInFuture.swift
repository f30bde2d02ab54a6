enum ReviewInFuture: Rule {
  static let isBinding = true

  static let documentation = RuleDocumentation(
    id: "review-in-future", family: .stale, severity: .error,
    summary: "a page is dated with a day that has not come",
    what: "A page whose `reviewed` lies after today. It blocks risky changes until that day. Days are those of UTC.",
    why: "A date written ahead confirms what nobody has seen yet, and puts off every later reminder.",
    bad: [
      "services/search/ownership.yml": """
      system: search
      owner: ada
      backup: grace
      reviewed: 2026-12-01
      """
    ],
    good: [
      "services/search/ownership.yml": """
      system: search
      owner: ada
      backup: grace
      reviewed: 2026-11-21
      """
    ],
    mend: "Write the day on which one of the two read the page.")

  static func findings(in input: LintInput) -> [Finding] {
    input.staleness(.reviewInFuture).map { _, stale in
      finding(
        stale.message, stale, in: input,
        help: ["to read it again and stamp it with today:  onus review \(stale.system)"])
    }
  }
}
