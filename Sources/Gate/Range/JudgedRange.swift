import Evidence
import Git
import Paths

/// The two commits, how they relate, and what landing one on the other would change.
struct JudgedRange {
  let question: GateQuestion
  let mergeBases: [ObjectID]
  /// Sorted by path.
  var changes: [LandingChange]
  /// Why it does not pass whoever approves; they count only where a policy governs.
  let problems: [Decision.Problem]
  private let notes: [String]

  init(_ question: GateQuestion, _ repository: Repository) throws {
    self.question = question
    let base = question.base
    let head = question.head
    var problems: [Decision.Problem] = []
    var notes = question.notes
    mergeBases = try repository.mergeBases(base, head)
    if question.kind == .update, mergeBases != [base] {
      problems.append(Self.rewind(question))
      changes = []
    } else if mergeBases.isEmpty {
      problems.append(
        Decision.Problem(
          .undecided, "\(question.baseName) and \(question.headName) have no common ancestor",
          help: ["nothing can be said about landing one on the other; is this the right pair?"]))
      changes = []
    } else {
      changes = try repository.landing(base: base, head: head, mergeBases: mergeBases)
    }
    if head == base {
      notes.append("\(question.baseName) and \(question.headName) are the same commit: nothing changes")
    } else if mergeBases == [head] {
      notes.append(
        "\(question.headName) is contained in \(question.baseName): nothing changes; for the other way round write "
          + "\(question.headName)..\(question.baseName)")
    }
    problems += Self.contestedMoves(changes)
    self.problems = problems
    self.notes = notes
  }

  /// A contested path that one side deleted or moved: a merge would carry the edit to where nobody looked.
  private static func contestedMoves(_ changes: [LandingChange]) -> [Decision.Problem] {
    let moved = changes.filter { $0.isContested && ($0.change.old == nil || $0.change.new == nil) }
    if moved.isEmpty { return [] }
    let paths = moved.map { landing in
      let side = landing.change.old == nil ? "gone from BASE, edited here" : "edited on BASE, gone here"
      return "  \(landing.change.path.display)   \(side)"
    }
    return [
      Decision.Problem(
        .fail, "BASE deleted or moved what this change edits, or the other way round",
        help: paths + ["update the branch, so that it is clear where each edit lands, then approve"])
    ]
  }

  private static func rewind(_ question: GateQuestion) -> Decision.Problem {
    let branch = question.target?.shortBranch ?? question.baseName
    return Decision.Problem(
      .fail, "'\(branch)' would be rewound: \(question.base.short) is not contained in \(question.head.short)",
      help: ["a protected branch only grows; merge or rebase onto it, then push without force"])
  }

  /// What is known before anybody is asked.
  var emptyDecision: Decision {
    Decision(
      verdict: .pass, leniency: nil,
      range: Decision.Range(
        baseName: question.baseName, headName: question.headName, base: question.base, head: question.head,
        mergeBases: mergeBases, target: question.target, notes: notes, commits: nil, authors: nil,
        files: changes.count),
      policySource: .none, systems: [], unownedFiles: 0, requirements: [], problems: [], findings: [],
      people: [:], evidence: EvidenceRead(), strangers: [], upcoming: [], remarks: [], steps: [],
      inputs: Decision.Inputs(question))
  }
}
