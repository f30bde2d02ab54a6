enum HollowAuthority: Rule {
  static let documentation = RuleDocumentation(
    id: "hollow-authority", family: .authority, severity: .warning,
    summary: "the owner must ask for each thing that the page lets them decide",
    what: """
      An `authority` with `asks` that lets the owner decide nothing, or in which something stands both under `decides`
      and under `asks`.
      """,
    why: """
      A name on a page is not an owner. Whoever must ask for everything passes messages on, and whoever is asked for
      everything is the owner without being named. Where the same thing stands on both sides, two people read two
      different pages.
      """,
    bad: [
      "services/billing/ownership.yml": """
      system: billing
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      authority:
        decides: [pause, roll-back]
        asks: {pause: lin, roll back: lin}
      """
    ],
    good: [
      "services/billing/ownership.yml": """
      system: billing
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      authority:
        decides: [pause, roll-back]
        asks: {change prices: lin}
      """
    ],
    mend: """
      Take off one of the two sides what stands on both. If nothing is left to decide, name the one who is asked as
      owner.
      """, isByTier: true)

  /// Whether the owner decides nothing without asking.
  static func isHollow(_ authority: Authority) -> Bool {
    !authority.asks.isEmpty && contested(authority).count == authority.decides.count
  }

  /// Words that only differ in capitals, hyphens and spaces are one.
  static func folded(_ decision: String) -> String {
    decision.lowercased().split { $0 == " " || $0 == "-" || $0 == "_" }.joined(separator: " ")
  }

  static func findings(in input: LintInput) -> [Finding] {
    input.record.systems.flatMap { system -> [Finding] in
      guard let authority = system.authority else { return [] }
      if isHollow(authority) {
        return [
          finding(
            "the owner of '\(system.name.value)' decides nothing without asking", at: authority.location,
            holder: system.name.value, subject: "authority",
            help: ["leave something to decide alone, or name as owner the one who is asked"])
        ]
      }
      return contested(authority).map { decision, ask in
        finding(
          "'\(decision.value)' is the owner's to decide, and to ask for", at: decision.location,
          holder: system.name.value, subject: decision.value,
          notes: [Finding.Note("asks: \(ask.what.value)", at: ask.what.location)], help: ["keep one of the two"])
      }
    }
  }

  private static func contested(_ authority: Authority) -> [(Located<String>, Authority.Ask)] {
    authority.decides.compactMap { decision in
      authority.asks.first { folded($0.what.value) == folded(decision.value) }.map { (decision, $0) }
    }
  }
}
