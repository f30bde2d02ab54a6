import Paths

enum EndlessApprovals: Rule {
  static let documentation = RuleDocumentation(
    id: "endless-approvals", family: .authority, severity: .advice,
    summary: "an approval that is not used holds for ever",
    what: "A policy without `approvals_valid_for`.",
    why: """
      A yes covers exactly one content, and nobody remembers it. The branch that was approved and left lying in spring
      lands in autumn, on a system that has moved on, without anybody being asked again.
      """,
    bad: [
      "ownership/policy.yml": """
      onus: 1
      stewards: [ada, grace]
      """
    ],
    good: [
      "ownership/policy.yml": """
      onus: 1
      stewards: [ada, grace]
      approvals_valid_for: 30d
      """
    ],
    mend: """
      Say how long an approval may wait for its landing. Two to six weeks suit most teams; who approved too early says
      yes again.
      """)

  static func findings(in input: LintInput) -> [Finding] {
    guard let policy = input.policy, policy.approvalsValidFor == nil else { return [] }
    return [
      finding(
        "approvals hold for ever, because the policy does not say how long", at: policy.stewards.first?.location,
        holder: policy.file.display, subject: "approvals_valid_for",
        help: ["to be asked again after a month:  approvals_valid_for: 30d"])
    ]
  }
}
