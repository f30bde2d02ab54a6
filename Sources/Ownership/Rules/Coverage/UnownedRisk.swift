import Paths

enum UnownedRisk: Rule {
  static let needsTree = true

  static let documentation = RuleDocumentation(
    id: "unowned-risk", family: .coverage, severity: .advice,
    summary: "risky files that belong to no system",
    what: """
      Files of a risk that no system claims, where the policy names nobody to ask for that risk. One finding for each
      risk. Files that `must_be_owned` matches are told by `unowned-path`.
      """,
    why: """
      Changes to them are gated all the same, but the stewards are asked: people who answer for the ownership files
      and may know nothing of the database. Whoever is asked without knowing approves without looking.
      """,
    bad: [
      "db/migrate/20261101_add_plan.rb": ""
    ],
    good: [
      "db/ownership.yml": """
      system: database
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      """,
      "db/migrate/20261101_add_plan.rb": "",
    ],
    mend: "Let a system claim them, or name the policy's `approvers` for the risk.")

  static func findings(in input: LintInput) -> [Finding] {
    guard let survey = input.survey, let policy = input.policy else { return [] }
    return survey.unownedRisks.compactMap { unowned in
      let risk = policy.risks[unowned.risk]
      if risk.approvers != nil { return nil }
      let location: SourceLocation? = if case .policy(let location) = risk.origin { location } else { nil }
      return finding(
        "\(counted(unowned.count)) of risk '\(risk.name)' belong\(unowned.count == 1 ? "s" : "") to no system, as "
          + "'\(unowned.firstPath.display)': the stewards are asked",
        at: location ?? policy.stewards.first?.location, holder: policy.file.display, subject: risk.name,
        help: ["let a system claim them, or name 'approvers' for '\(risk.name)' in the policy"])
    }
  }
}
