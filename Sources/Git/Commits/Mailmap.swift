import Paths

/// Who the names and addresses in commits belong to, as a `.mailmap` says (gitmailmap(5)).
///
/// For what people read, never for what decides: whoever can edit the file could take another's name.
package struct Mailmap: Sendable {
  /// What stands in place of a name and an address; nil keeps what is in the commit.
  private struct Replacement {
    var name: String?
    var email: String?

    var isEmpty: Bool { name == nil && email == nil }
  }

  /// By address, then by name where a line gives one, both in lower case.
  private var simple: [String: Replacement] = [:]
  private var named: [String: [String: Replacement]] = [:]

  /// Replaces nothing.
  package init() {}

  /// Reads a file's bytes; lines without an address are passed over, as git does.
  package init(_ bytes: [UInt8]) {
    for line in bytes.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
      var rest = line
      guard let first = Self.entry(&rest, allowsEmptyAddress: false) else { continue }
      let second = Self.entry(&rest, allowsEmptyAddress: true)
      add(first, second)
    }
  }

  /// Returns the identity that stands in its place.
  package func identity(_ identity: Identity) -> Identity {
    if simple.isEmpty, named.isEmpty { return identity }
    let email = identity.email.foldingASCIICase
    guard let found = named[email]?[identity.name.foldingASCIICase] ?? simple[email], !found.isEmpty else {
      return identity
    }
    return Identity(name: found.name ?? identity.name, email: found.email ?? identity.email)
  }

  private mutating func add(_ first: (name: String?, email: String), _ second: (name: String?, email: String)?) {
    let email = (second?.email ?? first.email).foldingASCIICase
    let newEmail = second == nil ? nil : first.email
    guard let name = second?.name else {
      // A later line adds to an earlier one of the same address.
      if let name = first.name { simple[email, default: Replacement()].name = name }
      if let newEmail { simple[email, default: Replacement()].email = newEmail }
      return
    }
    named[email, default: [:]][name.foldingASCIICase] = Replacement(name: first.name, email: newEmail)
  }

  /// `Name <address>` at the start of the rest of a line, which it takes off.
  private static func entry(
    _ rest: inout ArraySlice<UInt8>, allowsEmptyAddress: Bool
  ) -> (name: String?, email: String)? {
    guard let open = rest.firstIndex(of: UInt8(ascii: "<")),
      let close = rest[(open + 1)...].firstIndex(of: UInt8(ascii: ">")), allowsEmptyAddress || open + 1 < close
    else { return nil }
    var name = rest[..<open]
    while let last = name.last, isSpace(last) { name.removeLast() }
    while let first = name.first, isSpace(first) { name.removeFirst() }
    let email = String(decoding: rest[(open + 1)..<close], as: UTF8.self)
    rest = rest[(close + 1)...]
    return (name.isEmpty ? nil : String(decoding: name, as: UTF8.self), email)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || (9...13).contains(byte) }
}
