import Git
import Ownership
import Paths

/// Asks whether a response is about the request that is judged, as far as it tells.
///
/// Doubts are said and decide nothing: what a review covers, its commit decides.
struct RequestCheck {
  private let context: EvidenceContext
  private let file: ReviewsFile

  init(_ context: EvidenceContext, _ file: ReviewsFile) {
    self.context = context
    self.file = file
  }

  /// Clauses; may be empty.
  func doubts(about response: ForgeResponse) -> [String] {
    let commits = response.reviews.filter(\.state.isOpinion).compactMap(\.commit)
    var doubts: [String] = []
    if !commits.isEmpty, !commits.contains(where: context.repository.contains) {
      doubts.append("none of the reviewed commits is in this repository: is it another pull request's?")
    }
    doubts += response.requests.compactMap { foreignRepository($0.repository) }
    return doubts + response.requests.compactMap { strayHead($0.head) }
  }

  private func foreignRepository(_ name: String?) -> String? {
    guard let name, let ours = context.policy.repository?.value else { return nil }
    let (one, other) = (name.foldingASCIICase, ours.foldingASCIICase)
    // Either may name the host or leave out the group.
    if one == other || one.hasSuffix("/\(other)") || other.hasSuffix("/\(one)") { return nil }
    return "it is about a request of '\(name)', and this policy is for '\(ours)'"
  }

  private func strayHead(_ head: ObjectID?) -> String? {
    guard let head else { return nil }
    let said = "the head of the request it is about, \(head.short), is not in this range: is it another request's?"
    guard context.repository.contains(head) else { return said }
    do {
      let isHere = try context.repository.isAncestor(head, of: context.head)
      return try isHere && !context.repository.isAncestor(head, of: context.base) ? nil : said
    } catch {
      return "the head of the request it is about, \(head.short), cannot be compared with this range: \(error)"
    }
  }
}
