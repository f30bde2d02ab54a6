import ArgumentParser
import Gate
import Git
import Ownership
import Paths
import Reporting

/// `onus who`: who answers for a path or a system, and what a person holds.
struct Who: OnusSubcommand {
  static let configuration = CommandConfiguration(
    abstract: "Say who answers for a path or a system, and everything a person holds.",
    discussion: """
      A name with a '/' or of a file that is there is a path, as seen from the current folder; any other is a system, \
      else a person, else a path. Reads the ownership files of the working tree, or with --at those of a commit.
      """)

  @Argument(help: "Paths, systems, people.")
  var names: [String] = []

  @Option(help: ArgumentHelp("Ask the ownership files of a commit.", valueName: "rev"))
  var at: String?

  @Flag(help: "Read paths from standard input, one a line or ended by NUL, seen from the repository's root.")
  var stdin = false

  @Flag(help: "Show losing claims too.")
  var why = false

  @OptionGroup var formats: Formats
  @OptionGroup var place: Place

  func validate() throws {
    if names.isEmpty, !stdin { throw ValidationError("name a path, a system or a person, or give --stdin") }
  }

  func run(in session: Session) throws -> ExitStatus {
    let reports = try Reports(session, formats: formats.requested, color: place.color, for: .who)
    let repository = try session.openRepository()
    let commit = try at.map { try repository.resolve($0).commit }
    let record =
      try commit.map { try OwnershipReader(repository).readingOfEverything(in: $0).record }
      ?? OwnershipRecord(reading: try WorkingTree(of: repository).ownershipFiles())
    var responsibility = Responsibility(record, today: session.today)
    // A working tree has no debt that is not in HEAD: it counts once it has landed.
    if let tree = try commit ?? repository.headCommit() {
      responsibility.debts = try Debt.all(in: tree, of: repository)
    }
    let broken = record.findings.filter { $0.severity == .error }
    if let first = broken.first {
      throw CommandError(
        "the ownership files cannot be read: \(first.message)"
          + (first.location.map { " (\($0.file.display):\($0.line))" } ?? ""),
        help: "onus lint   shows all that is wrong")
    }
    let asked = AskedNames(session, repository, commit: commit)
    var answers = try names.flatMap { try asked.answers(to: $0, from: responsibility) }
    if stdin {
      answers += responsibility.answers(to: try asked.paths(listed: try session.input())).map { .path($0) }
    }
    try reports.write(
      .who(answers, WhoContext(people: record.people, today: session.today, explainsAll: why)), in: repository)
    return answers.allSatisfy(\.hasOwner) ? .pass : .fail
  }
}

/// Finds out what a name on the command line means.
private struct AskedNames {
  private let session: Session
  private let repository: Repository
  private let commit: ObjectID?

  init(_ session: Session, _ repository: Repository, commit: ObjectID?) {
    self.session = session
    self.repository = repository
    self.commit = commit
  }

  func answers(to name: String, from responsibility: Responsibility) throws -> [ResponsibilityAnswer] {
    let isPath = name.contains("/") || name == "." || File.exists(session.path(name))
    if let system = responsibility.system(named: name), !name.contains("/") { return [.system(system)] }
    if !isPath, let person = responsibility.person(named: name) { return [.person(person)] }
    let path = try asked(about: name)
    if !isPath, try !isInCommit(path) { sayWhatIsMissing(name, responsibility) }
    return responsibility.answers(to: [path]).map { .path($0) }
  }

  private func isInCommit(_ path: Responsibility.AskedPath) throws -> Bool {
    guard let commit, !path.path.isRoot else { return false }
    return try repository.entry(at: path.path, in: commit) != nil
  }

  /// A name that nothing has is asked about as a path, which may be one to come: said, because it may be a slip.
  private func sayWhatIsMissing(_ name: String, _ responsibility: Responsibility) {
    let known = responsibility.names
    let meant = closest(to: name, among: known).map { "did you mean '\($0)'?" } ?? "asked about as a path"
    session.terminal.note("'\(name)' is no system, no person and no file here; \(meant)")
  }

  /// A path as the user sees it, from where they are.
  private func asked(about name: String) throws -> Responsibility.AskedPath {
    guard let root = repository.workTree else { return try inTree(RepositoryPath(name)) }
    let whole = FilePath.absolute(name, from: session.folder)
    guard let inside = FilePath.relative(whole, to: root) else {
      throw CommandError("'\(name)' lies outside this repository", help: "its working tree is '\(root)'")
    }
    let path = RepositoryPath(inside)
    if commit == nil, name.hasSuffix("/") || File.isFolder(whole) { return .init(path, isFolder: true) }
    return try inTree(path, isFolder: name.hasSuffix("/"))
  }

  private func inTree(_ path: RepositoryPath, isFolder: Bool = false) throws -> Responsibility.AskedPath {
    guard let commit, !path.isRoot else { return .init(path, isFolder: isFolder || path.isRoot) }
    let entry = try repository.entry(at: path, in: commit)
    return .init(path, isFolder: isFolder || entry?.mode == .folder)
  }

  func paths(listed input: [UInt8]) throws -> [Responsibility.AskedPath] {
    let end = input.contains(0) ? UInt8(0) : UInt8(ascii: "\n")
    return input.split(separator: end).map { line in
      let isFolder = line.last == UInt8(ascii: "/")
      return .init(RepositoryPath(Array(isFolder ? line.dropLast() : line)), isFolder: isFolder)
    }
  }
}
