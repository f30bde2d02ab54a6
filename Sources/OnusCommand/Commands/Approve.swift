import ArgumentParser
import Evidence
import Gate
import Git
import Ownership

/// `onus approve`: shows, asks, signs.
struct Approve: OnusSubcommand {
  static let configuration = CommandConfiguration(
    abstract: "Sign a yes to what a change needs of you.",
    discussion: """
      Shows every change that waits for you, asks, and signs one statement for each system and risk with \
      git's SSH signing key (gpg.format and user.signingKey), which must be on file for you where the change is to land. The \
      statements are stored in refs/onus/approvals and sent with: git push origin refs/onus/approvals
      """)

  @Argument(help: "What lands where: BASE..HEAD.")
  var range: String?

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

  @Option(help: ArgumentHelp("The branch to land on, where BASE is none.", valueName: "branch"))
  var onto: String?

  @OptionGroup var writing: Writing
  @OptionGroup var place: Place

  func validate() throws {
    if standingIn, reason?.allSatisfy(\.isWhitespace) ?? true {
      throw ValidationError("--standing-in needs a --reason: the owner will read it")
    }
    if standingIn, withdraw { throw ValidationError("--standing-in and --withdraw contradict each other") }
  }

  func run(in session: Session) throws -> ExitStatus {
    let repository = try session.openRepository()
    let range = try RangeFinder(repository: repository, environment: session.environment, onto: onto).range(range)
    if let announcement = range.announcement { session.terminal.note(announcement) }
    let question = range.question(now: session.now)
    let decision = try GatePipeline(question, in: repository).decision()
    guard !decision.requirements.isEmpty else { return nothingToApprove(decision, in: session) }
    let signing = try Signing(question, repository: repository, decision: decision, session: session)
    let duties = ApproverDuties(of: signing.person.key.value, in: decision, intent: intent)
    let chosen = duties.chosen.filter { isSelected($0.requirement) }

    let page = ApprovalPage(signing, duties, chosen, of: decision, repository: repository)
    session.terminal.errors.write(try page.text().terminalSafe)
    guard !chosen.isEmpty else { return duties.areDone ? .pass : .fail }
    let asking = withdraw ? "Take this back?" : "Do you approve exactly this?"
    guard try writing.isConfirmed(asking, in: session) else { return writing.declined }
    try signing.store(
      ApprovalGroup.groups(of: chosen), verb: withdraw ? .withdraw : .approve, reason: reason, isStandingIn: standingIn)
    return try tellTheRest(question, in: repository, session)
  }

  private var intent: ApproverDuties.Intent { withdraw ? .withdraw : standingIn ? .standIn : .approve }

  private func isSelected(_ requirement: Requirement) -> Bool {
    (system.isEmpty || requirement.system.map(system.contains) ?? false)
      && (risk.isEmpty || risk.contains(requirement.risk))
  }

  private func nothingToApprove(_ decision: Decision, in session: Session) -> ExitStatus {
    for problem in decision.problems { session.terminal.report(CommandError(problem.message, help: problem.help)) }
    for remark in decision.remarks { session.terminal.note(remark) }
    session.terminal.note("nothing here needs an approval")
    return ExitStatus(decision)
  }

  /// Asks the gate again and says what is still missing, and how to send what was signed.
  private func tellTheRest(
    _ question: GateQuestion, in repository: Repository, _ session: Session
  ) throws -> ExitStatus {
    let decision = try GatePipeline(question, in: repository).decision()
    let remote = try repository.remotes().contains("origin") ? "origin" : repository.remotes().first ?? "REMOTE"
    session.terminal.note(
      "stored in \(ApprovalStore.reference); send it:  git push \(remote) \(ApprovalStore.reference)")
    if withdraw { return .pass }
    let open = decision.requirements.filter { $0.verdict != .pass }
    if open.isEmpty {
      session.terminal.note("everything that was asked for is approved")
    } else {
      session.terminal.note("still missing:")
      session.terminal.errors.write(Missing(in: decision).text.terminalSafe)
    }
    return .pass
  }
}
