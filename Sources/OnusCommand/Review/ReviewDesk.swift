import Gate
import Git
import Ownership
import Paths
import Reporting

/// The ownership files of the working tree, laid out for one person's review.
struct ReviewDesk {
  let reviewer: Person
  let responsibility: Responsibility
  let repository: Repository
  let tree: WorkingTree
  let head: ObjectID?
  let today: CalendarDate
  private let files: [OwnershipFile]
  private let record: OwnershipRecord
  private let findings: [Finding]

  init(_ repository: Repository, in session: Session) throws {
    self.repository = repository
    tree = try WorkingTree(of: repository, instead: "a stamp is written into the page: review it in a clone")
    files = try tree.ownershipFiles()
    record = OwnershipRecord(reading: files)
    today = session.today
    guard case .read = record.policy, !record.peopleAreUnreadable else {
      if case .absent = record.policy {
        throw CommandError(
          "there is no 'ownership/policy.yml', so no page is due",
          help: "write it first, see   onus explain missing-policy")
      }
      throw CommandError("the policy or the people file cannot be read", help: "onus lint   shows what is wrong")
    }
    responsibility = Responsibility(record, today: today)
    reviewer = try Reviewer(repository, people: record.people, session: session).person
    let reference = try repository.headReference()
    head = try reference.map { try repository.commit(at: $0) } ?? repository.resolve("HEAD").commit
    let linter = try Linter()
    let history = try session.history(for: linter, record, of: head, mailmap: tree.mailmap(), in: repository)
    let result = try linter.lint(
      record, tree: head.map { LintTree(of: $0, in: repository) }, history: history, today: today)
    findings = result.findings
    session.note(UntoldRules(result.untold, history))
  }

  /// Returns the pages that are named, else the reviewer's due ones, first what blocks first.
  func pages(named names: [String]) throws -> [System] {
    if names.isEmpty { return responsibility.dueReviews(of: reviewer.key.value).map(\.page) }
    var pages: [System] = []
    for name in names where !pages.contains(where: { $0.name.value == name }) { pages.append(try page(named: name)) }
    return pages
  }

  /// Pages that cannot be read: whose they are is unknown.
  var unreadable: [RepositoryPath] { record.unreadablePages.map(\.file) }

  private func page(named name: String) throws -> System {
    guard let page = responsibility.system(named: name)?.page else {
      throw CommandError(
        noSystem: name, in: responsibility, unreadable: unreadable,
        help: "onus review   without a name: your due pages")
    }
    let pair = [page.owner.value, page.backup.who.value]
    guard pair.contains(reviewer.key.value) else {
      let names = pair.map { record.people[$0]?.name ?? $0 }
      throw CommandError(
        "you are \(reviewer.name), and only \(names[0]), the owner, or \(names[1]), the backup, can review '\(name)'",
        help: "ask one of them:  onus review \(name)")
    }
    return page
  }

  func file(of page: System) throws -> OwnershipFile {
    guard let file = files.first(where: { $0.path == page.file }) else {
      throw CommandError("'\(page.file.display)' is not there any more", help: "run it again")
    }
    return file
  }

  func sheet(of page: System) throws -> ReviewSheet {
    guard let answer = responsibility.system(named: page.name.value) else {
      throw CommandError("the page of '\(page.name.value)' is not there any more", help: "run it again")
    }
    let file = try file(of: page)
    return ReviewSheet(
      answer: answer, people: record.people, today: today, causes: responsibility.causes(for: page),
      history: try head.flatMap {
        try ReviewHistory(of: page, under: responsibility, head: $0, in: repository)
      },
      content: file.content, hasUncommittedEdits: try committed(page.file) != file.content,
      findings: findings.filter { Self.isAbout($0, page) }, open: ReviewQuestion.open(on: page))
  }

  /// The page's bytes at HEAD; nil where it has none.
  private func committed(_ path: RepositoryPath) throws -> [UInt8]? {
    guard let head, let entry = try repository.entry(at: path, in: head),
      entry.mode.isPlainFile
    else { return nil }
    return try repository.blob(entry.id, limit: 1 << 20)
  }

  /// The page as HEAD has it: whom the gate asks about a change of it.
  func committedPage(_ page: System) throws -> System? {
    guard let head else { return nil }
    return try OwnershipReader(repository).reading(of: head, for: [page.file]).record.systems
      .first { $0.name.value == page.name.value }
  }

  private static func isAbout(_ finding: Finding, _ page: System) -> Bool {
    finding.holder == page.name.value || finding.location?.file == page.file
  }
}

extension ReviewDesk {
  /// The rules whose errors a new date cannot mend.
  private static let lasting: Set<String> = Set(
    RuleRegistry.all.map { $0.documentation }.filter {
      $0.family != .stale || $0.id == Staleness.Kind.personLeft.rawValue
    }
    .map(\.id))

  /// The rules about the tree, whose findings no edit of a review changes: it leaves patterns alone.
  private static let ofTree: Set<String> = Set(RuleRegistry.all.filter { $0.needsTree }.map { $0.id })

  /// Returns the errors that the page would have as `edited`; it is not stamped with any.
  func errors(in edited: OwnershipFile, of page: System) throws -> [Finding] {
    let known = Set(RuleRegistry.all.map { $0.id })
    let found =
      try Linter().lint(record(with: edited), today: today) + findings.filter { Self.ofTree.contains($0.rule) }
    let errors = found.filter { finding in
      finding.severity == .error && Self.isAbout(finding, page)
        && (Self.lasting.contains(finding.rule) || !known.contains(finding.rule))
    }
    let left = Staleness.Kind.personLeft.rawValue
    return errors.contains { $0.rule == left } ? errors : errors + departures(from: page)
  }

  /// A name that blocks risky changes because its person has left: no date mends that, only another name.
  private func departures(from page: System) -> [Finding] {
    guard let policy = responsibility.policy else { return [] }
    return Staleness.of(page, people: record.people, policy: policy, today: today)
      .filter { $0.kind == .personLeft && $0.blocks(on: today) }
      .map { stale in
        Finding(
          rule: stale.kind.rawValue, stale.message, at: stale.location, holder: stale.system, subject: stale.person,
          notes: stale.notes)
      }
  }

  /// What the page as `edited` still leaves open.
  func openQuestions(on page: System, in edited: OwnershipFile) -> [ReviewQuestion] {
    record(with: edited).systems.first { $0.name.value == page.name.value }.map(ReviewQuestion.open) ?? []
  }

  private func record(with edited: OwnershipFile) -> OwnershipRecord {
    OwnershipRecord(reading: files.map { $0.path == edited.path ? edited : $0 })
  }
}
