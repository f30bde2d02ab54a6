import Git
import Ownership
import Paths

/// Rules on the statements that could matter, as few of them as need be, because checking a signature starts a program.
///
/// A statement whose signature names a key that is not on file for its person costs nothing. One that names the right key, which
/// everybody knows, and was made without it costs a run; whoever may push can store any number of those.
struct StatementRulings {
  /// How many signatures are checked before the rest is left alone.
  struct Patience {
    /// That do not hold: honest people make none.
    var failing = 500
    /// Whatever they are.
    var all = 10_000
  }

  /// In the order of the candidates; those that one which holds repeats are left out.
  private(set) var rulings: [Result<Proof, StatementCheck.Refusal>] = []
  /// Those that were left alone, told of person by person.
  private(set) var unchecked: [RefusedEvidence] = []
  private(set) var uncheckedCount = 0

  private let context: EvidenceContext
  private let patience: Patience
  private var failing = 0
  private var runs = 0

  init(on candidates: [StoredStatement], _ context: EvidenceContext, patience: Patience = Patience()) {
    self.context = context
    self.patience = patience
    rule(on: candidates)
  }

  /// How many are checked between two looks at how much patience is left.
  private var batch: Int { min(100, patience.failing, patience.all) }

  private mutating func rule(on candidates: [StoredStatement]) {
    var found: [Int: Result<Proof, StatementCheck.Refusal>] = [:]
    var rows = rows(of: candidates)
    // More than one round only where the last word of somebody is refused: then the word before it counts.
    while true {
      var next = rows.indices.compactMap { row in rows[row].last.map { (row: row, index: $0) } }
      if next.isEmpty { break }
      // A no that was left alone leaves all undecided, a yes only lacks.
      next.sort { (Self.order(candidates[$0.index]), $0.index) < (Self.order(candidates[$1.index]), $1.index) }
      for start in stride(from: 0, to: next.count, by: batch) {
        if failing >= patience.failing || runs >= patience.all {
          leave(rows.flatMap(\.self).map { candidates[$0] })
          return end(found)
        }
        let part = next[start..<min(start + batch, next.count)]
        for ((row, index), checked) in zip(part, check(part.map { candidates[$0.index] })) {
          found[index] = checked.ruling
          runs += checked.costARun ? 1 : 0
          rows[row].removeLast()
          switch checked.ruling {
          case .success: rows[row] = []
          case .failure(let refusal): failing += checked.costARun && refusal.evidence.late == nil ? 1 : 0
          }
        }
      }
    }
    end(found)
  }

  private mutating func end(_ found: [Int: Result<Proof, StatementCheck.Refusal>]) {
    rulings = found.sorted { $0.key < $1.key }.map(\.value)
  }

  private static func order(_ stored: StoredStatement) -> Int { stored.statement.verb == .withdraw ? 0 : 1 }

  /// The statements in rows of those that repeat each other, the one to look at first at the end.
  private func rows(of candidates: [StoredStatement]) -> [[Int]] {
    guard context.wanted != nil else { return candidates.indices.map { [$0] } }
    var rows: [[Int]] = []
    var known: [ApprovalStatement.Repeated: Int] = [:]
    for (index, stored) in candidates.enumerated() {
      if let key = stored.statement.repeated, let row = known[key] {
        rows[row].append(index)
      } else {
        if let key = stored.statement.repeated { known[key] = rows.count }
        rows.append([index])
      }
    }
    return rows.map { row in
      row.sorted { (candidates[$0].statement.time, $0) < (candidates[$1].statement.time, $1) }
    }
  }

  /// Several at once, since each waits for a program; none of it asks the repository.
  private func check(_ statements: [StoredStatement]) -> [StatementCheck.Checked] {
    let context = context
    return Parallel.map(statements) { part in
      var check = StatementCheck(context)
      return part.map { check.checked($0) }
    }
  }

  // MARK: - What is left alone

  private mutating func leave(_ statements: [StoredStatement]) {
    uncheckedCount = statements.count
    let reason =
      failing >= patience.failing
      ? "nothing more is checked after \(failing) signatures that do not hold: somebody floods \(ApprovalStore.reference)"
      : "nothing more is checked after \(runs) signatures, each of which costs a run of ssh-keygen or gpg"
    for (verb, noun) in [(ApprovalStatement.Verb.withdraw, "withdrawal"), (.approve, "signed statement")] {
      let byPerson = Dictionary(grouping: statements.filter { $0.statement.verb == verb }, by: \.statement.person)
      for (person, left) in byPerson.sorted(by: { $0.key < $1.key }) {
        unchecked.append(
          RefusedEvidence(
            person: context.people[person] == nil ? nil : person,
            description: "\(left.count) \(noun)\(left.count == 1 ? "" : "s") by '\(person)'", reason: reason,
            // One of them may be a no.
            isWholeResponse: verb == .withdraw))
      }
    }
  }
}

extension ApprovalStatement {
  /// What two statements have in common of which the later says all that the earlier does.
  struct Repeated: Hashable {
    var person: String
    var system: String?
    var risk: String
    var target: String
    var repository: String?
    var isStandingIn: Bool
    var base: ObjectID
    var head: ObjectID
    var changes: [Change]
  }

  /// The same yes of the same person, given from the same base on the same commit, has the same; nil for what nothing repeats.
  ///
  /// Once the later one's signature holds, the earlier one's need not be checked.
  var repeated: Repeated? {
    guard verb == .approve else { return nil }
    return Repeated(
      person: person, system: system, risk: risk, target: target, repository: repository, isStandingIn: isStandingIn,
      base: base, head: head, changes: changes)
  }
}
