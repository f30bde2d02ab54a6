/// A person's accounts, at most one a forge.
///
/// Nearly everybody has one, and everybody's are made on every run: a short list, where a dictionary would have to hash.
package struct Accounts: Sendable, Equatable {
  private struct Entry: Sendable, Equatable {
    var forge: Forge
    var account: Account
  }

  /// Sorted by forge, so that equal accounts are equal lists.
  private var entries: [Entry] = []

  package init() {}

  package var isEmpty: Bool { entries.isEmpty }

  /// Sorted.
  package var keys: [Forge] { entries.map(\.forge) }

  /// In the order of `keys`.
  package var values: [Account] { entries.map(\.account) }

  package subscript(_ forge: Forge) -> Account? {
    get {
      for entry in entries where entry.forge == forge { return entry.account }
      return nil
    }
    set {
      let place = entries.firstIndex { $0.forge >= forge } ?? entries.endIndex
      let isPresent = place < entries.endIndex && entries[place].forge == forge
      let new = newValue.map { [Entry(forge: forge, account: $0)] } ?? []
      entries.replaceSubrange(place..<(isPresent ? place + 1 : place), with: new)
    }
  }

  /// Returns what `transform` makes of each account, by forge.
  package func mapValues<Value>(_ transform: (Account) -> Value) -> [Forge: Value] {
    var values: [Forge: Value] = [:]
    for entry in entries { values[entry.forge] = transform(entry.account) }
    return values
  }
}

extension Accounts: Sequence {
  package func makeIterator() -> some IteratorProtocol<(key: Forge, value: Account)> {
    entries.lazy.map { (key: $0.forge, value: $0.account) }.makeIterator()
  }
}

extension Accounts: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (Forge, Account)...) {
    for (forge, account) in elements { self[forge] = account }
  }
}
