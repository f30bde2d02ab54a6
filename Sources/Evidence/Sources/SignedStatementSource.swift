import Git
package import Ownership
import Paths

/// Statements that `onus approve` signed, from `refs/onus/approvals`.
package enum SignedStatementSource: EvidenceSource {
  package static let kind = EvidenceKind.signedStatement

  package static func read(_ context: EvidenceContext, reviews: [ReviewsFile]) throws -> EvidenceRead {
    let systems = context.wanted.map { Set($0.map(\.system)) }
    let contents = try ApprovalStore.read(context.repository, systems: systems, pushed: context.pushedApprovals)
    var read = EvidenceRead(refused: contents.refused)
    var check = StatementCheck(context)
    let candidates = StatementSelection(context.wanted).relevant(contents.statements)
    var counting = 0
    for stored in candidates {
      switch check.ruling(on: stored) {
      case .success(let proof):
        counting += 1
        read.proofs.append(proof)
      case .failure(let refusal): read.refused.append(refusal.evidence)
      }
    }
    let not = candidates.count - counting
    let noun = candidates.count == 1 ? "signed statement" : "signed statements"
    read.summary = ["\(candidates.count) \(noun)" + (not == 0 ? "" : ", \(not) of them not counted")]
    return read
  }
}
