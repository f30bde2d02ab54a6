import Git
package import Ownership

/// Reviews from saved responses of forges.
package enum ForgeReviewSource: EvidenceSource {
  package static let kind = EvidenceKind.forgeReview

  package static func read(_ context: EvidenceContext, reviews: [ReviewsFile]) throws -> EvidenceRead {
    guard !reviews.isEmpty else { return EvidenceRead(summary: ["no forge reviews given"]) }
    var all = EvidenceRead()
    for file in reviews {
      guard let reader = forgeReaders.first(where: { $0.forge == file.forge }) else {
        all.refuse(file, "this version of onus does not read \(file.forge.title)'s reviews")
        continue
      }
      do {
        let response = try reader.read(file.content)
        all.append(ReviewCount(context, file).read(response))
      } catch {
        all.refuse(file, error.message + (error.help.map { "; get it with   \($0)" } ?? ""))
      }
    }
    return all
  }
}

extension EvidenceRead {
  fileprivate mutating func refuse(_ file: ReviewsFile, _ reason: String) {
    refused.append(RefusedEvidence(description: file.title, reason: reason, isWholeResponse: true))
    summary.append("0 \(file.forge.title) reviews")
  }
}

extension ReviewsFile {
  /// `GitHub reviews from 'reviews.json'`.
  var title: String {
    "\(forge.title) reviews from \(name == "-" ? "standard input" : "'\(name)'")"
  }
}
