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

  func tell(_ session: Session) throws -> ExitStatus {
    let terminal = session.terminal
    terminal.note("committed \(path.display) as \(commit.short)")
    if try repository.headReference() == nil {
      terminal.note("HEAD is detached: no branch has the commit yet   git switch -c NAME")
    }
    var question = question
    question.head = commit
    let decision = try GatePipeline(question, in: repository).decision()
    let refused = decision.refusedOverrides.filter { $0.path == path }
    for refused in refused { terminal.note("it does not count: \(refused.reason)") }
    if plan.needsSecond {
      let names = plan.seconds.map { decision.name(of: $0) }.joined(separator: " or ")
      terminal.note(
        "this takes two people: \(names.isEmpty ? "a second one, and nobody is on file" : names) does the same on this branch"
      )
    } else if decision.verdict != .pass {
      terminal.note("still missing:")
      terminal.errors.write(Missing(in: decision).text.terminalSafe)
    }
    let asks = decision.overrides.first { $0.file.path == path }?.asks ?? []
    let who = asks.isEmpty ? "the stewards" : asks.map { decision.name(of: $0) }.joined(separator: " and ")
    terminal.note("push it now, and tell \(who), who pays the debt by approving a change with this:")
    terminal.errors.write("  git rm \(path.display)\n".terminalSafe)
    return decision.letsPass ? .pass : .fail
  }
}
