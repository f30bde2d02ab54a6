import Evidence
package import Git
package import Ownership

/// Who wrote the commits of a range, as the commits say and `people.yml` and the known machines tell.
///
/// A commit counts once for everybody who has a part in it as author or co-author.
package struct RangeAuthors: Sendable, Equatable {
  /// What kind of author a commit has.
  package enum Hand: Sendable, CaseIterable {
    /// People alone.
    case people
    /// People and machines together: a person's commit with a machine as co-author, or the other way round.
    case both
    /// Machines alone.
    case machines
  }

  /// Somebody and how many commits they have a part in.
  package struct Part: Sendable, Equatable {
    package var who: Contribution.Who
    package var commits: Int
  }

  /// All commits, merges too.
  package private(set) var commits = 0
  /// Who most often comes first; then by name.
  package private(set) var parts: [Part] = []
  package private(set) var hands: [Hand: Int] = [:]

  package init() {}

  /// Reads the commits that HEAD brings to BASE.
  package init(base: ObjectID, head: ObjectID, people: [String: Person], in repository: Repository) throws {
    let directory = PeopleDirectory(people)
    self.init(
      commits: try repository.commits(reachableFrom: [head], notFrom: [base]).map { commit in
        Set(([commit.author] + commit.coAuthors).flatMap { Contributors.who($0, in: directory) })
      })
  }

  /// `commits`: the authors and co-authors of each.
  init(commits: [Set<Contribution.Who>]) {
    var counts: [Contribution.Who: Int] = [:]
    for authors in commits {
      for who in authors { counts[who, default: 0] += 1 }
      let machines = authors.count { $0.isMachine }
      hands[machines == 0 ? .people : machines == authors.count ? .machines : .both, default: 0] += 1
    }
    self.commits = commits.count
    parts = Self.sorted(counts)
  }

  /// The same for several ranges that share no commit.
  package static func + (left: RangeAuthors, right: RangeAuthors) -> RangeAuthors {
    var sum = RangeAuthors()
    var counts: [Contribution.Who: Int] = [:]
    for part in left.parts + right.parts { counts[part.who, default: 0] += part.commits }
    sum.parts = sorted(counts)
    sum.commits = left.commits + right.commits
    sum.hands = left.hands.merging(right.hands, uniquingKeysWith: +)
    return sum
  }

  package func count(_ hand: Hand) -> Int { hands[hand] ?? 0 }

  private static func sorted(_ counts: [Contribution.Who: Int]) -> [Part] {
    counts.map { Part(who: $0.key, commits: $0.value) }.sorted {
      $0.commits == $1.commits ? $0.who.order < $1.who.order : $0.commits > $1.commits
    }
  }
}

extension Contribution.Who {
  package var isMachine: Bool { if case .machine = self { true } else { false } }

  /// For a stable order only.
  fileprivate var order: String {
    switch self {
    case .person(let key): "0\(key)"
    case .machine(let name): "1\(name)"
    case .stranger(let name, let email): "2\(name) \(email)"
    }
  }
}
