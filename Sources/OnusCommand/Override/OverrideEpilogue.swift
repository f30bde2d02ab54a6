import Evidence
import Gate
import Git
import Ownership
import Paths

/// What is said once the glass is broken: whether that is enough, what to do now, and how the debt is paid.
struct OverrideEpilogue {
  let path: RepositoryPath
  let commit: ObjectID
  let question: GateQuestion
  let repository: Repository
  let plan: OverridePlan
  /// What the second person types, where one is needed.
  let command: String

  func tell(_ session: Session) throws -> ExitStatus {
    let terminal = session.terminal
    terminal.note("committed \(path.display) as \(commit.short)")
    if try repository.headReference() == nil {
      terminal.note("HEAD is detached: no branch has the commit yet   git switch -c NAME")
    }
    var question = question
    question.head = commit
    var decision = try GatePipeline(question, in: repository).decision()
    decision.range.command = plan.decision.range.command
    let refused = decision.refusedOverrides.filter { $0.path == path }
    for refused in refused { terminal.note("it does not count: \(refused.reason)") }
    if plan.needsSecond {
      tellWhoIsNeeded(decision, terminal)
    } else if decision.verdict != .pass {
      terminal.note("still missing:")
      terminal.errors.write(MissingApprovals(in: decision).text.terminalSafe)
    }
    let asks = decision.overrides.first { $0.file.path == path }?.asks ?? []
    let who = asks.isEmpty ? "the stewards" : asks.map { decision.name(of: $0) }.joined(separator: " and ")
    terminal.note("\(what(decision)), and tell \(who), who pays the debt by approving a change with this:")
    terminal.errors.write("  git rm \(path.display)\n".terminalSafe)
    return decision.letsPass ? .pass : .fail
  }

  /// A push to where it lands would only be refused while something is missing.
  private func what(_ decision: Decision) -> String {
    if plan.needsSecond { return "when both have, land it" }
    return decision.letsPass ? "push it now" : "when nothing is missing, push it"
  }

  private func tellWhoIsNeeded(_ decision: Decision, _ terminal: Terminal) {
    let names = plan.seconds.map { decision.name(of: $0) }
    if names.isEmpty {
      return terminal.note(
        "this takes two people, and nobody else is on file who may break the glass here: it lifts nothing")
    }
    terminal.note("it lifts nothing yet, because this takes two people: before it can land,")
    terminal.note("\(names.joined(separator: " or ")) fetches this branch, and runs on it, at this commit,")
    terminal.errors.write("  \(command)\n".terminalSafe)
  }
}
