import Git

extension ForgeResponse {
  /// What to ask `git fetch` for to have every commit that somebody gave an opinion on, each once; empty where all are here.
  func fetchNames(ofCommitsNotIn repository: Repository) -> [String] {
    var told: Set<ObjectID> = []
    return reviews.filter(\.state.isOpinion).compactMap { review in
      guard let commit = review.commit, !repository.contains(commit), told.insert(commit).inserted else { return nil }
      // A name from the response becomes part of a command only where no shell obeys it.
      let name = review.fetchName.flatMap { $0.utf8.allSatisfy(Self.isPlain) && !$0.hasPrefix("-") ? $0 : nil }
      return name ?? commit.hex
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
