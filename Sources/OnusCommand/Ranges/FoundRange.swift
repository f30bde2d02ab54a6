import Evidence
import Gate
import Git

/// A pair of commits to judge and how it was found.
struct FoundRange: Equatable {
  var kind: GateQuestion.Kind
  var base: ObjectID
  var head: ObjectID
  /// As people name them.
  var baseName: String
  var headName: String
  /// The branch to land on, as a full ref.
  var target: String?
  var baseReference: String?
  /// The ref that HEAD was read from, where the user named one.
  var headReference: String?
  /// Who opened the request, where CI knows it.
  var openedBy: GateQuestion.ForgeLogin?
  /// How it was found, where the user did not say it: `GitHub's merge of pull request 7`.
  var source: String?
  /// What is odd about the names.
  var notes: [String] = []

  /// One line that says what is judged and why just that.
  var announcement: String? {
    source.map { "judging \(baseName)..\(headName) (\(base.short)..\(head.short)): \($0)" }
  }

  func question(now: Int64, reviews: [ReviewsFile] = [], requiresPolicy: Bool = false) -> GateQuestion {
    GateQuestion(
      kind: kind, base: base, head: head, baseName: baseName, headName: headName, target: target,
      baseReference: baseReference, notes: notes, now: now, reviews: reviews, openedBy: openedBy,
      requiresPolicy: requiresPolicy)
  }
}
