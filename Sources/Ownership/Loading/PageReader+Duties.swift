/// The parts of a page that say who does what.
extension FileReader {
  mutating func authority(_ field: Field?) -> Authority? {
    guard let field, let fields = mapping(field, keys: ["decides", "asks", "informs"]) else { return nil }
    var asks: [Authority.Ask] = []
    let decides = lines(fields["decides"])
    for ask in namedFields(fields["asks"], "a mapping like {change prices: lin}") {
      if let whom = people(ask) {
        asks.append(Authority.Ask(what: ask.key, whom: whom))
      }
    }
    let informs = lines(fields["informs"]).map(\.value)
    return Authority(decides: decides, asks: asks, informs: informs, location: field.location)
  }

  mutating func incident(_ field: Field?) -> Incident? {
    let keys = ["commander", "communicator", "fixer", "follow_up", "counts_as", "updates", "channel"]
    guard let field, let fields = mapping(field, keys: keys) else { return nil }
    return Incident(
      commander: role(fields["commander"]), communicator: role(fields["communicator"]), fixer: role(fields["fixer"]),
      followUp: person(fields["follow_up"]), countsAs: prose(fields["counts_as"])?.value,
      updates: span(fields["updates"], atLeast: 1)?.value, channel: line(fields["channel"])?.value,
      location: field.location)
  }

  private mutating func role(_ field: Field?) -> Incident.Role? {
    guard let field else { return nil }
    guard case .mapping = field.node.content else { return person(field).map { Incident.Role(who: $0) } }
    guard let fields = mapping(field, keys: ["who", "backup"], required: ["who"]) else { return nil }
    let backup = person(fields["backup"])
    return person(fields["who"]).map { Incident.Role(who: $0, backup: backup) }
  }

  mutating func links(_ field: Field?) -> [Link] {
    var links: [Link] = []
    for link in namedFields(field, "a mapping from names to addresses") {
      if let address = line(link, "an address") { links.append(Link(name: link.key.value, address: address.value)) }
    }
    return links
  }

  mutating func rollback(_ field: Field?) -> Rollback? {
    guard let field, let fields = mapping(field, keys: ["how", "tested"]) else { return nil }
    return Rollback(how: prose(fields["how"])?.value, tested: date(fields["tested"]), location: field.location)
  }

  mutating func aiDuties(_ field: Field?) -> AIDuties? {
    let keys = ["output_quality", "retraining", "upstream_data", "off_switch", "healthy", "act_when"]
    guard let field, let fields = mapping(field, keys: keys) else { return nil }
    return AIDuties(
      outputQuality: person(fields["output_quality"]), retraining: person(fields["retraining"]),
      upstreamData: person(fields["upstream_data"]), offSwitch: person(fields["off_switch"]),
      healthy: prose(fields["healthy"])?.value, actWhen: prose(fields["act_when"])?.value, location: field.location)
  }
}

extension Incident {
  /// Returns what the page says with the gaps filled from the policy's defaults; `place` is where a page that says
  /// nothing is pointed at.
  static func filled(_ own: Incident?, from defaults: Incident?, at place: SourceLocation) -> Incident? {
    guard let defaults else { return own }
    var filled = own ?? Incident(location: place)
    filled.commander = filled.commander ?? defaults.commander
    filled.communicator = filled.communicator ?? defaults.communicator
    filled.fixer = filled.fixer ?? defaults.fixer
    filled.followUp = filled.followUp ?? defaults.followUp
    filled.countsAs = filled.countsAs ?? defaults.countsAs
    filled.updates = filled.updates ?? defaults.updates
    filled.channel = filled.channel ?? defaults.channel
    return filled
  }
}
