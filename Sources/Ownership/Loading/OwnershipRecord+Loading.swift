import Paths

extension OwnershipRecord {
  /// Reads ownership files; never throws: whatever is wrong is a finding of the *files* family.
  ///
  /// The order of `files` does not matter; what is no ownership file is passed over.
  package init(reading files: [OwnershipFile]) {
    var loading = RecordLoading()
    let sorted = files.sorted { $0.path < $1.path }.map { (file: $0, kind: OwnershipFileKind.of($0.path)) }
    // Policy first: pages take their defaults and the names of the risks from it.
    for (file, kind) in sorted where kind == .policy { loading.readPolicy(file) }
    for (file, kind) in sorted {
      switch kind {
      case .people: loading.readPeople(file)
      case .centralPage: loading.readPage(file, folder: nil)
      case .pageBesideCode(let folder): loading.readPage(file, folder: folder)
      case .nearMiss(let expected): loading.refuseName(of: file.path, expected: expected)
      case .policy, nil: break
      }
    }
    loading.refuseDuplicateSystems()
    loading.requirePolicy()
    self.init(
      policy: loading.policy, people: loading.people, peopleAreUnreadable: loading.peopleAreUnreadable,
      systems: loading.systems.sorted { $0.name.value < $1.name.value },
      unreadablePages: loading.unreadablePages.sorted { $0.file < $1.file },
      findings: loading.findings.sorted(by: Finding.inPrintingOrder))
  }
}

/// A record while its files are read, one after the other.
private struct RecordLoading {
  var policy = OwnershipRecord.PolicyState.absent
  var people: [String: Person] = [:]
  var peopleAreUnreadable = false
  var systems: [System] = []
  var unreadablePages: [OwnershipRecord.UnreadablePage] = []
  var findings: [Finding] = []
  /// What the policy gives to pages.
  private var pageContext = PageContext()
  /// A page or a people file was there.
  private var hasOtherFiles = false
  /// By name, of every page that has a readable one.
  private var pages: [String: [(name: Located<String>, folder: RepositoryPath?)]] = [:]

  mutating func readPolicy(_ file: OwnershipFile) {
    let (policy, isReadable) = read(file) { reader, root in reader.policy(root) }
    guard isReadable, let policy = policy ?? nil else {
      self.policy = .unreadable
      return
    }
    self.policy = .read(policy)
    pageContext = PageContext(defaults: policy.defaults, risks: policy.risks.map(\.name))
  }

  mutating func readPeople(_ file: OwnershipFile) {
    hasOtherFiles = true
    let (read, isReadable) = read(file) { reader, root in reader.people(root) }
    if !isReadable { peopleAreUnreadable = true }
    people.reserveCapacity(people.count + (read?.count ?? 0))
    for person in read ?? [] {
      guard let first = people[person.key.value] else {
        people[person.key.value] = person
        continue
      }
      peopleAreUnreadable = true
      findings.append(
        Finding(
          .duplicateKey, "'\(person.key.value)' stands in two files", at: person.key.location,
          holder: person.key.value, subject: person.key.value,
          notes: [Finding.Note("also here", at: first.key.location)], help: ["keep one of the two entries"]))
    }
  }

  mutating func readPage(_ file: OwnershipFile, folder: RepositoryPath?) {
    hasOtherFiles = true
    pageContext.folder = folder
    let context = pageContext
    let (page, isReadable) = read(file) { reader, root in reader.page(root, context) }
    if let name = page?.name { pages[name.value, default: []].append((name, folder)) }
    if isReadable, let system = page?.system {
      systems.append(system)
    } else {
      unreadablePages.append(OwnershipRecord.UnreadablePage(file: file.path, folder: folder))
    }
  }

  /// A nearly right name counts as the file it should be, unread: what it says is unknown.
  mutating func refuseName(of path: RepositoryPath, expected: String) {
    let name = RepositoryPath(Array(path.name)).display
    findings.append(
      Finding(
        .nearMissName, "'\(name)' is not read; the name must be '\(expected)'",
        at: SourceLocation(file: path, line: 1, column: 1), holder: path.display, subject: path.display,
        help: ["rename it:  git mv \(shellQuoted(path.display)) \(shellQuoted(expected))"]))
    if expected == "ownership/policy.yml" {
      policy = .unreadable
      return
    }
    hasOtherFiles = true
    if expected.hasPrefix("ownership/people") {
      peopleAreUnreadable = true
    } else {
      let isCentral = expected.hasPrefix("ownership/systems/")
      unreadablePages.append(
        OwnershipRecord.UnreadablePage(file: path, folder: isCentral ? nil : path.parent))
    }
  }

  /// Nobody can tell which of two pages of one name is meant, so none is.
  mutating func refuseDuplicateSystems() {
    for (name, places) in pages where places.count > 1 {
      for (number, place) in places.enumerated().dropFirst() {
        findings.append(
          Finding(
            .duplicateSystem, "the system '\(name)' has two pages", at: place.name.location, holder: name,
            // Which of them is the second one changes when a page moves: only how many there are tells it is new.
            subject: "page \(number + 1)", notes: [Finding.Note("also here", at: places[0].name.location)],
            help: ["keep one page, or give this one another name"]))
      }
      systems.removeAll { $0.name.value == name }
      for place in places where !unreadablePages.contains(where: { $0.file == place.name.location.file }) {
        unreadablePages.append(
          OwnershipRecord.UnreadablePage(file: place.name.location.file, folder: place.folder))
      }
    }
  }

  mutating func requirePolicy() {
    guard hasOtherFiles, case .absent = policy else { return }
    findings.append(
      Finding(
        .missingPolicy, "there is no 'ownership/policy.yml', so nothing is enforced", at: nil,
        holder: "ownership/policy.yml", subject: "ownership/policy.yml",
        help: ["write it; the least it needs:  onus: 1  and  stewards: [ada, grace]"]))
  }

  /// Reads a file's YAML and then its values; the second is false when anything of it is wrong.
  private mutating func read<Value>(
    _ file: OwnershipFile, _ decode: (inout FileReader, YAMLNode) -> Value
  ) -> (value: Value?, isReadable: Bool) {
    guard file.isPlain else {
      findings.append(
        Finding(
          .invalidYAML, "this is a symlink or a submodule, and ownership files are plain files",
          at: SourceLocation(file: file.path, line: 1, column: 1), holder: file.path.display, subject: "plain file",
          help: ["put the text itself there: what a link points to can change without anybody being asked"]))
      return (nil, false)
    }
    let document = YAMLReader.read(file)
    var reader = FileReader(file.path, findings: document.findings)
    let value = document.root.map { decode(&reader, $0) }
    findings += reader.findings
    return (value, reader.findings.isEmpty)
  }
}

/// In single quotes where a shell would read anything but the text.
func shellQuoted(_ text: String) -> String {
  let isPlain = text.utf8.allSatisfy { byte in
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "/._-".utf8.contains(byte)
    }
  }
  if isPlain { return text }
  return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
}
