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
    read.statements = Set(candidates.map(\.id))
    var shared = context
    if candidates.contains(where: { $0.envelope.signature.starts(with: OpenPGPSignature.opening.utf8) }) {
      shared.keyFiles = context.keyFiles.read(of: context.directory.people.values.flatMap(\.fingerprints))
    }
    let rulings = StatementRulings(on: candidates, shared)
    for ruling in rulings.rulings {
      switch ruling {
      case .success(let proof): read.proofs.append(proof)
      case .failure(let refusal): read.refused.append(refusal.evidence)
      }
    }
    read.refused += rulings.unchecked
    let count = rulings.rulings.count + rulings.uncheckedCount
    let not = count - read.proofs.count
    let noun = count == 1 ? "signed statement" : "signed statements"
    read.summary = ["\(count) \(noun)" + (not == 0 ? "" : ", \(not) of them not counted")]
    return read
  }
}
