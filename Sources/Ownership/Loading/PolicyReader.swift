extension FileReader {
  /// The versions of the policy's format that are read.
  static let formatVersions = [1]

  /// Reads `policy.yml`; nil when a key it cannot do without is missing or wrong.
  mutating func policy(_ root: YAMLNode) -> Policy? {
    guard isKnownVersion(root) else { return nil }
    let keys = [
      "onus", "repository", "stewards", "authority_branch", "protected", "must_be_owned", "ignore", "evidence",
      "approvals_valid_for", "signed_authors", "solo", "review_every", "role_change_grace", "override", "risks",
      "enforce_from", "defaults", "allow", "rules",
    ]
    guard let fields = self.root(root, keys: keys, required: ["onus", "stewards"]) else { return nil }
    var policy = Policy(file: file, stewards: people(fields["stewards"]) ?? [])
    policy.repository = repository(fields["repository"])
    policy.authorityBranch = branch(fields["authority_branch"], mayEndInStar: false)
    if let field = fields["protected"] { policy.protected = branches(field) }
    policy.mustBeOwned = patterns(fields["must_be_owned"], mayBeEmpty: true)
    policy.ignore = patterns(fields["ignore"], mayBeEmpty: true)
    if let field = fields["evidence"] { policy.evidence = evidence(field) }
    policy.approvalsValidFor = span(fields["approvals_valid_for"], atLeast: 1)?.value
    policy.signedAuthors = flag(fields["signed_authors"]) ?? false
    policy.solo = flag(fields["solo"]) ?? false
    readReviewEvery(fields["review_every"], into: &policy.reviewEvery)
    if let grace = span(fields["role_change_grace"]) { policy.roleChangeGraceDays = grace.value.days }
    policy.override = people(fields["override"])
    policy.risks = risks(fields["risks"])
    policy.rules = rules(fields["rules"])
    policy.enforceFrom = date(fields["enforce_from"])
    policy.defaults = pageDefaults(fields["defaults"])
    for item in items(fields["allow"], "a list of exceptions", mayBeEmpty: true) {
      if let exception = exception(item) { policy.allow.append(exception) }
    }
    return fields["onus"] == nil || policy.stewards.isEmpty ? nil : policy
  }

  /// Another version may know other keys, so nothing else is said about it.
  private mutating func isKnownVersion(_ root: YAMLNode) -> Bool {
    guard case .mapping(let entries, _) = root.content, let entry = entries.first(where: { $0.key.value == "onus" })
    else { return true }
    let versions = FileReader.formatVersions.map(String.init)
    if case .text(let text) = entry.value.content, versions.contains(text) { return true }
    let field = Field(parent: "", key: entry.key, node: entry.value)
    refuse(
      field, "a format version that this onus reads (\(listed(versions, "or")))",
      help: ["write  onus: 1 , or use an onus that reads it"])
    return false
  }

  private mutating func repository(_ field: Field?) -> Located<String>? {
    guard let field, let name = line(field, "a name like acme/shop") else { return nil }
    if name.value.contains(where: \.isWhitespace) {
      refuse(field, "a name like acme/shop, without spaces")
      return nil
    }
    return name
  }

  private mutating func branches(_ field: Field) -> [String] {
    var branches: [String] = []
    for item in items(field, "a branch or a list of branches") {
      if let branch = branch(item, mayEndInStar: true) { branches.append(branch.value) }
    }
    return branches
  }

  /// Reads a branch's name as `git branch` shows it.
  private mutating func branch(_ field: Field?, mayEndInStar: Bool) -> Located<String>? {
    let expected = mayEndInStar ? "a branch like main or release/*" : "a branch like main"
    guard let field, let name = line(field, expected) else { return nil }
    if name.value.hasPrefix("refs/") {
      let rewrite =
        name.value.hasPrefix("refs/heads/") ? "write  \(name.value.dropFirst(11))" : "only branches count here"
      refuse(field, "a branch without refs/heads/", help: [rewrite])
      return nil
    }
    // As git check-ref-format(1), save for the star.
    let literal = mayEndInStar && name.value.hasSuffix("*") ? name.value.dropLast() : name.value[...]
    let isLegal =
      !literal.unicodeScalars.contains { " *?[\\^~:\t".unicodeScalars.contains($0) } && !literal.contains("..")
      && !literal.hasPrefix("/") && !literal.hasPrefix("-") && !literal.contains("//") && !literal.contains("@{")
    if !isLegal || literal.isEmpty && !mayEndInStar {
      refuse(field, expected)
      return nil
    }
    return name
  }

  private mutating func evidence(_ field: Field) -> Set<EvidenceKind> {
    var kinds: Set<EvidenceKind> = []
    for item in items(field, listed(EvidenceKind.allCases.map(\.rawValue), "or")) {
      if let kind = choice(item, of: EvidenceKind.self) { kinds.insert(kind) }
    }
    return kinds
  }

  private mutating func readReviewEvery(_ field: Field?, into intervals: inout ReviewIntervals) {
    guard let fields = mapping(field, keys: ["1", "2", "3", "ai"]) else { return }
    if let span = span(fields["ai"], atLeast: 86_400) { intervals.ai = span.value.days }
    for tier in 1...3 {
      if let span = span(fields[String(tier)], atLeast: 86_400) { intervals[tier] = span.value.days }
    }
  }

  private mutating func pageDefaults(_ field: Field?) -> PageDefaults {
    guard let fields = mapping(field, keys: ["incident", "escalate"]) else { return PageDefaults() }
    return PageDefaults(
      incident: incident(fields["incident"]), escalate: people(fields["escalate"], mayBeEmpty: true) ?? [])
  }

  private mutating func exception(_ field: Field) -> Exception? {
    let keys = ["rule", "path", "system", "person", "reason", "until"]
    guard let fields = mapping(field, keys: keys, required: ["rule", "reason", "until"]) else { return nil }
    let rule = identifier(fields["rule"])
    let path = pattern(fields["path"])
    let system = identifier(fields["system"])
    let person = person(fields["person"])
    let reason = prose(fields["reason"])
    let until = date(fields["until"])
    guard let rule, let reason, let until else { return nil }
    return Exception(
      rule: rule, path: path, system: system, person: person, reason: reason.value, until: until,
      location: field.location)
  }
}
