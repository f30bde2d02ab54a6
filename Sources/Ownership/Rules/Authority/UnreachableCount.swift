import Paths

enum UnreachableCount: Rule {
  static let documentation = RuleDocumentation(
    id: "unreachable-count", family: .authority, severity: .error,
    summary: "more approvals are asked for than there are people to give them",
    what: """
      Approvers with a `count` above the number of different people they name, or above the number of those who are
      still here together with everybody who may stand in for them. One human fills one seat.
      """,
    why: "The requirement can never be met, so that every change of that risk fails for ever.",
    bad: [
      "ownership/people.yml": """
      ada:    {email: ada@example.com,    github: {login: ada-l, id: 4217}}
      grace:  {email: grace@example.com,  github: {login: ghopper, id: 1906}}
      lin:    {email: lin@example.com,    github: {login: lin-w, id: 5330},  until: 2026-10-31}
      edsger: {email: edsger@example.com, github: {login: ewd, id: 1930}}
      """,
      "services/billing/ownership.yml": """
      system: billing
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      approvers:
        billing: {count: 3, of: [ada, grace, lin]}
      """,
    ],
    good: [
      "ownership/people.yml": """
      ada:    {email: ada@example.com,    github: {login: ada-l, id: 4217}}
      grace:  {email: grace@example.com,  github: {login: ghopper, id: 1906}}
      lin:    {email: lin@example.com,    github: {login: lin-w, id: 5330},  until: 2026-10-31}
      edsger: {email: edsger@example.com, github: {login: ewd, id: 1930}}
      """,
      "services/billing/ownership.yml": """
      system: billing
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      approvers:
        billing: {count: 3, of: [ada, grace, edsger]}
      """,
    ],
    mend: """
      Name as many different people as are asked for, and one more for the day on which one of them wrote the change.
      """)

  static func findings(in input: LintInput) -> [Finding] {
    let stewards = input.policy?.stewards ?? []
    let pages = input.record.systems.flatMap { system in
      let standIns = [system.owner, system.backup.who] + system.escalate + stewards
      return system.approvers.sorted { $0.key < $1.key }.compactMap { risk, rule in
        judge(rule, for: risk, standIns: standIns, holder: system.name.value, subject: risk, input)
      }
    }
    guard let policy = input.policy else { return pages }
    return pages
      + policy.risks.flatMap { risk in
        [(risk.approvers, "approvers"), (risk.also, "also")].compactMap { rule, key in
          rule.flatMap {
            judge(
              $0, for: risk.name, standIns: stewards, holder: policy.file.display, subject: "\(risk.name) \(key)", input
            )
          }
        }
      }
  }

  private static func judge(
    _ rule: ApproverRule, for risk: String, standIns: [Located<String>], holder: String, subject: String,
    _ input: LintInput
  ) -> Finding? {
    let named = Set(rule.people.map(\.value))
    // Unknown people and machines are findings of their own: here they count as if that were mended.
    let here = Set(
      (rule.people + standIns).filter { !(input.person($0)?.hasLeft(on: input.today) ?? false) }.map(\.value))
    let message =
      if named.count < rule.count {
        "\(rule.count) approvals are asked for \(risk), of \(people(named.count))"
      } else if here.count < rule.count {
        "\(rule.count) approvals are asked for \(risk), and only \(people(here.count)) could give them"
      } else {
        nil as String?
      }
    return message.map {
      finding(
        $0, at: rule.location, holder: holder, subject: subject,
        help: ["name as many different people as are asked for, better one more"])
    }
  }

  private static func people(_ count: Int) -> String { count == 1 ? "1 person" : "\(count) people" }
}
