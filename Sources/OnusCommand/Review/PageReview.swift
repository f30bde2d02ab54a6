import Gate
import Ownership
import Paths
import Reporting

/// One page on the desk: shown, asked about, stamped.
struct PageReview {
  let desk: ReviewDesk
  let page: System
  let writing: Writing
  let session: Session
  let console: Console

  enum Outcome { case stamped, unchanged, shown, declined, hasErrors }

  private var name: String { page.name.value }

  /// More wrong answers than this to one question leave it open.
  private static let mostAttempts = 3

  func run() throws -> Outcome {
    let sheet = try desk.sheet(of: page)
    session.terminal.errors.write((sheet.text(on: console) + "\n"))
    let file = try desk.file(of: page)
    let stamp = FileEdit.set(["reviewed"], .text(desk.today.description))
    // Before anything is asked: no answer mends what is wrong already.
    if try !isSound(try file.edited([stamp])) { return .hasErrors }
    let asks = !writing.yes && !writing.dryRun
    let answered = asks ? try answers(to: sheet.open, on: file) : file
    let stamped = try answered.edited([stamp])
    if answered.content != file.content, try !isSound(stamped) { return .hasErrors }
    let left = desk.openQuestions(on: page, in: stamped)
    if !left.isEmpty { session.terminal.note("\(name) leaves open \(left.map(\.title).joined(separator: " · "))") }
    guard stamped.content != file.content else {
      session.terminal.note("\(name) is stamped \(desk.today) already")
      return .unchanged
    }
    let difference = UnifiedDiff(of: file.path, from: file.content, to: stamped.content)
    if writing.dryRun {
      session.terminal.output.write(difference.bytes)
      return .shown
    }
    if answered.content != file.content {
      session.terminal.errors.write(difference.changedLines.map { "  \($0)\n" }.joined())
    }
    guard
      try writing.isConfirmed("Is all of this still true of \(name), and its scope still right? Stamp it?", in: session)
    else { return .declined }
    try desk.tree.replace(file, with: stamped)
    return .stamped
  }

  private func isSound(_ file: OwnershipFile) throws -> Bool {
    let errors = try desk.errors(in: file, of: page)
    for error in errors {
      let place = error.location.map { "\($0.file.display):\($0.line)  " } ?? ""
      session.terminal.note("\(place)\(error.message) [\(error.rule)]")
    }
    if !errors.isEmpty {
      session.terminal.note("\(name) is not stamped: its page has \(errors.count.counted("error")); mend it first")
    }
    return errors.isEmpty
  }

  private func answers(to open: [ReviewQuestion], on file: OwnershipFile) throws -> OwnershipFile {
    var file = file
    if open.isEmpty { return file }
    session.terminal.note("the page leaves something open; an empty answer leaves it so")
    for question in open {
      for _ in 0..<Self.mostAttempts {
        session.terminal.errors.write("  \(prompt(for: question)) ".terminalSafe)
        guard let answer = session.terminal.answers.line(), !answer.isEmpty else { break }
        do throws(EditRefusal) {
          let edits = try question.edits(
            answering: answer, on: page, people: desk.responsibility.people, today: desk.today)
          file = try file.edited(edits)
          break
        } catch {
          session.terminal.note(error.message)
        }
      }
    }
    return file
  }

  private func prompt(for question: ReviewQuestion) -> String {
    let people = desk.responsibility.people
    let owner = "\(page.owner.value): the owner, alone"
    let backup = people[page.backup.who.value]?.name ?? page.backup.who.value
    return switch question {
    case .pauses: "Who may pause a release? (a name; \(owner))"
    case .choosesRollback: "Who chooses to roll back or to fix forward? (a name; \(owner))"
    case .commands: "Who owns an incident? (a name)"
    case .followsUp: "Who follows up after it? (a name)"
    case .takesOver: "After how long does \(backup) take over? (like 15m)"
    case .hasAccess: "Which access does \(backup) have? (with commas between)"
    case .hasDone: "When did \(backup) last do it alone? (a day like \(desk.today))"
    }
  }
}
