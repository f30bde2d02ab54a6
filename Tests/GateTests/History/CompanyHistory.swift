import Gate
import Git
import Ownership
import Paths
import TestSupport

/// What all rules say about a commit, its history included.
func lint(
  _ repository: TemporaryRepository, at name: String = "HEAD", linter: Linter? = nil,
  on today: CalendarDate = RuleDocumentation.Example.today
) throws -> Linter.Result {
  let git = try Repository(at: repository.path)
  let commit = try git.resolve(name).commit
  let record = try OwnershipReader(git).readingOfEverything(in: commit).record
  let linter = try linter ?? Linter()
  let tree = LintTree { visit in
    try git.forEachFile(below: .root, in: commit) { (path: UnsafeBufferPointer<UInt8>, _) throws(GitError) in
      visit(path, .file)
    }
  }
  return try linter.lint(
    record, tree: tree, history: history(of: commit, record, linter, today, in: git), today: today)
}

/// What the walk tells the rules about a commit.
func history(
  _ repository: TemporaryRepository, at name: String = "HEAD", rules: [String] = [], mailmap: String = "",
  on today: CalendarDate = RuleDocumentation.Example.today, progress: (Int) -> Void = { _ in }
) throws -> LintHistory {
  let git = try Repository(at: repository.path)
  let commit = try git.resolve(name).commit
  let record = try OwnershipReader(git).readingOfEverything(in: commit).record
  let reach = try Linter(select: rules).historyReach(for: record, today: today) ?? HistoryReach()
  return try LintHistory(
    of: commit, for: record, reach: reach, mailmap: Mailmap(Array(mailmap.utf8)), today: today, in: git,
    progress: progress)
}

private func history(
  of commit: ObjectID, _ record: OwnershipRecord, _ linter: Linter, _ today: CalendarDate, in git: Repository
) throws -> LintHistory? {
  try linter.historyReach(for: record, today: today).map {
    try LintHistory(of: commit, for: record, reach: $0, mailmap: Mailmap(), today: today, in: git)
  }
}

/// The history of the faultless company: everybody has a part in everything, and each page is stamped by its owner.
struct CompanyHistory {
  private typealias Files = FaultlessCompany

  /// How the library's page looked before its last review, and who stamped it when.
  var library = (from: "2026-08-05", to: "2026-11-02", by: Company.lin)
  var billingStampedBy = Company.ada
  /// Who edits a system in turn.
  var billingAuthors = [Company.ada, Company.grace, Company.lin]
  var answersAuthors = [Company.grace, Company.ada]
  var libraryAuthors = [Company.lin, Company.grace]
  var startedBy = [Company.ada, Company.grace, Company.lin]
  var touchesRunbook = true
  /// Commits at the end.
  var last: [PlannedCommit] = []
  /// In place of the company's files.
  var files = FaultlessCompany.files

  func make() throws -> TemporaryRepository {
    let repository = try TemporaryRepository()
    var plan: [PlannedCommit] = []
    var start = files
    for page in [Files.billing, Files.answers, Files.library] {
      start[page] = start[page]?.replacing("reviewed: \(library.to)", with: "reviewed: \(library.from)")
        .replacing("reviewed: 2026-11-02", with: "reviewed: 2026-08-05")
    }
    let team = startedBy.dropFirst().map { "Co-authored-by: \($0)\n" }.joined()
    // Before every window, so that only what comes later counts, but for reviews.
    plan.append(try PlannedCommit("2024-01-05", startedBy[0], start, message: "Start\n\n\(team)"))
    for month in 2...10 {
      for (path, authors) in [
        ("services/billing/charge.py", billingAuthors), ("services/answers/model.py", answersAuthors),
        ("lib/dates.py", libraryAuthors),
      ] {
        for (turn, day) in ["06", "20"].enumerated() {
          let author = authors[(month + turn) % authors.count]
          plan.append(
            try PlannedCommit("2026-\(month < 10 ? "0" : "")\(month)-\(day)", author, [path: "edit \(plan.count)\n"]))
        }
      }
    }
    if touchesRunbook {
      plan.append(try PlannedCommit("2026-10-30", Company.grace, ["docs/runbooks/billing.md": "Step one.\n"]))
    }
    plan.append(try PlannedCommit("2026-10-30", Company.ada, ["services/answers/runbook.md": "Step one.\n"]))
    if library.to < "2026-11-02" {
      plan.append(try PlannedCommit(library.to, library.by, [Files.library: files[Files.library]]))
    }
    plan.append(try PlannedCommit("2026-11-02", billingStampedBy, [Files.billing: files[Files.billing]]))
    plan.append(try PlannedCommit("2026-11-02", Company.grace, [Files.answers: files[Files.answers]]))
    if library.to >= "2026-11-02" {
      plan.append(try PlannedCommit(library.to, library.by, [Files.library: files[Files.library]]))
    }
    try repository.commit(plan + last)
    return repository
  }
}
