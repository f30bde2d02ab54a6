import Paths

enum PersonLeft: Rule {
  static let isBinding = true

  static let documentation = RuleDocumentation(
    id: "person-left", family: .stale, severity: .error,
    otherwise: "a warning for 14 days after the last day, and where it is neither owner nor backup",
    summary: "somebody who has left still holds an office",
    what: """
      A person whose `until` lies before today and who is still named as owner, backup, approver, steward or in an
      incident. Where it is the owner or the backup, risky changes fail from the fourteenth day after the last day;
      until then the other one decides. All places of one file are one finding.
      """,
    why: """
      Nobody can approve, and nobody picks up the phone. The seat is filled by whoever comes next, who has not been
      asked whether they want it.
      """,
    bad: [
      "ownership/people.yml": """
      ada:   {email: ada@example.com, github: {login: ada-l, id: 4217}}
      grace: {email: grace@example.com, github: {login: ghopper, id: 1906}}
      lin:   {email: lin@example.com, github: {login: lin-w, id: 5330}, until: 2026-10-31}
      """,
      "services/billing/ownership.yml": """
      system: billing
      owner: lin
      backup: grace
      reviewed: 2026-11-20
      """,
    ],
    good: [
      "ownership/people.yml": """
      ada:   {email: ada@example.com, github: {login: ada-l, id: 4217}}
      grace: {email: grace@example.com, github: {login: ghopper, id: 1906}}
      lin:   {email: lin@example.com, github: {login: lin-w, id: 5330}, until: 2026-10-31}
      """,
      "services/billing/ownership.yml": """
      system: billing
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      """,
    ],
    mend: "`onus who lin` lists all that Lin holds. Name the successor; the successor's approval accepts it.")

  private struct Place: Hashable {
    var file: RepositoryPath
    var person: String
  }

  static func findings(in input: LintInput) -> [Finding] {
    let told = Set(SingleSteward.findings(in: input).map(\.holder))
    let hopeless = Set(NoApprover.findings(in: input).map(\.holder))
    var offices: [Place: [PersonReference]] = [:]
    for reference in input.references where reference.role.isOffice {
      guard let person = input.person(reference.person), input.isGone(person) else { continue }
      // One cause, one finding: these two say who has left.
      if reference.role == .steward, told.contains(reference.holder) { continue }
      if hopeless.contains(reference.holder) { continue }
      offices[Place(file: reference.person.location.file, person: reference.person.value), default: []]
        .append(reference)
    }
    let blocking = input.staleness(.personLeft)
    return offices.compactMap { place, references in
      guard let person = input.record.people[place.person] else { return nil }
      if let stale = blocking.first(where: { $0.system.file == place.file && $0.stale.person == place.person }) {
        return ofPair(person, stale.stale, references, input)
      }
      return ofOthers(person, references, input)
    }
  }

  private static func ofPair(
    _ person: Person, _ stale: Staleness, _ references: [PersonReference], _ input: LintInput
  ) -> Finding {
    let rest = references.filter { $0.person.location != stale.location }
    let office = references.first { $0.person.location == stale.location }?.role.title ?? "owner"
    return finding(
      "\(office) \(told(person, input))", stale, in: input, notes: stale.notes + alsoHere(rest),
      help: ["name the successor, whose approval accepts it"]
        + (stale.blocks(on: input.today) ? [] : ["for now '\(stale.actor)' decides"]))
  }

  /// What they approve or do elsewhere blocks nothing by itself: the next in line is asked.
  private static func ofOthers(_ person: Person, _ references: [PersonReference], _ input: LintInput) -> Finding? {
    guard let first = references.first, let until = person.until else { return nil }
    let inPolicy = first.person.location.file == input.policy?.file
    let page = input.record.systems.first { $0.file == first.person.location.file }
    let actor = page?.owner.value ?? input.policy?.stewards.first?.value
    return finding(
      "\(first.role.title) \(told(person, input))", at: first.person.location,
      holder: inPolicy ? first.person.location.file.display : first.holder, subject: person.key.value,
      severity: .warning,
      notes: [Finding.Note("until: \(until.value)", at: until.location)] + alsoHere(Array(references.dropFirst())),
      help: ["name somebody who is here"], deadline: actor.map { Finding.Deadline(due: until.value, actor: $0) })
  }

  private static func told(_ person: Person, _ input: LintInput) -> String {
    let (verb, tense) = person.hasLeft(on: input.today) ? ("has left", "was") : ("leaves", "is")
    return "'\(person.key.value)' \(verb)" + (person.until.map { ", the last day \(tense) \($0.value)" } ?? "")
  }

  private static func alsoHere(_ references: [PersonReference]) -> [Finding.Note] {
    references.map { Finding.Note("also \($0.role.title)", at: $0.person.location) }
  }
}

extension LintInput {
  /// Whether the person has left, or will by the day up to which the asker looks ahead.
  fileprivate func isGone(_ person: Person) -> Bool {
    person.until.map { tells(ofDue: $0.value) } ?? false
  }
}
