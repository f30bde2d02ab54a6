package import Evidence
package import Git
package import Paths

extension Decision {
  /// All that the decision depends on beside the objects of the repository: with it the same question can be asked again.
  package struct Inputs: Sendable {
    package var kind: GateQuestion.Kind
    /// As in the question.
    package var baseReference: String?
    package var authority: String?
    /// Seconds since 1970, UTC.
    package var now: Int64
    package var reviews: [ReviewsFile]
    package var openedBy: GateQuestion.ForgeLogin?
    package var requiresPolicy: Bool
    /// The ownership files came from a working tree, which is in no commit.
    package var isTrial: Bool
    /// Where the branches pointed that were asked for.
    package var branches: AskedBranches
    /// The ownership files that were read, commit by commit; of a push that passes step by step those of the whole.
    package var ownership: [OwnershipTree]

    init(_ question: GateQuestion) {
      kind = question.kind
      baseReference = question.baseReference
      authority = question.authority
      now = question.now
      reviews = question.reviews
      openedBy = question.openedBy
      requiresPolicy = question.requiresPolicy
      isTrial = question.trial != nil
      branches = AskedBranches()
      ownership = []
    }

    /// Ownership files as they stand in a commit.
    package struct OwnershipTree: Sendable, Equatable {
      package var commit: ObjectID
      package var entries: [RepositoryPath: Entry]
    }
  }
}

extension Decision.Inputs {
  /// Notes what governed.
  mutating func note(_ governance: Governance) {
    branches = governance.asked
    ownership = governance.layers.map {
      OwnershipTree(commit: $0.reading.commit, entries: $0.reading.entries)
    }
  }
}
