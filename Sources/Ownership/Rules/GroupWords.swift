/// Words that tell a team, a channel, a rotation or a title from the name of a human.
enum GroupWords {
  /// Words that no human is called by, in people.yml or elsewhere.
  private static let groups: Set<String> = [
    "team", "teams", "squad", "guild", "tribe", "rota", "rotation", "oncall", "channel", "everyone", "everybody",
    "anyone", "department", "admins", "owners", "maintainers", "reviewers", "developers", "devs", "engineers",
  ]

  /// Words that only tell where a name is not on file: a person may well be called `lead` there.
  private static let titles: Set<String> = [
    "group", "all", "nobody", "none", "unassigned", "tbd", "tba", "todo", "unknown", "org", "lead", "leads", "manager",
    "head", "cto", "ceo", "cfo", "coo", "ciso", "vp", "director", "officer", "engineer", "developer", "architect",
    "admin", "administrator", "dba", "sre", "devops", "support", "helpdesk", "backend", "frontend", "platform", "infra",
    "infrastructure", "security", "product", "operations", "ops", "qa", "legal", "finance",
  ]

  /// Whether an entry of `people.yml` is called like a group.
  static func nameGroup(_ key: String) -> Bool {
    !groups.isDisjoint(with: words(of: key))
  }

  /// Whether a name that is not on file describes a group or a title: `@acme/payments`, `#billing`, `platform-team`, `CTO`,
  /// or a `team:` of somebody who is.
  static func describeGroup(_ name: String, among people: [String: Person]) -> Bool {
    if name.hasPrefix("#") || name.contains("/") { return true }
    let words = words(of: name)
    if !groups.isDisjoint(with: words) || !titles.isDisjoint(with: words) { return true }
    return people.values.contains { $0.team?.lowercased() == name.lowercased() }
  }

  /// An address is judged by what stands before its `@`.
  private static func words(of name: String) -> Set<String> {
    let local = name.drop { $0 == "@" }.prefix { $0 != "@" }.lowercased()
    let words = local.split { !$0.isLetter }.map(String.init)
    // `on-call`, `on_call` and `on call` are `oncall`.
    let pairs = zip(words, words.dropFirst()).map { $0 + $1 }
    return Set(words + pairs)
  }
}
