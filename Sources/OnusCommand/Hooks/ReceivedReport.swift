import Evidence
import Gate
import Git
import Ownership
import Reporting

/// What the pusher reads: at most a screen, what is missing first, commands as they are typed in the pusher's clone.
///
/// A class because the second no of a push is told shorter than the first.
final class ReceivedReport {
  private let terminal: Terminal
  private let explainsAll: Bool
  private let console: Console
  private var hasToldInFull = false

  init(_ session: Session, _ options: PushOptions, color: ColorChoice) {
    terminal = session.terminal
    explainsAll = options.explainsAll
    // Git puts `remote: ` before each line.
    console = Console(
      width: 72, hasColor: color.applies(to: session.terminal.errors, environment: session.environment))
  }

  func refuse(_ message: String) -> ExitStatus { refuse(CommandError(message)) }

  func refuse(_ reason: CommandError) -> ExitStatus {
    terminal.report(reason)
    return .fail
  }

  /// Says why the approvals may not become what was pushed; a store full of junk is not told file by file.
  func refuseApprovals(_ objections: [String]) -> ExitStatus {
    terminal.note("'\(ApprovalStore.reference)' may only grow by statements:")
    for objection in objections.prefix(5) { terminal.errors.write("  \(objection.terminalSafe)\n") }
    if objections.count > 5 { terminal.errors.write("  and \(objections.count - 5) more\n") }
    terminal.errors.write("  next  unite yours with what is there; nothing of either is lost:\n")
    terminal.errors.write("        onus sync\n")
    return .fail
  }

  /// Says what the gate decided about a branch, and what to do next where that is no.
  func tell(_ decision: Decision) -> ExitStatus {
    var decision = decision.withoutForges
    decision.range.command = Self.command(for: decision.range)
    let status = ExitStatus(decision)
    let name = decision.range.target?.shortBranch ?? decision.range.baseName
    // What lands without its approvals is told in full to whoever lands it.
    if decision.verdict == .pass, !explainsAll, !decision.breaksGlass {
      if !decision.requirements.isEmpty { terminal.note("\(name): all that this push needs is approved") }
      return status
    }
    if hasToldInFull, !explainsAll {
      terminal.note("'\(name)' neither: \(decision.verdict == .fail ? "fail" : "undecided"); push it alone to see all")
      terminal.errors.write(MissingApprovals(in: decision).text.terminalSafe)
      return status
    }
    terminal.errors.write(TextFormat.text(of: .check(decision, explainsAll: explainsAll), for: console))
    if status == .pass { return status }
    if decision.problems.isEmpty, decision.requirements.contains(where: { $0.verdict == .fail }) {
      if !hasToldInFull { tellNext(decision, name) }
    }
    hasToldInFull = true
    return status
  }

  /// How a range of the server is named in a clone that has fetched; its own names are not known there.
  private static func command(for range: Decision.Range) -> CommandRange {
    let name = range.target?.shortBranch ?? range.baseName
    return range.baseName == name
      ? CommandRange(argument: "origin/\(name)..\(range.head.abbreviated)")
      : CommandRange(argument: "\(range.base.abbreviated)..\(range.head.abbreviated)", onto: name)
  }

  private func tellNext(_ decision: Decision, _ name: String) {
    let head = decision.range.head.abbreviated
    terminal.errors.write(
      """

      onus: '\(name)' is protected. Show it to those who have to approve:
        git push origin \(head):refs/heads/for-approval
      who then run:
        git fetch origin && \(decision.onus("approve"))
        onus sync
      then push again; what is signed in your clone already may go along:
        git push origin \(head):refs/heads/\(name) \(ApprovalStore.reference)

      """.terminalSafe)
  }
}

extension Decision {
  /// The same without anybody's account: a server hook is given no reviews, so nobody is sent to a forge to approve.
  fileprivate var withoutForges: Decision {
    var decision = self
    for key in people.keys { decision.people[key]?.accounts = Accounts() }
    return decision
  }
}
