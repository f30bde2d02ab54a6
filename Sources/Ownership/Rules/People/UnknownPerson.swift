import Paths

enum UnknownPerson: Rule {
  static let documentation = RuleDocumentation(
    id: "unknown-person", family: .people, severity: .error,
    summary: "a name that nobody in `people.yml` has",
    what: "A name in a page or in the policy that is no key of `people.yml`. The nearest key is suggested.",
    why: """
      Nobody can approve under a name that stands for nobody: a change that asks for them waits for ever, and an
      incident calls a person who does not exist.
      """,
    bad: [
      "services/billing/ownership.yml": """
      system: billing
      owner: edsgar
      backup: grace
      reviewed: 2026-11-20
      """
    ],
    good: [
      "services/billing/ownership.yml": """
      system: billing
      owner: edsger
      backup: grace
      reviewed: 2026-11-20
      """
    ],
    mend: "Correct the name, or add the person to `people.yml` first.")

  static func findings(in input: LintInput) -> [Finding] {
    if input.record.peopleAreUnreadable { return [] }
    let keys = input.record.people.keys.sorted()
    return input.references.compactMap { reference in
      let name = reference.person.value
      guard input.person(reference.person) == nil, !GroupWords.describeGroup(name, among: input.record.people) else {
        return nil
      }
      let meant = input.keyOf(described: name) ?? closest(to: name, among: keys)
      return finding(
        "\(reference.role.title) '\(name)' is not in people.yml\(meant.map { "; did you mean '\($0)'?" } ?? "")",
        at: reference.person.location, holder: reference.holder, subject: reference.subject,
        help: ["whoever is named must have an entry in ownership/people.yml"])
    }
  }
}

extension PersonReference {
  /// The role belongs to it: somebody who is named anew, for another role, is another finding.
  var subject: String { "\(role.title) \(person.value)" }
}

extension LintInput {
  /// The key of the person whose full name, e-mail or login was written instead.
  fileprivate func keyOf(described text: String) -> String? {
    let written = (text.hasPrefix("@") ? String(text.dropFirst()) : text).lowercased()
    let matching = record.people.values.filter { person in
      person.name.lowercased() == written || person.key.value.lowercased() == written
        || person.emails.contains { $0.value.lowercased() == written }
        || person.accounts.values.contains { $0.login.value.lowercased() == written }
    }
    return matching.count == 1 ? matching.first?.key.value : nil
  }
}
