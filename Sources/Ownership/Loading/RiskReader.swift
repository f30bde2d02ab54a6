import Paths

extension FileReader {
  /// The risks that are in force whatever the policy says.
  static let builtInRisks = ["opaque", "ownership", "twin"]

  /// Reads the policy's risks on top of the built-in ones and the presets that are on; sorted by name.
  mutating func risks(_ field: Field?) -> [Risk] {
    var risks: [String: Risk] = [:]
    for name in FileReader.builtInRisks { risks[name] = Risk(name: name, origin: .builtIn) }
    for preset in Presets.all where preset.isDefault {
      risks[preset.name] = Risk(name: preset.name, origin: .preset, preset: preset)
    }
    for entry in namedFields(field, "a mapping like {migration: {trailers: [Rollback-Plan]}}") {
      guard isIdentifier(entry.key, "a risk", subject: entry.path) else { continue }
      if FileReader.builtInRisks.contains(entry.key.value) {
        report(
          .invalidValue, "the risk '\(entry.key.value)' is built in and cannot be changed or switched off",
          at: entry.key.location, subject: entry.path, help: ["remove it from the policy"])
      } else if let risk = risk(entry) {
        risks[risk.name] = risk
      }
    }
    return risks.values.sorted { $0.name < $1.name }
  }

  private mutating func risk(_ field: Field) -> Risk? {
    let keys = [
      "paths", "exclude", "adds", "authored_by", "tiers", "approvers", "also", "trailers", "first", "off",
      "enforce_from", "preset",
    ]
    guard let fields = mapping(field, keys: keys) else { return nil }
    let name = field.key.value
    var risk = Risk(name: name, origin: .policy(field.key.location))
    risk.preset = preset(for: field, fields["preset"])
    risk.ownPlaces = places(fields["paths"])
    risk.ownExclude = places(fields["exclude"])
    for item in items(fields["adds"], "a word, /an expression/ or a list of them") {
      if let text = addedText(item) { risk.adds.append(text) }
    }
    risk.authoredByMachine = choice(fields["authored_by"], of: Author.self) != nil
    risk.tiers = tiers(fields["tiers"])
    risk.approvers = approverRule(fields["approvers"])
    risk.also = approverRule(fields["also"])
    risk.trailers = trailers(fields["trailers"])
    risk.first = lines(fields["first"]).map(\.value)
    risk.off = line(fields["off"], "the reason why nobody has to approve these changes")
    risk.enforceFrom = date(fields["enforce_from"])
    requireCause(of: field, fields)
    return risk
  }

  private enum Author: String, CaseIterable {
    case machine
  }

  /// The preset a risk builds on: the one of its own name, or the one it names.
  private mutating func preset(for field: Field, _ named: Field?) -> Preset? {
    let own = Presets.all.first { $0.name == field.key.value }
    guard let named else { return own }
    let names = Presets.all.map(\.name).sorted()
    guard case .text(let name) = named.node.content, let preset = Presets.all.first(where: { $0.name == name }) else {
      var help: [String] = []
      if case .text(let text) = named.node.content, let suggestion = closest(to: text, among: names) {
        help = ["did you mean '\(suggestion)'?"]
      }
      refuse(named, listed(names, "or"), help: help)
      return own
    }
    if let own, own.name != name {
      refuse(named, "'\(own.name)' or absent, because '\(own.name)' is a preset itself")
      return own
    }
    return preset
  }

  /// A risk of the team's own must say when a change has it.
  private mutating func requireCause(of field: Field, _ fields: Fields) {
    let name = field.key.value
    guard !Presets.all.contains(where: { $0.name == name }),
      !["paths", "adds", "authored_by", "preset"].contains(where: { fields[$0] != nil }),
      case .mapping(let entries, isWhole: true) = field.node.content,
      // An unknown key is reported already, and is probably the one that is missing.
      entries.count == fields.all.count
    else { return }
    if let suggestion = closest(to: name, among: Presets.all.map(\.name)) {
      report(
        .unknownKey, "there is no preset '\(name)'; did you mean '\(suggestion)'?", at: field.key.location,
        subject: field.path, help: ["a risk of your own says its paths:, adds:, authored_by: or preset:"])
    } else {
      missingKey(
        "paths", in: field, at: field.key.location,
        help: ["a risk that is no preset says its paths:, adds:, authored_by: or preset:"])
    }
  }

  private mutating func places(_ field: Field?) -> [Risk.Place] {
    patterns(field, PatternContext(foldsCase: true), mayBeEmpty: true).map {
      Risk.Place(pattern: $0.value, location: $0.location)
    }
  }

  private mutating func tiers(_ field: Field?) -> Set<Int>? {
    guard let field else { return nil }
    var tiers: Set<Int> = []
    for item in items(field, "1, 2 or 3, or a list of them") {
      if let tier = number(item, in: 1...3, "1, 2 or 3") { tiers.insert(tier.value) }
    }
    return tiers
  }

  /// Reads keys of trailers as `git interpret-trailers` knows them: letters, digits and `-`.
  private mutating func trailers(_ field: Field?) -> [Located<String>] {
    var trailers: [Located<String>] = []
    for item in items(field, "a trailer's key or a list of them", mayBeEmpty: true) {
      guard let trailer = line(item, "a trailer's key like Rollback-Plan") else { continue }
      let isKey = trailer.value.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
      if isKey { trailers.append(trailer) } else { refuse(item, "a trailer's key like Rollback-Plan") }
    }
    return trailers
  }
}
