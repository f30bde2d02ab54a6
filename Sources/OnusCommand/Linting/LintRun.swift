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

  /// `commit` has the paths and the history that the files are held against; nil where there is none yet.
  init(
    _ linter: Linter, _ files: [OwnershipFile], commit: ObjectID?, mailmap: [UInt8]? = nil, in repository: Repository,
    _ session: Session
  ) throws {
    self.files = files
    record = OwnershipRecord(reading: files)
    history = try session.history(for: linter, record, of: commit, mailmap: mailmap, in: repository)
    result = try linter.lint(
      record, tree: commit.map { LintTree(of: $0, in: repository) }, history: history, today: session.today)
    again = { try LintRun(linter, $0, commit: commit, mailmap: mailmap, in: repository, session) }
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
        switch entry.mode {
        case .symlink: visit(path, .symbolicLink)
        case .submodule: visit(path, .submodule)
        case .file, .executable, .folder: visit(path, .file)
        }
      }
    }
  }
}
