import Evidence
import Git
import Ownership

/// Who stands behind the names in commits, for rules about people.
///
/// Unlike the gate's contributors this heeds `.mailmap`, which anybody may edit: nothing that lands depends on it.
struct HistoryAuthors {
  /// Who made a commit.
  struct Makers {
    /// Author and co-authors, each once, machines left out.
    var authors: [LintHistory.Author] = []
    /// Whom a trailer names as having looked at it, by key.
    var reviewers: [String] = []
    /// The author, for people to read.
    var name = ""
    /// Of a commit whose author git itself could not tell: some human, for all that is known.
    static let unreadable = Makers(
      authors: [.stranger("an author without an address")], name: "an author without an address")

    /// Whether no human had a part in it.
    var isMachine: Bool { authors.isEmpty }

    /// The keys among the authors.
    var people: [String] {
      authors.compactMap { if case .person(let key) = $0 { key } else { nil } }
    }
  }

  private enum Who {
    /// An address that two people share is both of theirs.
    case people([Person])
    case machine(String)
    case stranger(String)
  }

  private let directory: PeopleDirectory
  private let mailmap: Mailmap
  private var known: [Identity: Who] = [:]

  private static let reviewKeys: Set<String> = ["reviewed-by", "approved-by", "acked-by"]

  init(_ people: [String: Person], _ mailmap: Mailmap) {
    directory = PeopleDirectory(people)
    self.mailmap = mailmap
  }

  mutating func makers(of commit: Commit) -> Makers {
    var makers = Makers()
    let author = who(commit.author)
    makers.name = Self.name(of: author)
    for who in [author] + commit.coAuthors.map({ self.who($0) }) {
      for author in Self.authors(of: who) where !makers.authors.contains(author) { makers.authors.append(author) }
    }
    for trailer in commit.trailers where Self.reviewKeys.contains(trailer.key.lowercased()) {
      for identity in trailer.identities {
        if case .people(let people) = who(identity) { makers.reviewers += people.map(\.key.value) }
      }
    }
    return makers
  }

  private mutating func who(_ identity: Identity) -> Who {
    if let found = known[identity] { return found }
    let found = unknown(identity)
    known[identity] = found
    return found
  }

  /// The mailmap speaks first; an address that stands in `people.yml` itself is found all the same.
  private func unknown(_ identity: Identity) -> Who {
    let mapped = mailmap.identity(identity)
    for email in [mapped.email, identity.email] {
      let people = directory.people(email: email)
      if let machine = people.first(where: \.isMachine) { return .machine(machine.name) }
      if !people.isEmpty { return .people(people) }
    }
    if MachineIdentities.contains(email: mapped.email, name: mapped.name)
      || MachineIdentities.contains(email: identity.email, name: identity.name)
    {
      return .machine(mapped.name)
    }
    return .stranger(mapped.name.isEmpty ? mapped.email : mapped.name)
  }

  private static func authors(of who: Who) -> [LintHistory.Author] {
    switch who {
    case .people(let people): people.map { .person($0.key.value) }
    case .machine: []
    case .stranger(let name): [.stranger(name)]
    }
  }

  private static func name(of who: Who) -> String {
    switch who {
    case .people(let people): people.map(\.name).joined(separator: " or ")
    case .machine(let name), .stranger(let name): name
    }
  }
}
