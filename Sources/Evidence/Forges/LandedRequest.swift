import Git

/// Tells which landing of a branch a saved response is about: where many are judged together, each response belongs to one.
///
/// Else who opened one request would be barred from approving all others, and an objection there would stand against everything.
struct LandedRequest {
  private let context: EvidenceContext

  init(_ context: EvidenceContext) {
    self.context = context
  }

  /// Whether a commit that was reviewed, or the request's head, landed with it; or, after a squash, the same content did.
  func isAbout(_ response: ForgeResponse) throws -> Bool {
    let commits = Set(response.reviews.compactMap(\.commit) + response.requests.compactMap(\.head))
    let landed = try context.commits()
    if landed.contains(where: { commits.contains($0.id) }) { return true }
    let wanted = Set(context.wanted?.flatMap(\.changes) ?? [])
    let coverage = ReviewCoverage(repository: context.repository, base: context.base, reach: response.reach)
    for commit in commits.sorted() where context.repository.contains(commit) {
      do throws(EvidenceError) {
        if try coverage.changes(of: commit).changes.contains(where: wanted.contains) { return true }
      } catch {
        // What has no history in common with the base is no landing on it; what cannot be read may hold an objection to this one.
        if error.isUnread { throw error }
      }
    }
    return false
  }
}
