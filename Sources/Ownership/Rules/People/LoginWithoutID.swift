enum LoginWithoutID: Rule {
  static let documentation = RuleDocumentation(
    id: "login-without-id", family: .people, severity: .advice,
    summary: "an account that is known by its login alone",
    what: "An account of a human on a forge without the number that the forge gave it. Gerrit has no such number.",
    why: """
      A login can be renamed, and then registered by somebody else, whose reviews would count. The number is given
      once. It also tells which `ID+login@users.noreply.github.com` commits are this person's.
      """,
    bad: [
      "ownership/people.yml": """
      ada:   {email: ada@example.com,   github: ada-l}
      grace: {email: grace@example.com, github: {login: ghopper, id: 1906}}
      """
    ],
    good: [
      "ownership/people.yml": """
      ada:   {email: ada@example.com,   github: {login: ada-l, id: 4217}}
      grace: {email: grace@example.com, github: {login: ghopper, id: 1906}}
      """
    ],
    mend: "Write `{login: ada-l, id: 4217}`. GitHub tells the number: `gh api users/ada-l --jq .id`.")

  static func findings(in input: LintInput) -> [Finding] {
    input.record.people.values.filter { !$0.isMachine && !$0.hasLeft(on: input.today) }.flatMap { person in
      person.accounts.sorted { $0.key < $1.key }.filter { $0.key != .gerrit && $0.value.id == nil }
        .map { forge, account in
          finding(
            "login '\(account.login.value)' of '\(person.key.value)' on \(forge.title) has no id",
            at: account.login.location, holder: person.key.value, subject: "\(forge.rawValue) \(account.login.value)",
            help: ["somebody else can take a login that was given up; write  {login: \(account.login.value), id: …}"]
              + (forge == .github
                ? ["to ask for it:  gh api \(shellQuoted("users/\(account.login.value)")) --jq .id"] : []))
        }
    }
  }
}
