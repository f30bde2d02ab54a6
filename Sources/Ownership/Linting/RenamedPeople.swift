/// Who stands under another key in `people.yml` than at the base.
///
/// A key that is new and one that is gone are one person where they share an e-mail, an account or a signing key, and
/// where that is true of no other two.
package struct RenamedPeople: Sendable {
  /// The key at the base by the one of today.
  private let former: [String: String]

  package init(base: [String: Person], head: [String: Person]) {
    let gone = base.values.filter { head[$0.key.value] == nil }
    let added = head.values.filter { base[$0.key.value] == nil }
    var former: [String: String] = [:]
    for person in added {
      let earlier = gone.filter { $0.isSameHuman(as: person) }
      guard let one = earlier.first, earlier.count == 1, added.count(where: { $0.isSameHuman(as: one) }) == 1 else {
        continue
      }
      former[person.key.value] = one.key.value
    }
    self.former = former
  }

  /// Returns what the same finding was known by at the base.
  package func formerly(_ key: Finding.Key) -> Finding.Key {
    if former.isEmpty { return key }
    var key = key
    key.holder = former[key.holder] ?? key.holder
    // A subject is a person's key, or ends with it: `owner ada`.
    let words = key.subject.split(separator: " ", omittingEmptySubsequences: false)
    if let last = words.last, let name = former[String(last)] {
      key.subject = (words.dropLast().map(String.init) + [name]).joined(separator: " ")
    }
    return key
  }
}

extension Person {
  fileprivate func isSameHuman(as other: Person) -> Bool {
    let addresses = Set(emails.map { $0.value.lowercased() })
    if other.emails.contains(where: { addresses.contains($0.value.lowercased()) }) { return true }
    let keys = Set(signingKeys.map(\.material))
    if other.signingKeys.contains(where: { keys.contains($0.material) }) { return true }
    return accounts.contains { forge, account in
      guard let theirs = other.accounts[forge] else { return false }
      // The id survives a rename of the login, so it wins.
      if let id = account.id, let theirID = theirs.id { return id == theirID }
      return account.login.value.lowercased() == theirs.login.value.lowercased()
    }
  }
}
