import ArgumentParser
import Evidence
import Gate
import Git
import Ownership
import Reporting

/// `onus check`: the gate.
struct Check: OnusSubcommand {
  static let configuration = CommandConfiguration(
    abstract: "Decide whether a change may land.",
    discussion: """
      RANGE is BASE..HEAD, or BASE alone for BASE..HEAD; an empty side means HEAD. Without it, the range comes from the \
      CI's environment, else it is the first protected branch of origin and HEAD.
      """)

  @Argument(help: "What lands where: BASE..HEAD.")
  var range: String?

  @OptionGroup var judging: JudgingOptions
  @OptionGroup var formats: Formats

  @Flag(help: "Show the whole tree of reasons.")
  var why = false

  @Flag(
    name: .customLong("try"), help: "Judge by the ownership files of the working tree, and pass whatever comes out.")
  var isTrial = false

  @Option(
    help: ArgumentHelp("Judge again what '--format verdict=FILE' wrote, and say what differs.", valueName: "file"))
  var replay: String?

  @OptionGroup var place: Place

  func validate() throws {
    guard replay != nil else { return }
    let given: [(String, Bool)] = [
      ("RANGE", range != nil), ("--reviews", !judging.reviews.isEmpty), ("--onto", judging.onto != nil),
      ("--try", isTrial),
      ("--require-policy", judging.requirePolicy), ("--now", place.now != nil),
    ]
    let extra = given.filter(\.1).map(\.0)
    if !extra.isEmpty {
      throw ValidationError(
        "--replay judges what its file says, as of the moment the file says; leave out \(extra.joined(separator: " and "))"
      )
    }
  }

  /// The same without ArgumentParser's wrappers.
  var options: CheckOptions {
    CheckOptions(
      range: range, reviews: judging.reviews, formats: formats.requested, color: place.color, explainsAll: why,
      onto: judging.onto,
      isTrial: isTrial, requiresPolicy: judging.requirePolicy, replay: replay)
  }

  func run(in session: Session) throws -> ExitStatus { try options.run(in: session) }
}

extension CheckOptions {
  /// Decides and reports.
  func run(in session: Session) throws -> ExitStatus {
    let reports = try Reports(session, formats: formats, color: color, for: .check)
    let repository = try session.openRepository()
    if let replay {
      let decision = try Replay(of: replay, in: session).decision(in: repository)
      try reports.write(.check(decision, explainsAll: explainsAll), in: repository)
      return ExitStatus(decision)
    }
    if isTrial, formats.contains(where: { $0.name == VerdictFormat.name }) {
      throw CommandError(
        "a trial cannot be judged again: its ownership files are in no commit",
        help: "commit them and check the range without --try, or leave out --format verdict")
    }
    let finder = RangeFinder(repository: repository, environment: session.environment, onto: onto)
    let isNamed = range != nil
    let range = try finder.range(range)
    if let announcement = range.announcement { session.terminal.note(announcement) }
    var question = range.question(
      now: session.now, reviews: try ReviewsArgument.read(reviews, in: session), requiresPolicy: requiresPolicy)
    if isTrial {
      let tree = try WorkingTree(
        of: repository, instead: "a trial reads files that are not committed: run it in a clone")
      question.trial = GateQuestion.Trial(
        files: try tree.ownershipFiles(), keyFiles: KeyFiles(reading: tree.plainFile(at:)))
    }
    var decision = try GatePipeline(question, in: repository).decision()
    if decision.asksForSomething { decision.range.command = try finder.command(for: range, isNamed: isNamed) }
    try reports.write(.check(decision, explainsAll: explainsAll), in: repository)
    return ExitStatus(decision)
  }
}
