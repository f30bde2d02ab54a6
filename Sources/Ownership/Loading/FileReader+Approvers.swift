extension FileReader {
  /// Reads a name, `[ada, lin]` (any one), `{all: […]}` or `{count: 2, of: […]}`.
  mutating func approverRule(_ field: Field?) -> ApproverRule? {
    guard let field else { return nil }
    guard case .mapping(let entries, _) = field.node.content else {
      guard let people = people(field), !people.isEmpty else { return nil }
      return ApproverRule(people: people, count: 1, location: field.location)
    }
    let names = entries.map(\.key.value)
    if names.contains("all"), names.contains("count") || names.contains("of") {
      report(
        .invalidValue, "'\(field.key.value)' must be either {all: […]} or {count: 2, of: […]}, not both",
        at: field.location, subject: field.path)
      return nil
    }
    let isCounted = names.contains("count") || names.contains("of")
    let required = isCounted ? ["count", "of"] : ["all"]
    guard let fields = mapping(field, keys: ["all", "count", "of"], required: required) else { return nil }
    let people = people(fields["all"] ?? fields["of"]) ?? []
    let count = number(fields["count"], in: 1...1_000, "a number from 1 to 1000")?.value
    guard !people.isEmpty else { return nil }
    if isCounted {
      guard let count else { return nil }
      return ApproverRule(people: people, count: count, location: field.location)
    }
    return ApproverRule(people: people, count: people.count, location: field.location)
  }
}
