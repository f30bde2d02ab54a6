import Git
package import Ownership
import Paths

/// Merge commits that their maker signed, with `Approved-by:` naming them: a yes to what the merge brings in.
package enum SignedMergeSource: EvidenceSource {
  package static let kind = EvidenceKind.signedMerge

  package static func read(_ context: EvidenceContext, reviews: [ReviewsFile]) throws -> EvidenceRead {
    // Nothing is asked for, so no commit has to be read.
    if let wanted = context.wanted, wanted.allSatisfy(\.changes.isEmpty) { return EvidenceRead() }
    var read = EvidenceRead()
    var check = MergeCheck(context)
    for commit in try context.commits() where !commit.approvedBy.isEmpty {
      switch try check.ruling(on: commit) {
      case .proof(let proof): read.proofs.append(proof)
      case .refused(let refusal): read.refused.append(refusal)
      case .irrelevant: continue
      }
    }
    let (counting, not) = (read.proofs.count, read.refused.count)
    if counting > 0 { read.summary.append("\(counting) signed \(counting == 1 ? "merge" : "merges")") }
    if not > 0 { read.summary.append("\(not) \(not == 1 ? "merge" : "merges") not counted") }
    return read
  }
}

extension Commit {
  /// The values of its `Approved-by:` trailers.
  var approvedBy: [String] { trailers.filter { $0.key.lowercased() == "approved-by" }.map(\.value) }
}
