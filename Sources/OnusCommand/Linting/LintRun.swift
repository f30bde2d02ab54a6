import Gate
import Git
import Ownership
import Paths
import Reporting

/// Ownership files and what the rules say about them.
struct LintRun {
  let files: [OwnershipFile]
  let record: OwnershipRecord
  let result: Linter.Result
  /// Nil where no rule asks for it.
  let history: LintHistory?
  private let again: ([OwnershipFile]) throws -> LintRun

  /// Of the working tree's files: `commit` has the paths and the history that they are held against; nil where there is none yet.
  init(
    _ linter: Linter, _ files: [OwnershipFile], commit: ObjectID?, mailmap: [UInt8]?, in repository: Repository,
    _ session: Session
  ) throws {
    try self.init(
      linter, files, OwnershipRecord(reading: files), commit.map { LintTree(of: $0, in: repository) }, commit: commit,
      mailmap: mailmap, in: repository, session)
  }

  /// Of a commit, whose tree is walked once: the walk that finds the ownership files keeps the paths for the rules.
  init(_ linter: Linter, of commit: ObjectID, in repository: Repository, _ session: Session) throws {
    var passed = RecordedFiles()
    let reading = try OwnershipReader(repository).readingOfEverything(in: commit) { path, entry in
      passed.append(path, LintTree.Entry(entry.mode))
    }
    try self.init(
      linter, reading.files, reading.record, LintTree(passed), commit: commit, mailmap: nil, in: repository, session)
  }

  private init(
    _ linter: Linter, _ files: [OwnershipFile], _ record: OwnershipRecord, _ tree: LintTree?, commit: ObjectID?,
    mailmap: [UInt8]?, in repository: Repository, _ session: Session
  ) throws {
    self.files = files
    self.record = record
    history = try session.history(for: linter, record, of: commit, mailmap: mailmap, in: repository)
    result = try linter.lint(record, tree: tree, history: history, today: session.today)
    again = { files in
      try LintRun(
        linter, files, OwnershipRecord(reading: files), tree, commit: commit, mailmap: mailmap, in: repository, session)
    }
  }

  /// Returns what the same rules say about other files.
  func with(_ files: [OwnershipFile]) throws -> LintRun { try again(files) }

  func report(isStrict: Bool) -> LintReport {
    let contents = Dictionary(files.map { ($0.path, $0.content) }) { first, _ in first }
    return LintReport(
      findings: result.findings, judged: result.judged, systems: record.systems.count, people: record.people.count,
      files: result.fileCount, isStrict: isStrict,
      untold: UntoldRules(result.untold, history), source: { contents[$0] })
  }
}

extension LintTree {
  /// The files of a commit.
  init(of commit: ObjectID, in repository: Repository) {
    self.init { visit in
      try repository.forEachFile(below: .root, in: commit) {
        (path: UnsafeBufferPointer<UInt8>, entry: Git.Entry) throws(GitError) in
        visit(path, LintTree.Entry(entry.mode))
      }
    }
  }
}

extension LintTree.Entry {
  fileprivate init(_ mode: EntryMode) {
    switch mode {
    case .symlink: self = .symbolicLink
    case .submodule: self = .submodule
    case .file, .executable, .folder: self = .file
    }
  }
}
