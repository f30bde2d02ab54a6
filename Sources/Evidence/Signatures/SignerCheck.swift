import Ownership

/// Finds out whether a signature is that of a certain person, and says why not in words they can act on.
struct SignerCheck: ~Copyable {
  private let directory: PeopleDirectory
  private let today: CalendarDate
  /// Made at the first signature that has to be checked: most runs meet none.
  private var verifier: SignatureVerifier?

  init(directory: PeopleDirectory, today: CalendarDate) {
    self.directory = directory
    self.today = today
  }

  /// Returns the fingerprint of the key.
  ///
  /// `ignoringValidity`: a no counts whatever the dates of its key.
  mutating func check(
    _ message: [UInt8], signature: [UInt8], by person: Person, namespace: String, ignoringValidity: Bool = false
  ) throws(EvidenceError) -> String {
    let parsed = try Self.parse(signature, namespace: namespace)
    let onFile = Self.sshKeys(of: person)
    guard let own = onFile.first(where: { $0.public == parsed.key }) else {
      let owners = owners(of: parsed.key).map { "'\($0.key.value)'" }
      if owners.isEmpty { throw EvidenceError("the key is not on file for '\(person.key.value)' at the base") }
      throw EvidenceError(
        "it is signed with the key of \(owners.joined(separator: ", ")), not of '\(person.key.value)'")
    }
    let others = owners(of: parsed.key).filter { $0.key.value != person.key.value }
    if !ignoringValidity {
      if let other = others.first {
        throw EvidenceError("the key is on file for '\(other.key.value)' too, so it proves neither")
      }
      if let problem = own.key.problem(on: today) { throw EvidenceError(problem) }
    }
    let counting = onFile.filter { ignoringValidity || $0.key.problem(on: today) == nil }.map(\.public)
    return try verify(message, signature, person.key.value, counting, namespace)
  }

  /// Returns the person whose key made the signature, which names nobody itself, and the key's fingerprint.
  mutating func signer(
    of message: [UInt8], signature: [UInt8], namespace: String
  ) throws(EvidenceError) -> (person: Person, fingerprint: String) {
    let parsed = try Self.parse(signature, namespace: namespace)
    guard let owner = owners(of: parsed.key).first else {
      throw EvidenceError("the key is not on file for anybody at the base")
    }
    return (owner, try check(message, signature: signature, by: owner, namespace: namespace))
  }

  /// Sorted by key.
  private func owners(of key: SSHPublicKey) -> [Person] {
    directory.people.values.sorted { $0.key.value < $1.key.value }.filter { person in
      Self.sshKeys(of: person).contains { $0.public == key }
    }
  }

  private mutating func verify(
    _ message: [UInt8], _ signature: [UInt8], _ person: String, _ keys: [SSHPublicKey], _ namespace: String
  ) throws(EvidenceError) -> String {
    if verifier == nil { verifier = try SignatureVerifier() }
    guard
      let fingerprint = try verifier?.verify(
        message, signature: signature, person: person, keys: keys, namespace: namespace)
    else { throw EvidenceError("no verifier") }
    return fingerprint
  }

  private static func parse(_ signature: [UInt8], namespace: String) throws(EvidenceError) -> SSHSignature {
    let parsed = try SSHSignature(signature)
    guard parsed.namespace == namespace else {
      throw EvidenceError("the signature was made for '\(parsed.namespace)', not for '\(namespace)'")
    }
    return parsed
  }

  private static func sshKeys(of person: Person) -> [(key: SigningKey, public: SSHPublicKey)] {
    person.signingKeys.compactMap { key in
      guard case .ssh(let text) = key.material, let parsed = SSHPublicKey(text), !parsed.isCertificate else {
        return nil
      }
      return (key, parsed)
    }
  }
}
