enum MissingPolicy: LoaderRule {
  static let documentation = RuleDocumentation(
    id: "missing-policy", family: .files, severity: .error,
    summary: "there are pages but no policy that puts them in force",
    what: "The repository has ownership pages or a `people.yml`, but no `ownership/policy.yml`.",
    why: "Without a policy nothing is enforced. Pages that look as if they protect something are worse than none.",
    bad: [
      "ownership/policy.yml": nil,
      "services/billing/ownership.yml": """
      system: billing
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      """,
    ],
    good: [
      "ownership/policy.yml": """
      onus: 1
      stewards: [ada, grace]
      """,
      "services/billing/ownership.yml": """
      system: billing
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      """,
    ],
    mend: "Add `ownership/policy.yml` with two lines: `onus: 1` and `stewards`.")
}
