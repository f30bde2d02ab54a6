import Gate
import Git
import Ownership
import Paths
import Reporting

/// The ownership files that `who` asks, of the working tree or a commit, and the day on which it judges them.
struct AskedTree {
  let repository: Repository
  /// The commit that `--at` names.
  let commit: ObjectID?
  /// The commit whose history and files stand for this tree; nil where there is none yet.
  let head: ObjectID?
  let record: OwnershipRecord
  let responsibility: Responsibility
  let moment: WhoContext.Moment?

  /// `now`: the day that was given; without it a commit is judged on the day it was committed, in UTC.
  init(_ session: Session, at revision: String?, now: Day?) throws {
    repository = try session.openRepository()
    commit = try revision.map { [repository] in try repository.resolve($0).commit }
    head = try commit ?? repository.headCommit()
    var today = session.today
    if let commit, let revision {
      if now == nil { today = CalendarDate(secondsSince1970: try repository.commit(commit).committerTime) }
      moment = .init(name: revision, commit: commit, isItsDay: now == nil)
      record = try OwnershipReader(repository).readingOfEverything(in: commit).record
    } else {
      moment = nil
      let tree = try WorkingTree(of: repository, instead: "ask the files of a commit: onus who … --at HEAD")
      record = OwnershipRecord(reading: try tree.ownershipFiles())
    }
    try Self.requirePolicyAndPeople(of: record)
    var responsibility = Responsibility(record, today: today)
    // A working tree has no debt that is not in HEAD: it counts once it has landed.
    if let head { responsibility.debts = try Debt.all(in: head, of: repository) }
    self.responsibility = responsibility
  }

  /// Without them no answer is whole; without a page those are that it has no part in.
  private static func requirePolicyAndPeople(of record: OwnershipRecord) throws {
    var isUnreadable = record.peopleAreUnreadable
    if case .unreadable = record.policy { isUnreadable = true }
    guard isUnreadable else { return }
    let pages = Set(record.unreadablePages.map(\.file))
    let errors = record.findings.filter { $0.severity == .error }
    let first = errors.first { $0.location.map { !pages.contains($0.file) } ?? true }
    throw CommandError(
      "the ownership files cannot be read: \(first?.message ?? "the policy or the people file is broken")"
        + (first?.location.map { " (\($0.file.display):\($0.line))" } ?? ""),
      help: "onus lint   shows all that is wrong")
  }

  /// Refuses to answer where a page that cannot be read might have to be told about.
  func requireAllPages(to ask: String) throws {
    guard let broken = record.unreadablePages.first else { return }
    throw CommandError(
      "'\(broken.file.display)' cannot be read, so nobody knows \(ask)", help: "onus lint   shows what is wrong")
  }

  /// The same where the page reaches a path: one beside the code its folder, a central one everything, but what a deeper page claims.
  func requirePages(reaching answer: Responsibility.PathAnswer) throws {
    for broken in record.unreadablePages {
      if let folder = broken.folder, answer.path != folder, !answer.path.isBelow(folder) { continue }
      let isClaimedDeeper = answer.systems.contains { $0.page.folder?.isBelow(broken.folder ?? .root) ?? false }
      if isClaimedDeeper { continue }
      throw CommandError(
        "'\(broken.file.display)' cannot be read, so nobody knows who answers for '\(answer.path.display)'",
        help: "onus lint   shows what is wrong")
    }
  }

  /// Returns the answer with what recent history says about its systems.
  func withHistory(_ answer: ResponsibilityAnswer) throws -> ResponsibilityAnswer {
    guard let head else { return answer }
    func history(of system: Responsibility.SystemAnswer) throws -> Responsibility.SystemAnswer {
      var system = system
      system.history = try RecentHistory(of: system.page, under: responsibility, head: head, in: repository)
      return system
    }
    switch answer {
    case .system(let system): return .system(try history(of: system))
    case .person: return answer
    case .path(var path):
      path.systems = try path.systems.map(history)
      return .path(path)
    }
  }
}
