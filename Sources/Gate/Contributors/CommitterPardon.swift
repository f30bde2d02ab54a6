import Evidence
import Git
import Paths

/// The reviewer who rebased: a committer who approved the same entries when they had contributed nothing stays eligible.
struct CommitterPardon {
  let repository: Repository
  /// Who contributed to a path between BASE and another commit; empty where that is not known for certain.
  let contributions: (_ head: ObjectID, _ path: RepositoryPath) throws -> [Contribution]

  /// Returns whether one of the proofs, yeses of `person` to exactly this change, was given on a commit that is known here, has the same
  /// entry, and has nothing of theirs at its path.
  func applies(to person: String, proofs: [Proof], change: Change) throws -> Bool {
    for proof in proofs {
      guard let commit = proof.commit, repository.contains(commit),
        try repository.entry(at: change.path, in: commit) == change.new
      else { continue }
      let parts = try contributions(commit, change.path)
      // Nobody's contribution means that the commit lies outside the range and proves nothing.
      if !parts.isEmpty, !parts.contains(where: { $0.who == .person(person) }) { return true }
    }
    return false
  }
}
