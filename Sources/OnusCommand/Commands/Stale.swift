import ArgumentParser
import Gate
import Git
import Ownership
import Paths
import Reporting

/// `onus stale`: who must look at what by when.
struct Stale: OnusSubcommand {
  static let configuration = CommandConfiguration(
    abstract: "Say who must look at what by when.",
    discussion: """
      Without REV, reads the ownership files of the working tree. Says what the rules of the family 'stale' say, and what \
      they will say within some days if nobody acts. Fails when something blocks risky changes today.
      """)

  @Argument(help: ArgumentHelp("A commit to look at, instead of the working tree.", valueName: "rev"))
  var revision: String?

  @Option(
    help: ArgumentHelp("Tell what comes due within this time, as 30d.", valueName: "time"),
    transform: NoticePeriod.init(argument:))
  var within: NoticePeriod = NoticePeriod(days: Staleness.noticeDays)

  @Option(help: ArgumentHelp("Only what this person has to do: a key, login or e-mail address.", valueName: "person"))
  var person: String?

  @Option(help: ArgumentHelp("Only what is about this system.", valueName: "system"))
  var system: String?

  @Option(help: "Sort by urgency, person or system.")
  var by: StaleReport.Grouping = .urgency

  @OptionGroup var formats: Formats
  @OptionGroup var place: Place

  func run(in session: Session) throws -> ExitStatus {
    let reports = try Reports(session, formats: formats.requested, color: place.color, for: .stale)
    let repository = try session.openRepository()
    let (record, history) = try reading(of: repository, in: session)
    let responsibility = Responsibility(record, today: session.today)
    let key = try person.map { try self.key(of: $0, in: responsibility) }
    if let system { try require(system, in: responsibility, record) }
    let dates = DueDates(record, history: history, within: within.days, today: session.today) { row in
      (key == nil || row.actor == key) && (system == nil || row.system == system)
    }
    let report = StaleReport(
      dates, record: record, today: session.today, within: within.days, person: key, system: system, grouping: by,
      untold: UntoldRules(dates.untold, history))
    try reports.write(.stale(report), in: repository)
    session.note(report.untold)
    return report.isComplete ? (report.blocks ? .fail : .pass) : .undecided
  }

  /// The ownership files that were asked about, and what the history up to them tells.
  private func reading(
    of repository: Repository, in session: Session
  ) throws -> (record: OwnershipRecord, history: LintHistory?) {
    let record: OwnershipRecord
    var commit: ObjectID?
    var mailmap: [UInt8]?
    if let revision {
      let named = try repository.resolve(revision).commit
      record = try OwnershipReader(repository).readingOfEverything(in: named).record
      commit = named
    } else {
      let tree = try WorkingTree(of: repository, instead: "name a commit: onus stale HEAD")
      record = OwnershipRecord(reading: try tree.ownershipFiles())
      commit = try repository.headCommit()
      mailmap = try tree.mailmap()
    }
    try require(record)
    return (record, try session.history(for: .ofStaleness, record, of: commit, mailmap: mailmap, in: repository))
  }

  /// Without the policy or the people no day is known.
  private func require(_ record: OwnershipRecord) throws {
    if case .absent = record.policy {
      throw CommandError(
        "there is no 'ownership/policy.yml', so nothing has a day",
        help: "write it first, see   onus explain missing-policy")
    }
    guard record.readPolicy != nil, !record.peopleAreUnreadable else {
      throw CommandError("the policy or the people file cannot be read", help: "onus lint   shows what is wrong")
    }
  }

  private func key(of name: String, in responsibility: Responsibility) throws -> String {
    if let found = responsibility.person(named: name) { return found.person.key.value }
    let meant = didYouMean(name, among: responsibility.people.keys.sorted())
    throw CommandError("nobody in people.yml is called '\(name)'\(meant)", help: "a key, a login or an e-mail address")
  }

  private func require(_ name: String, in responsibility: Responsibility, _ record: OwnershipRecord) throws {
    if responsibility.systems.contains(where: { $0.name.value == name }) { return }
    throw CommandError(
      noSystem: name, in: responsibility, unreadable: record.unreadablePages.map(\.file),
      help: "onus stale   without it: all of them")
  }
}

extension StaleReport.Grouping: ExpressibleByArgument {}

/// A time given on the command line, in days.
struct NoticePeriod {
  let days: Int

  /// A century: what is due later is no news.
  private static let most = 36_525

  init(days: Int) {
    self.days = days
  }

  /// Throws how a time is written.
  init(argument: String) throws {
    guard let span = TimeSpan(argument), span.days <= Self.most else {
      throw ValidationError("no such time; write a number of days, as 30d")
    }
    days = span.days
  }
}
