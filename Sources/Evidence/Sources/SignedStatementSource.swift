import Git
package import Ownership
import Paths

/// Statements that `onus approve` signed, from `refs/onus/approvals` and from what was fetched of the remotes' ones.
package enum SignedStatementSource: EvidenceSource {
  package static let kind = EvidenceKind.signedStatement

  package static func read(_ context: EvidenceContext, reviews: [ReviewsFile]) throws -> EvidenceRead {
    let systems = context.wanted.map { Set($0.map(\.system)) }
    let contents = try ApprovalStore.read(context.repository, systems: systems, pushed: context.pushedApprovals)
    var read = EvidenceRead(refused: contents.refused)
    let candidates = StatementSelection(context.wanted).relevant(contents.statements)
    let rulings = rulings(on: candidates, context)
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

  /// Checks the latest first, and passes over what one that holds repeats; in the order of `candidates`.
  private static func rulings(
    on candidates: [StoredStatement], _ context: EvidenceContext
  ) -> [Result<Proof, StatementCheck.Refusal>] {
    var check = StatementCheck(context)
    var rulings: [Int: Result<Proof, StatementCheck.Refusal>] = [:]
    var held: [Int] = []
    let latestFirst = candidates.indices.sorted {
      (candidates[$0].statement.time, $0) > (candidates[$1].statement.time, $1)
    }
    for index in latestFirst {
      if context.wanted != nil,
        held.contains(where: { candidates[index].statement.isRepeated(by: candidates[$0].statement) })
      {
        continue
      }
      let ruling = check.ruling(on: candidates[index])
      rulings[index] = ruling
      if case .success = ruling { held.append(index) }
    }
    return rulings.sorted { $0.key < $1.key }.map(\.value)
  }
}
