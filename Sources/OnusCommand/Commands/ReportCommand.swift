import ArgumentParser
import Evidence
import Gate
import Git
import Ownership
import Reporting

/// `onus report`: which systems change, who answers for them, who approved what, who is missing.
struct ReportCommand: OnusSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Tell which systems change, who answers for each, who approved what and who is missing.",
    discussion: """
      RANGE is what `onus check` takes; several make one report. With --since, --from-tag or --from-last-tag, RANGE is a \
      branch, else the first protected one, and each landing on it is judged as it landed: by the files before it, on the \
      day that its commit says.
      """)

  @Argument(help: "What lands where: BASE..HEAD; or the branch on which it landed.")
  var ranges: [String] = []

  @Option(
    help: ArgumentHelp("What landed since this day (YYYY-MM-DD, UTC).", valueName: "date"),
    transform: Day.init(argument:))
  var since: Day?

  @Option(help: ArgumentHelp("What landed after this tag.", valueName: "tag"))
  var fromTag: String?

  @Flag(help: "What landed after the last tag below the branch's tip.")
  var fromLastTag = false

  @OptionGroup var judging: JudgingOptions
  @OptionGroup var formats: Formats
  @OptionGroup var place: Place

  func validate() throws {
    if starts.count > 1 {
      throw ValidationError("a release begins at one place: only one of --since, --from-tag and --from-last-tag")
    }
    if !starts.isEmpty, ranges.count > 1 {
      throw ValidationError("what landed is asked of one branch; write its name alone")
    }
  }

  private var starts: [LandedRanges.Start] {
    [since.map { .day($0.date) }, fromTag.map { .tag($0) }, fromLastTag ? .lastTag : nil].compactMap { $0 }
  }

  func run(in session: Session) throws -> ExitStatus {
    let reports = try Reports(session, formats: formats.requested, color: place.color, for: .report)
    let repository = try session.openRepository()
    let finder = RangeFinder(repository: repository, environment: session.environment, onto: judging.onto)
    let reviews = try ReviewsArgument.read(judging.reviews, in: session)
    let report =
      try starts.first.map { try landed($0, finder, reviews, session) } ?? named(finder, reviews, session)
    try reports.write(.report(report), in: repository)
    return report.landings.map { ExitStatus($0.decision) }.max() ?? .pass
  }

  /// The ranges as they are named, judged as `check` judges them; what has landed already as it landed.
  private func named(_ finder: RangeFinder, _ reviews: [ReviewsFile], _ session: Session) throws -> ReleaseReport {
    let found = try NamedRanges(ranges, finder: finder)
    var notes = found.notes
    let landings = try found.all.map { range in
      if let announcement = range.announcement { session.terminal.note(announcement) }
      let past = try LandedRange(range, now: session.now, finder: finder)
      notes += [past?.note, try finder.noteOnLanded(range)].compactMap(\.self)
      var question = range.question(
        now: past?.moment ?? session.now, reviews: reviews, requiresPolicy: judging.requirePolicy)
      question.landedBy = past?.landed.latest
      return try landing(question, past?.landed, in: finder.repository) {
        try finder.command(for: range, isNamed: !ranges.isEmpty)
      }
    }
    return try report(.ranges, landings, notes, reviews, session, finder.repository)
  }

  /// Each landing by itself, as of the moment it was made.
  private func landed(
    _ start: LandedRanges.Start, _ finder: RangeFinder, _ reviews: [ReviewsFile], _ session: Session
  ) throws -> ReleaseReport {
    let found = try LandedRanges(start, on: ranges.first, now: session.now, finder: finder)
    let landings = try found.all.map { item in
      var question = item.range.question(now: item.moment, reviews: reviews, requiresPolicy: judging.requirePolicy)
      question.landedBy = item.landed.latest
      return try landing(question, item.landed, in: finder.repository) {
        RangeFinder.command(from: item.range.base, to: item.range.head, onto: item.range.target)
      }
    }
    return try report(found.scope, landings, found.notes, reviews, session, finder.repository)
  }

  private func report(
    _ scope: ReleaseReport.Scope, _ landings: [LandingReport], _ notes: [String], _ reviews: [ReviewsFile],
    _ session: Session, _ repository: Repository
  ) throws -> ReleaseReport {
    let read = try ReadEvidence(landings, reviews, in: repository)
    // Of what is still to land the last line says enough: it waits for a yes either way.
    let missing = scope == .ranges ? nil : read.note
    return ReleaseReport(
      scope: scope, today: session.today, landings: landings, notes: notes + [missing].compactMap(\.self),
      read: read.summary)
  }

  private func landing(
    _ question: GateQuestion, _ landed: LandingReport.Landed? = nil, in repository: Repository,
    command: () throws -> CommandRange
  ) throws -> LandingReport {
    var decision = try GatePipeline(question, in: repository).decision()
    if decision.asksForSomething { decision.range.command = try command() }
    let authors = try RangeAuthors(
      base: question.base, head: question.head, people: decision.people, in: repository)
    return LandingReport(
      decision, landed: landed, day: question.today, authors: authors)
  }
}
