import Evidence
import Git
import Ownership
import Paths

/// Who contributed to each change: authors, co-authors and committers of every commit reachable from HEAD and not from BASE that
/// touches the path, on any parent.
struct Contributors {
  let commits: [Commit]
  private let repository: Repository
  private let directory: PeopleDirectory
  private let openers: [Contribution]

  init(
    head: ObjectID, base: ObjectID, openedBy: GateQuestion.ForgeLogin?, people: [String: Person], repository: Repository
  )
    throws
  {
    self.repository = repository
    directory = PeopleDirectory(people)
    commits = try repository.commits(reachableFrom: [head], notFrom: [base])
    openers = openedBy.map { [directory] in Self.openers($0, directory) } ?? []
  }

  /// An account that two people share is both of theirs, as an address is.
  private static func openers(_ opener: GateQuestion.ForgeLogin, _ directory: PeopleDirectory) -> [Contribution] {
    let all: [Contribution.Who]
    let listed = directory.people(forge: opener.forge, login: opener.login, id: opener.id).people
    if let email = opener.email {
      all = who(Identity(name: opener.login, email: email), in: directory)
    } else if !listed.isEmpty {
      all = listed.map { $0.isMachine ? .machine($0.name) : .person($0.key.value) }
    } else {
      all = [
        opener.isMachine ? .machine(opener.login) : .stranger(name: opener.login, email: "on \(opener.forge.title)")
      ]
    }
    return all.map { Contribution(who: $0, role: .opener, commit: nil, path: nil) }
  }

  /// Returns, for each path (sorted), its contributions: newest commit first, the opener of the request last.
  ///
  /// A path that no single commit is seen to touch is everybody's: better one approver too few than an author who approves.
  func contributions(to paths: [RepositoryPath]) throws -> [[Contribution]] {
    if paths.isEmpty { return [] }
    var found: [[Contribution]] = Array(repeating: [], count: paths.count)
    let selection = PathSelection(paths)
    for commit in commits {
      for index in try repository.touchedPaths(by: commit, among: selection) {
        found[index] += parts(of: commit, path: paths[index])
      }
    }
    for index in found.indices {
      if found[index].isEmpty { found[index] = commits.flatMap { parts(of: $0, path: paths[index]) } }
      found[index] += openers
    }
    return found
  }

  /// The contribution of whoever opened the request, as a saved response of the forge tells it: keys in `people.yml`.
  func opening(by keys: [String]) -> [Contribution] {
    keys.map { key in
      let isMachine = directory.people[key]?.isMachine ?? false
      return Contribution(
        who: isMachine ? .machine(directory.people[key]?.name ?? key) : .person(key), role: .opener, commit: nil,
        path: nil)
    }
  }

  /// Everybody who has a part in a commit.
  ///
  /// A forge that commits for its users is a machine, and so is known not to be a person.
  private func parts(of commit: Commit, path: RepositoryPath) -> [Contribution] {
    let makers = makers(of: commit)
    var parts: [Contribution] = []
    func add(_ identity: Identity, _ role: Contribution.Role) {
      for who in who(identity) where role != .committer || !parts.contains(where: { $0.who == who }) {
        let isNamed = role != .committer && !makers.contains(who)
        parts.append(
          Contribution(who: who, role: role, commit: commit.id, path: path, namedBy: isNamed ? makers.first : nil))
      }
    }
    add(commit.author, .author)
    for coAuthor in commit.coAuthors { add(coAuthor, .coAuthor) }
    add(commit.committer, .committer)
    return parts
  }

  /// Who made a commit, as it says: the committer; its author, where a forge committed for them.
  private func makers(of commit: Commit) -> [Contribution.Who] {
    let committers = who(commit.committer)
    let isMachine = committers.allSatisfy { if case .machine = $0 { true } else { false } }
    return isMachine ? who(commit.author) : committers
  }

  /// Who stands behind a name and an e-mail address, as far as `people.yml` and the known machines tell; never empty.
  func who(_ identity: Identity) -> [Contribution.Who] { Self.who(identity, in: directory) }

  /// An address that two people share is both of theirs.
  static func who(_ identity: Identity, in directory: PeopleDirectory) -> [Contribution.Who] {
    let listed = directory.people(email: identity.email)
    if !listed.isEmpty { return listed.map { $0.isMachine ? .machine($0.name) : .person($0.key.value) } }
    if MachineIdentities.contains(email: identity.email, name: identity.name) { return [.machine(identity.name)] }
    return [.stranger(name: identity.name, email: identity.email)]
  }
}
