import Paths

/// What a page is read against.
struct PageContext {
  /// Nil for a central page.
  var folder: RepositoryPath?
  var defaults = PageDefaults()
  /// Nil while the policy is not known: then no risk's name is doubted.
  var risks: [String]?
}

extension FileReader {
  /// Reads a page; the name is known even of one that is wrong elsewhere.
  mutating func page(_ root: YAMLNode, _ context: PageContext) -> (name: Located<String>?, system: System?) {
    if case .mapping(let entries, _) = root.content, let entry = entries.first(where: { $0.key.value == "system" }),
      case .text(let name) = entry.value.content, OnusName.isValid(name)
    {
      holder = name
    }
    let keys = [
      "system", "purpose", "kind", "tier", "paths", "exclude", "owner", "backup", "reviewed", "approvers", "escalate",
      "authority", "incident", "links", "runbook", "rollback", "paused", "ai",
    ]
    var required = ["system", "owner", "backup", "reviewed"]
    if context.folder == nil { required.insert("paths", at: 1) }
    guard let fields = self.root(root, keys: keys, required: required) else { return (nil, nil) }

    let name = identifier(fields["system"])
    let owner = person(fields["owner"])
    let backup = backup(fields["backup"])
    let reviewed = date(fields["reviewed"])
    let place = PatternContext(folder: context.folder ?? .root, besideCode: context.folder != nil)
    let paths = paths(fields["paths"], name, place)
    let exclude = patterns(fields["exclude"], place, mayBeEmpty: true)
    let purpose = prose(fields["purpose"])?.value
    let kind = choice(fields["kind"], of: System.Kind.self) ?? .service
    let tier = number(fields["tier"], in: 1...3, "1, 2 or 3")?.value ?? 2
    let approvers = pageApprovers(fields["approvers"], context.risks)
    let escalate = people(fields["escalate"], mayBeEmpty: true)
    let authority = authority(fields["authority"])
    let incident = incident(fields["incident"])
    let links = links(fields["links"])
    let runbook = line(fields["runbook"])
    let rollback = rollback(fields["rollback"])
    let paused = pause(fields["paused"])
    let ai = aiDuties(fields["ai"])
    guard let name, let owner, let backup, let reviewed else { return (name, nil) }
    return (
      name,
      System(
        name: name, purpose: purpose, kind: kind, tier: tier, file: file, folder: context.folder, paths: paths,
        exclude: exclude, owner: owner, backup: backup, reviewed: reviewed, approvers: approvers,
        escalate: escalate ?? context.defaults.escalate, authority: authority,
        incident: Incident.filled(incident, from: context.defaults.incident, at: name.location), links: links,
        runbook: runbook, rollback: rollback, paused: paused, ai: ai)
    )
  }

  /// A page beside the code claims its folder unless it says otherwise.
  private mutating func paths(
    _ field: Field?, _ name: Located<String>?, _ context: PatternContext
  ) -> [Located<PathPattern>] {
    if let field { return patterns(field, context) }
    guard context.besideCode, let name else { return [] }
    return pattern("./", at: name.location, context).map { [$0] } ?? []
  }

  private mutating func backup(_ field: Field?) -> Backup? {
    guard let field else { return nil }
    guard case .mapping = field.node.content else { return person(field).map { Backup(who: $0) } }
    guard let fields = mapping(field, keys: ["who", "after", "access", "drilled"], required: ["who"]) else {
      return nil
    }
    let after = span(fields["after"])
    let access = lines(fields["access"]).map(\.value)
    var drilled: Drill?
    if let drill = mapping(fields["drilled"], keys: ["by", "date"], required: ["by", "date"]) {
      let by = person(drill["by"])
      let day = date(drill["date"])
      if let by, let day { drilled = Drill(by: by, date: day) }
    }
    return person(fields["who"]).map { Backup(who: $0, after: after, access: access, drilled: drilled) }
  }

  private mutating func pageApprovers(_ field: Field?, _ risks: [String]?) -> [String: ApproverRule] {
    var approvers: [String: ApproverRule] = [:]
    for risk in namedFields(field, "a mapping from risks to names, like {billing: [ada, lin]}") {
      if let risks, !risks.contains(risk.key.value) {
        let known = closest(to: risk.key.value, among: risks)
        let isPreset = Presets.all.contains { $0.name == risk.key.value }
        report(
          .unknownKey,
          isPreset
            ? "the risk '\(risk.key.value)' is not on"
            : "there is no risk '\(risk.key.value)'"
              + (known.map { "; did you mean '\($0)'?" } ?? "; there are \(listed(risks, "and"))"),
          at: risk.key.location, subject: risk.path,
          help: isPreset ? ["name it in the policy:  risks: {\(risk.key.value): {}}"] : [])
        continue
      }
      if let rule = approverRule(risk) { approvers[risk.key.value] = rule }
    }
    return approvers
  }

  private mutating func pause(_ field: Field?) -> Pause? {
    let keys = ["by", "until", "reason"]
    guard let field, let fields = mapping(field, keys: keys, required: keys) else { return nil }
    let by = person(fields["by"])
    let until = date(fields["until"])
    let reason = prose(fields["reason"])
    guard let by, let until, let reason else { return nil }
    return Pause(by: by, until: until, reason: reason.value, location: field.location)
  }
}
