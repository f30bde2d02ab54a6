import ArgumentParser
import Evidence
import Gate
import Git
import Ownership
import Paths

/// `onus approve`: shows, asks, signs, offers to send.
struct Approve: OnusSubcommand {
  static let configuration = CommandConfiguration(
    abstract: "Sign a yes to what a change needs of you.",
    discussion: """
      Shows every change that waits for you, asks, and signs one statement for each system and risk with \
      git's signing key, SSH or GPG (gpg.format and user.signingKey), which must be on file for you where the change is to \
      land. \
      Whoever may be asked later can say yes now; it is told when that counts. The \
      statements are stored in refs/onus/approvals; on a terminal onus offers to send them, else: onus sync
      """)

  @Argument(help: "What lands where: BASE..HEAD. Several are answered together, all or none.")
  var ranges: [String] = []

  @Option(help: ArgumentHelp("Only for this system. Repeatable.", valueName: "system"))
  var system: [String] = []

  @Option(help: ArgumentHelp("Only for this risk. Repeatable.", valueName: "risk"))
  var risk: [String] = []

  @Option(help: ArgumentHelp("Why; signed with it.", valueName: "text"))
  var reason: String?

  @Flag(help: "Take back what you approved of it; a withdrawal counts as a no until you approve again.")
  var withdraw = false

  @Flag(help: "As the backup, act although the owner is merely out of reach; needs --reason.")
  var standingIn = false

  @Flag(
    inversion: .prefixedNo,
    help: "Send what was signed, as onus sync does. By default it is asked, and --yes alone sends nothing.")
  var send: Bool?

  @Option(help: ArgumentHelp("The branch to land on, where BASE is none.", valueName: "branch"))
  var onto: String?

  @OptionGroup var writing: Writing
  @OptionGroup var place: Place

  func validate() throws {
    try place.requireTrueTime(because: Place.signedNow)
    if standingIn, reason?.allSatisfy(\.isWhitespace) ?? true {
      throw ValidationError("--standing-in needs a --reason: the owner will read it")
    }
    if standingIn, withdraw { throw ValidationError("--standing-in and --withdraw contradict each other") }
  }

  func run(in session: Session) throws -> ExitStatus {
    let repository = try session.openRepository()
    let rounds = try rounds(in: repository, session)
    let open = rounds.filter { $0.signing != nil }
    try selection.check(against: open.flatMap(\.decision.requirements).map(\.requirement))
    for round in rounds {
      if let page = ApprovalPage(round, isWithdrawal: withdraw, repository: repository) {
        session.terminal.errors.write(try page.text().terminalSafe)
      } else {
        sayNothingIsAsked(round, of: rounds, in: session)
      }
    }
    if let status = rounds.compactMap(\.statusOfNoAnswer).max(), status != .pass {
      return refuse(rounds, status, session)
    }
    guard rounds.contains(where: { !$0.chosen.isEmpty }) else { return .pass }
    let asking = withdraw ? "Do you withdraw your approval of this?" : "Do you approve exactly this?"
    guard try writing.isConfirmed(asking, in: session) else { return writing.declined }
    let envelopes = try open.flatMap { round in
      try round.signing?.envelopes(
        for: ApprovalGroup.groups(of: round.chosen), verb: withdraw ? .withdraw : .approve, reason: reason) ?? []
    }
    // One commit for all: a yes to half of what was shown would be a surprise.
    try ApprovalStore.append(envelopes, to: repository)
    return try tellTheRest(rounds.filter { !$0.chosen.isEmpty }, in: repository, session)
  }

  private func rounds(in repository: Repository, _ session: Session) throws -> [ApprovalRound] {
    let finder = RangeFinder(repository: repository, environment: session.environment, onto: onto)
    return try (ranges.isEmpty ? [nil] : ranges.uniqued.map(Optional.some)).map { text in
      let range = try finder.range(text)
      if let announcement = range.announcement { session.terminal.note(announcement) }
      return try ApprovalRound(
        range.question(now: session.now), intent, selection, command: finder.command(for: range, isNamed: text != nil),
        in: repository, session)
    }
  }

  private var intent: ApproverDuties.Intent { withdraw ? .withdraw : standingIn ? .standIn : .approve }

  private var selection: ApprovalSelection { ApprovalSelection(systems: system, risks: risk) }

  private func sayNothingIsAsked(_ round: ApprovalRound, of rounds: [ApprovalRound], in session: Session) {
    for problem in round.decision.problems {
      session.terminal.report(CommandError(problem.message, help: problem.help))
    }
    for remark in round.decision.remarks { session.terminal.note(remark) }
    session.terminal.note("nothing \(rounds.count > 1 ? "in \(round.name)" : "here") needs an approval")
  }

  /// Of several ranges either all are answered or none.
  private func refuse(_ rounds: [ApprovalRound], _ status: ExitStatus, _ session: Session) -> ExitStatus {
    if rounds.contains(where: { !$0.chosen.isEmpty }) {
      let others = rounds.filter { $0.statusOfNoAnswer.map { $0 != .pass } ?? false }.map(\.name)
      session.terminal.note(
        "nothing was signed: \(others.joined(separator: " and ")) cannot be answered with the rest; leave it out")
    }
    return status
  }

  /// Asks the gate again and says what is still missing, and sends what was signed, or says how to.
  private func tellTheRest(
    _ rounds: [ApprovalRound], in repository: Repository, _ session: Session
  ) throws -> ExitStatus {
    session.terminal.note("stored in \(ApprovalStore.reference)")
    if !withdraw { try tellWhatIsMissing(rounds, in: repository, session) }
    return try Sending(in: repository, session).offer(choice: send, asks: !writing.yes)
  }

  private func tellWhatIsMissing(
    _ rounds: [ApprovalRound], in repository: Repository, _ session: Session
  ) throws {
    for round in rounds {
      var decision = try GatePipeline(round.question, in: repository).decision()
      decision.range.command = round.command
      let place = rounds.count > 1 ? " of \(round.name)" : ""
      if decision.requirements.allSatisfy({ $0.verdict == .pass }) {
        session.terminal.note(
          "everything\(place) that was asked for is approved"
            + (decision.letsPass ? "" : "; it does not pass yet for another reason:  onus check \(round.name)"))
      } else {
        session.terminal.note("still missing\(place):")
        session.terminal.errors.write(MissingApprovals(in: decision).text.terminalSafe)
      }
    }
  }
}
