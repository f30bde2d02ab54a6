package import Ownership
import Paths

/// Finds the person behind an e-mail address, a forge account or a signing key, as `people.yml` at the base tells it.
///
/// One that two people share names nobody here: `people(email:)` returns both, everything else returns none.
package struct PeopleDirectory: Sendable {
  package let people: [String: Person]
  private var byEmail: [String: String] = [:]
  /// The keys of those who share an address, sorted.
  private var shared: [String: [String]] = [:]
  /// Addresses of machines with a `*`, split there.
  private var wildcards: [(prefix: String, suffix: String, key: String)] = []

  package init(_ people: [String: Person]) {
    self.people = people
    byEmail.reserveCapacity(people.count)
    for (key, person) in people {
      for email in person.emails {
        let folded = email.value.foldingASCIICase
        if person.isMachine, let star = folded.firstIndex(of: "*") {
          wildcards.append((String(folded[..<star]), String(folded[folded.index(after: star)...]), key))
        } else if let other = byEmail[folded] {
          if other != key, shared[folded]?.contains(key) != true { shared[folded, default: [other]].append(key) }
        } else {
          byEmail[folded] = key
        }
      }
    }
    shared = shared.mapValues { $0.sorted() }
    wildcards.sort { $0.key < $1.key }
  }

  /// Returns everybody the address belongs to, sorted by key: listed ones, else the account a forge's noreply address
  /// names, else the machines whose pattern fits.
  ///
  /// More than one only where `people.yml` is ambiguous; may be empty.
  package func people(email: String) -> [Person] {
    let folded = email.foldingASCIICase
    if let keys = shared[folded] { return keys.compactMap { people[$0] } }
    if let key = byEmail[folded] { return people[key].map { [$0] } ?? [] }
    if let noreply = NoreplyAddress(folded) {
      let owners = self.people(forge: noreply.forge, login: noreply.login, id: noreply.id).people
      if !owners.isEmpty { return owners }
    }
    return wildcards.filter {
      folded.utf8.count >= $0.prefix.utf8.count + $0.suffix.utf8.count && folded.hasPrefix($0.prefix)
        && folded.hasSuffix($0.suffix)
    }.compactMap { people[$0.key] }
  }

  /// Returns the one person the address belongs to.
  package func person(email: String) -> Person? {
    let found = people(email: email)
    return found.count == 1 ? found.first : nil
  }

  /// Returns the one person with this account; the id wins over the login, which folds case.
  package func person(forge: Forge, login: String, id: Int64?) -> Person? {
    let found = people(forge: forge, login: login, id: id)
    return found.recycledFrom == nil && found.people.count == 1 ? found.people.first : nil
  }

  /// Whom an account belongs to.
  package struct AccountOwners: Sendable {
    /// Sorted by key.
    package var people: [Person] = []
    /// The login stands in `people.yml` with another id: it was given up and taken by somebody else.
    package var recycledFrom: (key: String, id: Int64)?
  }

  /// Returns whom an account belongs to.
  ///
  /// With an id on both sides only the id counts.
  package func people(forge: Forge, login: String, id: Int64?) -> AccountOwners {
    var owners = AccountOwners()
    let sorted = people.values.sorted { $0.key.value < $1.key.value }
    if let id {
      owners.people = sorted.filter { $0.accounts[forge]?.id == id }
      if !owners.people.isEmpty { return owners }
    }
    let folded = login.foldingASCIICase
    for person in sorted {
      guard let account = person.accounts[forge], account.login.value.foldingASCIICase == folded else { continue }
      if let id, let onFile = account.id, onFile != id {
        owners.recycledFrom = (person.key.value, onFile)
      } else {
        owners.people.append(person)
      }
    }
    return owners
  }

  /// Returns everybody who has this key on file, sorted by their key in the file; whether it counts today is not asked.
  package func people(key material: SigningKey.Material) -> [(person: Person, key: SigningKey)] {
    people.values.sorted { $0.key.value < $1.key.value }.flatMap { person in
      person.signingKeys.filter { $0.material == material }.map { (person, $0) }
    }
  }

  /// Returns the one person who has this key on file.
  package func person(key material: SigningKey.Material) -> Person? {
    let owners = people(key: material).map(\.person)
    guard let first = owners.first, owners.allSatisfy({ $0.key.value == first.key.value }) else { return nil }
    return first
  }
}

/// The address a forge writes into commits for an account that hides its own:
/// GitHub's `ID+login@users.noreply.github.com` and `login@…`, GitLab's `ID-login@users.noreply.gitlab.com`.
struct NoreplyAddress: Equatable {
  var forge: Forge
  var login: String
  var id: Int64?

  /// `email` is in lower case.
  init?(_ email: String) {
    let parts = email.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    let separator: Character
    switch parts[1] {
    case "users.noreply.github.com": (forge, separator) = (.github, "+")
    case "users.noreply.gitlab.com": (forge, separator) = (.gitlab, "-")
    default: return nil
    }
    let local = parts[0]
    if let split = local.firstIndex(of: separator), let number = Int64(local[..<split]), number > 0 {
      id = number
      login = String(local[local.index(after: split)...])
    } else {
      login = String(local)
    }
    guard !login.isEmpty, forge == .github || id != nil else { return nil }
  }
}
