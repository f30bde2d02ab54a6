import Gate
import Git
import Ownership
import Paths
import Reporting

extension Session {
  /// Returns what the history of a commit tells the linter's rules about the ownership files on file.
  ///
  /// Nil where none of them asks, or where there is no commit yet: then nothing is read. `mailmap` is that of the files that are
  /// looked at; nil means the commit's.
  func history(
    for linter: Linter, _ record: OwnershipRecord, of commit: ObjectID?, mailmap: [UInt8]? = nil,
    in repository: Repository
  ) throws -> LintHistory? {
    guard let commit, let reach = linter.historyReach(for: record, today: today) else { return nil }
    let progress = Progress(in: self)
    defer { progress.clear() }
    return try LintHistory(
      of: commit, for: record, reach: reach, mailmap: Mailmap(mailmap ?? Self.mailmap(of: commit, in: repository)),
      today: today, in: repository
    ) { progress.show("reading history, \($0.counted("commit"))") }
  }

  static let mailmapPath = RepositoryPath(".mailmap")
  private static let mailmapLimit = 16 << 20

  private static func mailmap(of commit: ObjectID, in repository: Repository) throws -> [UInt8] {
    guard let entry = try repository.entry(at: mailmapPath, in: commit),
      entry.mode.isPlainFile
    else { return [] }
    return try repository.blob(entry.id, limit: mailmapLimit)
  }

  /// Says in one note what could not be told, and how to bring what is missing.
  func note(_ untold: UntoldRules?) {
    guard let untold else { return }
    terminal.note(untold.sentence)
    if let help = untold.cut.help { terminal.errors.write("  next  \(help.terminalSafe)\n") }
  }
}
