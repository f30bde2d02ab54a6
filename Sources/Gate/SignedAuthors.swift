import Evidence
import Git
import Ownership
import Paths

/// `signed_authors: true`: each commit that touches a risky path must be signed by a key on file, and its signer contributes.
struct SignedAuthors {
  private let people: [String: Person]
  private let today: CalendarDate
  private let repository: Repository

  init(_ people: [String: Person], _ today: CalendarDate, _ repository: Repository) {
    self.people = people
    self.today = today
    self.repository = repository
  }

  /// Returns what is not signed, by path, and adds each signer to the contributions.
  func check(
    _ commits: [Commit], _ paths: [RepositoryPath], adding parts: inout [RepositoryPath: [Contribution]]
  ) throws -> [RepositoryPath: [RequirementResult.Obstacle]] {
    var verifier = CommitSignatureVerifier(directory: PeopleDirectory(people), today: today)
    let selection = PathSelection(paths)
    var unsigned: [RepositoryPath: [RequirementResult.Obstacle]] = [:]
    var touching: [(commit: ObjectID, paths: [RepositoryPath])] = []
    for commit in commits {
      touching.append(
        (commit.id, try repository.touchedPaths(by: commit, among: selection).map { selection.paths[$0] }))
    }
    // As with contributions: what no single commit is seen to touch is every commit's.
    let untouched = Set(paths).subtracting(touching.flatMap(\.paths)).sorted()
    for (commit, touched) in touching where !touched.isEmpty || !untouched.isEmpty {
      let signer = try signer(of: commit, &verifier)
      for path in touched + untouched {
        switch signer {
        case .success(let person):
          parts[path, default: []].append(Contribution(who: who(person), role: .signer, commit: commit, path: path))
        case .failure(let reason):
          unsigned[path, default: []].append(.unsigned(commit: commit, path: path, reason: reason.text))
        }
      }
    }
    return unsigned
  }

  private func who(_ key: String) -> Contribution.Who {
    if let entry = people[key], entry.isMachine { .machine(entry.name) } else { .person(key) }
  }

  private struct Reason: Error {
    var text: String
  }

  /// Whose key signed a commit, or why nobody's did.
  ///
  /// A commit that cannot be read at all throws.
  private func signer(of commit: ObjectID, _ verifier: inout CommitSignatureVerifier) throws -> Result<String, Reason> {
    let signature: Repository.CommitSignature
    do {
      guard let found = try repository.signature(of: commit) else { return .failure(Reason(text: "it is not signed")) }
      signature = found
    } catch {
      guard error.kind == .malformed else { throw error }
      return .failure(Reason(text: error.message))
    }
    do {
      return .success(try verifier.signer(of: signature).person)
    } catch {
      return .failure(Reason(text: error.message))
    }
  }
}
