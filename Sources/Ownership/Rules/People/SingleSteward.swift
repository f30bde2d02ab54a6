import Paths

enum SingleSteward: Rule {
  static let documentation = RuleDocumentation(
    id: "single-steward", family: .people, severity: .warning,
    summary: "only one steward is left",
    what: "The policy names one steward, or several of whom one is left, and does not say `solo: true`.",
    why: """
      A change of the policy is approved by a steward who has not written it. With one steward, the first change that
      this person proposes can be approved by nobody of that rank, nor can anything while they are away.
      """,
    bad: [
      "ownership/policy.yml": """
      onus: 1
      stewards: ada
      """
    ],
    good: [
      "ownership/policy.yml": """
      onus: 1
      stewards: [ada, grace]
      """
    ],
    mend: "Name a second one. Where one human is all there is, say `solo: true` until there are two.")

  static func findings(in input: LintInput) -> [Finding] {
    guard let policy = input.policy, !policy.solo else { return [] }
    // An unknown steward and a machine are findings of their own, and are mended by naming somebody.
    let left = policy.stewards.filter { !(input.person($0)?.hasLeft(on: input.today) ?? false) }
    guard Set(left.map(\.value)).count == 1, let steward = left.first else { return [] }
    return [
      finding(
        "'\(steward.value)' is the only steward", at: steward.location, holder: policy.file.display,
        subject: "stewards", help: ["name a second human, who approves what the first one changes"])
    ]
  }
}
