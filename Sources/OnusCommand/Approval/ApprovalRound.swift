import Gate
import Git
import Ownership

/// One range that a person is asked about: the question, the decision, and what of it is theirs.
struct ApprovalRound {
  let question: GateQuestion
  /// How what is run next names the range.
  let command: CommandRange
  let decision: Decision
  /// Nil where nobody is asked for anything, and so no key is needed.
  let signing: Signing?
  let duties: ApproverDuties?
  /// Of what waits for the person, what they named.
  let chosen: [ApproverDuties.Duty]

  init(
    _ question: GateQuestion, _ intent: ApproverDuties.Intent, _ selection: ApprovalSelection,
    command: CommandRange, in repository: Repository, _ session: Session
  ) throws {
    self.question = question
    self.command = command
    var decision = try GatePipeline(question, in: repository).decision()
    decision.range.command = command
    self.decision = decision
    if decision.requirements.isEmpty {
      (signing, duties, chosen) = (nil, nil, [])
    } else {
      let signing = try Signing(question, repository: repository, decision: decision, session: session)
      let duties = ApproverDuties(of: signing.person.key.value, in: decision, intent: intent)
      self.signing = signing
      self.duties = duties
      chosen = duties.chosen.filter { selection.takes($0.result.requirement) }
    }
  }

  /// `main..feature`.
  var name: String { "\(question.baseName)..\(question.headName)" }

  /// How it ends where there is nothing to sign; nil where there is.
  var statusOfNoAnswer: ExitStatus? {
    if !chosen.isEmpty { return nil }
    guard let duties else { return ExitStatus(decision) }
    return duties.areDone ? .pass : .fail
  }
}
