import Paths

/// A value under a key, or an item of the list that stands there.
struct Field {
  /// The keys that lead to the mapping that holds it; empty at the file's top.
  var parent: String
  var key: Located<String>
  var node: YAMLNode
  var isItem = false

  /// The keys that lead here, `incident.commander`; made when something is wrong, or when a mapping stands here.
  var path: String { parent.isEmpty ? key.value : "\(parent).\(key.value)" }

  /// Compares with a key of onus, which holds lower-case letters, digits and `_`; lengths first, as most differ there.
  func isNamed(_ name: String) -> Bool {
    key.value.utf8.count == name.utf8.count && key.value == name
  }

  /// Where to point for what is wrong with the value: itself, or its key when it is a mapping.
  var location: SourceLocation {
    if case .mapping = node.content, !isItem { return key.location }
    return node.location
  }

  func item(_ node: YAMLNode) -> Field { Field(parent: parent, key: key, node: node, isItem: true) }
}

/// The entries of one mapping by key, with unknown and missing keys reported already.
struct Fields {
  /// In the order of the file.
  let all: [Field]

  subscript(_ key: String) -> Field? {
    for index in all.indices where all[index].isNamed(key) { return all[index] }
    return nil
  }
}

/// Turns the nodes of one file into values and collects what is wrong with them; never stops at a mistake.
///
/// A function returns nil where the value is absent or was reported.
struct FileReader {
  let file: RepositoryPath
  /// The system or person that findings are about; the file's path until one is known.
  var holder: String
  private(set) var findings: [Finding]

  init(_ file: RepositoryPath, findings: [Finding] = []) {
    self.file = file
    holder = file.display
    self.findings = findings
  }

  mutating func report(
    _ rule: FileRule, _ message: String, at location: SourceLocation, subject: String, notes: [Finding.Note] = [],
    help: [String] = [], fix: Finding.Fix? = nil
  ) {
    findings.append(
      Finding(rule, message, at: location, holder: holder, subject: subject, notes: notes, help: help, fix: fix))
  }

  /// Reports that a value is not what must stand there: `'tier' must be 1, 2 or 3, not 'high'`.
  mutating func refuse(_ field: Field, _ expected: String, help: [String] = []) {
    let found: String
    var subject = field.path
    switch field.node.content {
    case .text(let text):
      found = "'\(text.shortened)'"
      subject += ": \(text)"
    case .list(let items): found = items.isEmpty ? "an empty list" : "a list"
    case .mapping: found = "a mapping"
    case .refused: return
    }
    report(
      .invalidValue, "'\(field.key.value)' must be \(expected), not \(found)", at: field.location, subject: subject,
      help: help)
  }

  /// Reads the file's top: a mapping.
  mutating func root(_ node: YAMLNode, keys: [String], required: [String]) -> Fields? {
    guard case .mapping(let entries, let isWhole) = node.content else {
      refuseRoot(node)
      return nil
    }
    return fields(entries, isWhole: isWhole, under: nil, at: node.location, keys: keys, required: required)
  }

  /// Reads a mapping whose keys are fixed.
  mutating func mapping(_ field: Field?, keys: [String], required: [String] = []) -> Fields? {
    guard let field else { return nil }
    guard case .mapping(let entries, let isWhole) = field.node.content else {
      refuse(field, "a mapping with \(listed(keys.map { "'\($0)'" }, "and"))")
      return nil
    }
    return fields(entries, isWhole: isWhole, under: field, at: field.location, keys: keys, required: required)
  }

  /// Reads a mapping whose keys are names that the team chose.
  mutating func namedFields(_ field: Field?, _ expected: String) -> [Field] {
    guard let field else { return [] }
    guard case .mapping(let entries, _) = field.node.content else {
      refuse(field, expected)
      return []
    }
    let path = field.path
    return entries.map { Field(parent: path, key: $0.key, node: $0.value) }
  }

  mutating func refuseRoot(_ node: YAMLNode) {
    guard case .text(let text) = node.content else {
      if case .refused = node.content { return }
      report(
        .invalidValue, "the file must hold keys and values, not a list", at: node.location, subject: "",
        help: ["write  key: value  lines"])
      return
    }
    if let (key, value) = YAMLTrap.split(text), !node.isQuoted {
      report(
        .invalidYAML, "'\(key):' needs a space after the colon", at: node.location, subject: key,
        help: ["write  \(key): \(value)"])
    } else {
      report(
        .invalidValue, "the file must hold keys and values, not a text", at: node.location, subject: "",
        help: ["write  key: value  lines"])
    }
  }

  private mutating func fields(
    _ entries: [YAMLNode.Entry], isWhole: Bool, under field: Field?, at location: SourceLocation, keys: [String],
    required: [String]
  ) -> Fields {
    let path = field?.path ?? ""
    var known: [Field] = []
    known.reserveCapacity(entries.count)
    // A misspelt key is one mistake, not an unknown and a missing one.
    var meant: Set<String> = []
    // For the first of them only, because a line may hold thousands.
    lazy var absent = keys.filter { key in !entries.contains { $0.key.value == key } }
    for entry in entries {
      let read = Field(parent: path, key: entry.key, node: entry.value)
      if keys.contains(where: { read.isNamed($0) }) {
        known.append(read)
        continue
      }
      let suggestion = closest(to: entry.key.value, among: absent)
      if let suggestion { meant.insert(suggestion) }
      unknownKey(entry.key, path: read.path, suggestion: suggestion, known: keys)
    }
    if isWhole {
      for key in required where !meant.contains(key) && !known.contains(where: { $0.key.value == key }) {
        missingKey(key, in: field, at: location)
      }
    }
    return Fields(all: known)
  }

  mutating func unknownKey(_ key: Located<String>, path: String, suggestion: String?, known: [String]) {
    report(
      .unknownKey,
      suggestion.map { "'\(key.value)' is not a key here; did you mean '\($0)'?" }
        ?? "'\(key.value)' is not a key here; the keys are \(listed(known, "and"))",
      at: key.location, subject: path)
  }

  mutating func missingKey(_ key: String, in field: Field?, at location: SourceLocation, help: [String]? = nil) {
    let holder = field.map { "'\($0.key.value)'" } ?? "the file"
    report(
      .missingKey, "\(holder) needs '\(key)'", at: location, subject: (field.map { "\($0.path)." } ?? "") + key,
      help: help ?? keyExamples[key].map { ["write  \($0)"] } ?? [])
  }
}

/// What a missing key may look like.
private let keyExamples = [
  "onus": "onus: 1", "stewards": "stewards: [ada, grace]", "system": "system: billing", "owner": "owner: ada",
  "backup": "backup: grace", "reviewed": "reviewed: 2026-11-20", "paths": "paths: [/services/billing/]",
  "email": "email: ada@example.com", "who": "who: grace", "from": "from: 2026-12-20", "until": "until: 2027-01-05",
  "reason": "reason: \"…\"", "by": "by: ada", "date": "date: 2026-09-15", "login": "login: ada-l",
  "rule": "rule: unowned-path", "count": "count: 2", "of": "of: [ada, lin, edsger]",
]

/// `a, b and c`.
func listed(_ words: [String], _ conjunction: String) -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return "\(words.dropLast().joined(separator: ", ")) \(conjunction) \(last)"
}

extension String {
  /// The first line, at most 60 characters of it, for messages; the location shows the rest.
  var shortened: String {
    let line = prefix { $0 != "\n" }
    return line.count > 60 ? "\(line.prefix(59))…" : line.count < count ? "\(line)…" : String(line)
  }
}
