import Git
package import Ownership

/// Reviews from saved responses of forges.
package enum ForgeReviewSource: EvidenceSource {
  package static let kind = EvidenceKind.forgeReview

  package static func read(_ context: EvidenceContext, reviews: [ReviewsFile]) throws -> EvidenceRead {
    guard !reviews.isEmpty else { return EvidenceRead(summary: ["no forge reviews given"]) }
    var all = EvidenceRead()
    for (index, file) in reviews.enumerated() {
      let isGivenTwice = reviews[..<index].contains { $0.forge == file.forge && $0.content == file.content }
      if isGivenTwice { continue }
      guard let reader = forgeReaders.first(where: { $0.forge == file.forge }) else {
        all.refuse(file, EvidenceError("this version of onus does not read \(file.forge.title)'s reviews"))
        continue
      }
      let response: ForgeResponse
      do {
        response = try reader.read(file.content)
      } catch {
        all.refuse(file, error)
        continue
      }
      if context.landedBy != nil, try !LandedRequest(context).isAbout(response) { continue }
      all.append(ReviewCount(context, file, response).read())
    }
    return all
  }
}

extension EvidenceRead {
  fileprivate mutating func refuse(_ file: ReviewsFile, _ error: EvidenceError) {
    refused.append(
      RefusedEvidence(description: file.title, reason: error.message, help: error.help, isWholeResponse: true))
    summary.append("0 \(file.forge.title) reviews")
  }
}

extension ReviewsFile {
  /// `GitHub reviews from 'reviews.json'`.
  var title: String {
    "\(forge.title) reviews from \(name == "-" ? "standard input" : "'\(name)'")"
  }
}
