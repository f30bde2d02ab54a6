import Evidence
import Git
import Ownership
import Paths

/// `signed_authors: true`: each commit that touches a risky path must be signed by a key on file, and its signer contributes.
///
/// What a commit says of other humans then has no effect, so that nobody is kept from approving by a line that somebody else wrote.
/// What it says of machines counts as ever: it only makes a change riskier.
///
/// A class because it remembers whose key signed a commit: finding out starts a program.
final class SignedAuthors {
  private let people: [String: Person]
  private let repository: Repository
  private var verifier: CommitSignatureVerifier
  private var known: [ObjectID: Result<String, Reason>] = [:]

  init(_ people: [String: Person], _ keyFiles: KeyFiles, _ today: CalendarDate, _ repository: Repository) {
    self.people = people
    self.repository = repository
    verifier = CommitSignatureVerifier(
      directory: PeopleDirectory(people), keyFiles: keyFiles, today: today)
  }

  /// What is proven of the contributions to a path, and the commits that are not signed.
  struct Proven {
    var parts: [Contribution] = []
    var unsigned: [RequirementResult.Obstacle] = []
  }

  /// Leaves out every human whom a commit names and who did not sign it, and adds the signers.
  func proven(_ parts: [Contribution], to path: RepositoryPath) throws -> Proven {
    var proven = Proven()
    var seen: Set<ObjectID> = []
    for part in parts {
      guard let commit = part.commit else {
        proven.parts.append(part)
        continue
      }
      let isFirst = seen.insert(commit).inserted
      switch try signer(of: commit) {
      case .success(let person):
        let signer = who(person)
        if part.isProven(by: signer) { proven.parts.append(part) }
        if isFirst { proven.parts.append(Contribution(who: signer, role: .signer, commit: commit, path: path)) }
      case .failure(let reason):
        if part.isProven(by: nil) { proven.parts.append(part) }
        if isFirst { proven.unsigned.append(.unsigned(commit: commit, path: path, reason: reason.text)) }
      }
    }
    return proven
  }

  private func who(_ key: String) -> Contribution.Who {
    if let entry = people[key], entry.isMachine { .machine(entry.name) } else { .person(key) }
  }

  private struct Reason: Error {
    var text: String
  }

  private func signer(of commit: ObjectID) throws -> Result<String, Reason> {
    if let known = known[commit] { return known }
    let found = try verifiedSigner(of: commit)
    known[commit] = found
    return found
  }

  /// Whose key signed a commit, or why nobody's did.
  ///
  /// A commit that cannot be read at all throws.
  private func verifiedSigner(of commit: ObjectID) throws -> Result<String, Reason> {
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

extension Contribution {
  /// Whether it counts where authors are signed: machines, whoever nobody has on file, and the signer alone.
  fileprivate func isProven(by signer: Who?) -> Bool {
    if case .person = who { who == signer } else { true }
  }
}
