import ArgumentParser
import Gate
import Git
import Ownership
import Paths
import Reporting

/// `onus lint`: every rule.
struct Lint: OnusSubcommand {
  static let configuration = CommandConfiguration(
    abstract: "Find what is wrong with the ownership files, and with the people and paths in them.",
    discussion: """
      Without REV, the ownership files are read from the working tree, whether git knows them or not, and the paths \
      they are held against are those of HEAD. Fails on errors, with --strict on warnings too.
      """)

  @Argument(help: "A commit to look at, instead of the working tree.")
  var revision: String?

  @Option(help: ArgumentHelp("Only these rules or families. Repeatable; several with commas.", valueName: "rules"))
  var select: [String] = []

  @Option(help: ArgumentHelp("Not these rules or families. Repeatable; several with commas.", valueName: "rules"))
  var ignore: [String] = []

  @Flag(help: "Warnings are errors.")
  var strict = false

  @OptionGroup var formats: Formats
  @OptionGroup var place: Place

  func run(in session: Session) throws -> ExitStatus {
    let reports = try Reports(session, formats: formats.requested, color: place.color, for: .lint)
    let linter = try linter()
    let repository = try session.openRepository()
    let files: [OwnershipFile]
    let commit: ObjectID?
    if let revision {
      let named = try repository.resolve(revision).commit
      files = try OwnershipReader(repository).readingOfEverything(in: named).files
      commit = named
    } else {
      files = try WorkingTree(of: repository).ownershipFiles()
      // Before the first commit there is no tree; then only the files themselves are judged.
      commit = try repository.headCommit()
    }
    let record = OwnershipRecord(reading: files)
    let result = try linter.lint(
      record, tree: commit.map { LintTree(of: $0, in: repository) }, today: session.today)
    let contents = Dictionary(files.map { ($0.path, $0.content) }) { first, _ in first }
    try reports.write(
      .lint(
        LintReport(
          findings: result.findings, systems: record.systems.count, people: record.people.count,
          files: result.fileCount, isStrict: strict, source: { contents[$0] })), in: repository)
    let worst = result.findings.map(\.severity).max()
    return worst == .error || (strict && worst == .warning) ? .fail : .pass
  }

  private func linter() throws -> Linter {
    do {
      return try Linter(select: Self.names(in: select), ignore: Self.names(in: ignore))
    } catch {
      let meant = error.probablyMeant.map { "did you mean '\($0)'?   " } ?? ""
      throw CommandError("there is no rule or family '\(error.name)'", help: "\(meant)onus explain   lists them all")
    }
  }

  private static func names(in lists: [String]) -> [String] {
    lists.flatMap { $0.split(separator: ",").map(String.init) }
  }
}

extension LintTree {
  /// The files of a commit.
  init(of commit: ObjectID, in repository: Repository) {
    self.init { visit in
      try repository.forEachFile(below: .root, in: commit) {
        (path: UnsafeBufferPointer<UInt8>, entry: Git.Entry) throws(GitError) in
        switch entry.mode {
        case .symlink: visit(path, .symbolicLink)
        case .submodule: visit(path, .submodule)
        case .file, .executable, .folder: visit(path, .file)
        }
      }
    }
  }
}
