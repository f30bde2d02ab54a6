import ArgumentParser
import Evidence
import Gate
import Git
import Ownership
import Reporting

/// `onus override`: breaks the glass.
struct Override: OnusSubcommand {
  static let configuration = CommandConfiguration(
    abstract: "Break the glass: land a change now, without the approvals it needs, and owe them.",
    discussion: """
      Shows what would be lifted, asks, signs that exactly these changes may land within a day, and commits the signed file \
      on top of HEAD. The file stands in ownership/overrides/ until a change deletes it which the missing approvers \
      approve; until then risky changes of the same files fail, unless they go back. It never lifts an objection, a pause, a \
      contested change, or what cannot be decided.
      """)

  @Argument(help: "What lands where: BASE..HEAD.")
  var range: String?

  @Option(help: ArgumentHelp("The incident: a name or number that others find again.", valueName: "name"))
  var incident: String?

  @Option(help: ArgumentHelp("Why it cannot wait.", valueName: "text"))
  var reason: String?

  @Flag(help: "Go back: every file becomes what it was just before a landing of the last 14 days. Needs no reason.")
  var revert = false

  @Option(help: ArgumentHelp("The branch to land on, where BASE is none.", valueName: "branch"))
  var onto: String?

  @OptionGroup var writing: Writing
  @OptionGroup var place: Place

  func validate() throws {
    try place.requireTrueTime(because: Place.signedNow)
    for (name, text) in [("--incident", incident), ("--reason", reason)] {
      if let text, text.allSatisfy(\.isWhitespace) { throw ValidationError("\(name) is empty") }
      if text == nil, !revert {
        throw ValidationError("\(name) is missing: whoever reads this tomorrow needs it; only --revert does without")
      }
    }
  }

  func run(in session: Session) throws -> ExitStatus {
    let repository = try session.openRepository()
    let finder = RangeFinder(repository: repository, environment: session.environment, onto: onto)
    let (isNamed, range) = (self.range != nil, try finder.range(range))
    if let announcement = range.announcement { session.terminal.note(announcement) }
    let question = range.question(now: session.now)
    let head = try repository.resolve("HEAD").commit
    guard head == range.head else {
      throw CommandError(
        "'\(range.headName)' is not what is checked out here, and the override is committed on top of it",
        help: try Self.checkOut(range, in: repository))
    }
    var decision = try GatePipeline(question, in: repository).decision()
    decision.range.command = try finder.command(for: range, isNamed: isNamed)
    if let refusal = refusal(of: decision) { throw refusal }
    // Found out before anybody is asked.
    try repository.requireNothingUnderWay()
    let signing = try Signing(question, repository: repository, decision: decision, session: session)
    let plan = try OverridePlan(question, decision, by: signing.person, in: repository)
    let undone = revert ? try plan.undoneLanding() : nil

    session.terminal.errors.write(
      try OverridePage(plan, signing, incident: incident, reason: reason, undone: undone).text().terminalSafe)
    guard !plan.lifts.isEmpty else { return .fail }
    guard try writing.isConfirmed("Do you break the glass?", in: session) else { return writing.declined }
    let envelope = try signing.sign(
      plan.statement(
        incident: incident, reason: reason, undoing: undone?.id, target: signing.target, name: decision.repository))
    let path = OverrideFile.path(of: envelope)
    let commit = try repository.commit(
      adding: path, content: envelope.bytes, expecting: head,
      message: plan.message(incident: incident, reason: reason, undone: undone))
    return try OverrideEpilogue(
      path: path, commit: commit, question: question, repository: repository, plan: plan,
      command: command(for: decision.range)
    ).tell(session)
  }

  /// How to check out what is judged: git switches to branches of this clone, and to nothing else by its name.
  private static func checkOut(_ range: FoundRange, in repository: Repository) throws -> String {
    let name = ShellWord.quoted(range.headName)
    guard let reference = range.headReference else { return "git switch --detach \(name)" }
    if reference.isBranch { return "git switch \(ShellWord.quoted(reference.shortBranch))" }
    guard let branch = try repository.remoteBranch(tracking: reference)?.branch, branch.isBranch else {
      return "git switch --detach \(name)"
    }
    let local = ShellWord.quoted(branch.shortBranch)
    // Where the branch is not here yet, git makes it from the remote's.
    guard let tip = try repository.commit(at: branch), tip != range.head else { return "git switch \(local)" }
    return "git switch \(local) && git merge --ff-only \(name)"
  }

  /// The same again, as somebody else types it.
  private func command(for range: Decision.Range) -> String {
    var words = ["onus", "override", "\(range.baseName)..HEAD"]
    if let onto { words += ["--onto", onto] }
    if revert { words.append("--revert") }
    if let incident { words += ["--incident", incident] }
    if let reason { words += ["--reason", reason] }
    return words.map(ShellWord.quoted).joined(separator: " ")
  }

  /// Why there is nothing to break.
  private func refusal(of decision: Decision) -> CommandError? {
    switch decision.verdict {
    case .pass: CommandError("nothing is missing: it may land as it is", help: "\(decision.onus("check"))   shows why")
    case .fail where decision.letsPass:
      CommandError(
        "it is not enforced yet, so it may land as it is", help: "\(decision.onus("check"))   shows from when on")
    case .undecided:
      CommandError(
        "onus cannot decide about this, and breaking the glass does not change that",
        help: decision.problems.flatMap { [$0.message] + $0.help } + [
          "\(decision.onus("check"))   shows what stands in the way"
        ])
    case .fail: nil
    }
  }
}
