import Ownership
import Paths
import Reporting

/// What `lint --fix` makes of the files, and `lint --diff` shows of it.
struct Fixing {
  private let before: LintRun
  private var after: LintRun
  private var done: [Finding.Fix] = []
  private var refused: [Mending.Refused] = []

  /// A mended pattern can be read, so that other rules have something to say about it; never more often than this.
  private static let mostRounds = 4

  init(_ found: LintRun) throws {
    before = found
    after = found
    for _ in 0..<Self.mostRounds {
      let mending = Mending(after.result.findings, in: after.files)
      refused = mending.refused
      if mending.done.isEmpty { break }
      done += mending.done
      after = try after.with(mending.files)
    }
  }

  private var changed: [(old: OwnershipFile, new: OwnershipFile)] {
    zip(before.files, after.files).filter { $0.content != $1.content }.map { ($0, $1) }
  }

  /// The difference on standard output; fails where there is one.
  func show(in session: Session) throws -> ExitStatus {
    for (old, new) in changed {
      session.terminal.output.write(UnifiedDiff(of: old.path, from: old.content, to: new.content).bytes)
    }
    for refused in refused { session.terminal.note(Self.text(of: refused)) }
    let left = after.result.findings.count
    session.terminal.note(
      done.isEmpty
        ? "nothing has one safe answer; \(left.counted("finding")) for a person to mend"
        : "\(done.count.counted("place")) would be mended, \(left.counted("finding")) left; to write it:  onus lint --fix"
    )
    return done.isEmpty ? .pass : .fail
  }

  /// Writes each changed file at once, and returns what is left to say about them.
  func write(to tree: WorkingTree, in session: Session) throws -> LintRun {
    for (old, new) in changed { try tree.replace(old, with: new) }
    for fix in done {
      session.terminal.note(
        "fixed \(fix.location.file.display):\(fix.location.line)  '\(fix.from)' is now '\(fix.to)'")
    }
    for refused in refused { session.terminal.note(Self.text(of: refused)) }
    return after
  }

  private static func text(of refused: Mending.Refused) -> String {
    "left \(refused.fix.location.file.display):\(refused.fix.location.line) as it is: \(refused.reason)"
  }
}
