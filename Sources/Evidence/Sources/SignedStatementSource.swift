import Git
package import Ownership
import Paths

/// Statements that `onus approve` signed, from `refs/onus/approvals` and from what was fetched of the remotes' ones.
package enum SignedStatementSource: EvidenceSource {
  package static let kind = EvidenceKind.signedStatement

  package static func read(_ context: EvidenceContext, reviews: [ReviewsFile]) throws -> EvidenceRead {
    let systems = context.wanted.map { Set($0.map(\.system)) }
    let contents = try ApprovalStore.read(context.repository, systems: systems, at: context.approvals)
    var read = EvidenceRead(refused: contents.refused, approvals: contents.tips)
    let candidates = StatementSelection(context.wanted).relevant(contents.statements)
    var shared = context
    if candidates.contains(where: { $0.envelope.signature.starts(with: OpenPGPSignature.opening.utf8) }) {
      shared.keyFiles = context.keyFiles.read(of: context.directory.people.values.flatMap(\.fingerprints))
    }
    let rulings = rulings(on: candidates, shared)
    for ruling in rulings {
      switch ruling {
      case .success(let proof): read.proofs.append(proof)
      case .failure(let refusal): read.refused.append(refusal.evidence)
      }
    }
    let not = rulings.count - read.proofs.count
    let noun = rulings.count == 1 ? "signed statement" : "signed statements"
    read.summary = ["\(rulings.count) \(noun)" + (not == 0 ? "" : ", \(not) of them not counted")]
    return read
  }

  /// In the order of `candidates`; those that one which holds repeats are left out.
  private static func rulings(
    on candidates: [StoredStatement], _ context: EvidenceContext
  ) -> [Result<Proof, StatementCheck.Refusal>] {
    var rulings: [Int: Result<Proof, StatementCheck.Refusal>] = [:]
    var waiting = Array(candidates.indices)
    var held: [Int] = []
    // More than once only where the last word of somebody is refused: then the word before it counts.
    while !waiting.isEmpty {
      let next = waiting.filter { context.wanted == nil || !isRepeated($0, by: waiting, of: candidates) }
      for (index, ruling) in zip(next, check(next.map { candidates[$0] }, context)) {
        rulings[index] = ruling
        if case .success = ruling { held.append(index) }
      }
      waiting.removeAll { rulings[$0] != nil || isRepeated($0, by: held, of: candidates) }
    }
    return rulings.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Of two that repeat each other, the later in the list repeats the earlier.
  private static func isRepeated(
    _ index: Int, by others: [Int], of candidates: [StoredStatement]
  ) -> Bool {
    let statement = candidates[index].statement
    return others.contains { other in
      let later = candidates[other].statement
      return other != index && statement.isRepeated(by: later) && (later.time > statement.time || other > index)
    }
  }

  /// Several at once, since each waits for a program; none of it asks the repository.
  private static func check(
    _ statements: [StoredStatement], _ context: EvidenceContext
  ) -> [Result<Proof, StatementCheck.Refusal>] {
    Parallel.map(statements) { part in
      var check = StatementCheck(context)
      return part.map { check.ruling(on: $0) }
    }
  }
}
