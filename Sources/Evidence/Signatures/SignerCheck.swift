import Ownership
import Paths

/// Finds out whether a signature is that of a certain person, and says why not in words they can act on.
struct SignerCheck: ~Copyable {
  private let directory: PeopleDirectory
  private let keyFiles: KeyFiles
  private let today: CalendarDate
  /// Made at the first signature of their kind that has to be checked: most runs meet none.
  private var ssh: SSHVerifier?
  private var openPGP: OpenPGPVerifier?
  /// How many signatures another program was asked about: all that name a key on file for their person.
  private(set) var verified = 0

  init(directory: PeopleDirectory, keyFiles: KeyFiles, today: CalendarDate) {
    self.directory = directory
    self.keyFiles = keyFiles
    self.today = today
  }

  /// Returns the fingerprint of the key.
  ///
  /// `ignoringValidity`: a no counts whatever the dates of its key.
  mutating func check(
    _ message: [UInt8], signature: [UInt8], by person: Person, namespace: String, ignoringValidity: Bool = false
  ) throws(EvidenceError) -> String {
    let read = try ArmouredSignature(signature)
    try Self.checkPurpose(of: read, message, namespace)
    let claim = try claim(of: read)
    let owners = claim.material.map { directory.people(key: $0) } ?? []
    guard let own = owners.first(where: { $0.person.key.value == person.key.value }) else {
      if owners.isEmpty { throw unknown(claim, for: [person], "for '\(person.key.value)'") }
      let names = owners.map { "'\($0.person.key.value)'" }.uniqued.joined(separator: ", ")
      throw EvidenceError("it is signed with the key of \(names), not of '\(person.key.value)'")
    }
    if !ignoringValidity {
      if let other = owners.first(where: { $0.person.key.value != person.key.value }) {
        throw EvidenceError("the key is on file for '\(other.person.key.value)' too, so it proves neither")
      }
      if let problem = own.key.problem(on: today) { throw EvidenceError(problem) }
    }
    return try verify(message, signature, read, own.key.material, person, namespace, generously: ignoringValidity)
  }

  /// Returns the person whose key made the signature, which names nobody itself, and the key's fingerprint.
  mutating func signer(
    of message: [UInt8], signature: [UInt8], namespace: String
  ) throws(EvidenceError) -> (person: Person, fingerprint: String) {
    let read = try ArmouredSignature(signature)
    try Self.checkPurpose(of: read, message, namespace)
    let claim = try claim(of: read)
    guard let owner = claim.material.flatMap({ directory.people(key: $0).first?.person }) else {
      throw unknown(claim, for: Array(directory.people.values), "for anybody")
    }
    return (owner, try check(message, signature: signature, by: owner, namespace: namespace))
  }

  /// The key that a signature says made it, as `people.yml` would list it.
  private struct Claim {
    /// Nil where no key on file could be meant.
    var material: SigningKey.Material?
    /// `the key`, or `the key 4E1F799AA4FF2279`.
    var name: String
  }

  private mutating func claim(of read: ArmouredSignature) throws(EvidenceError) -> Claim {
    switch read {
    case .ssh(let signature): return Claim(material: .ssh(signature.key.text), name: "the key")
    case .openPGP(let signature):
      let onFile = directory.people.values.flatMap(\.fingerprints)
      let name = "the key \(signature.issuer.suffix(16))"
      if onFile.isEmpty { return Claim(material: nil, name: name) }
      try startOpenPGP()
      let fingerprint = try openPGP?.key(of: signature, among: Set(onFile).sorted())
      return Claim(material: fingerprint.map { .gpg(fingerprint: $0) }, name: name)
    }
  }

  /// A subkey is recognised by its key's file alone, so a file that is missing may be why nobody is.
  private func unknown(_ claim: Claim, for people: [Person], _ whom: String) -> EvidenceError {
    let reason = "\(claim.name) is not on file \(whom) at the base"
    if claim.name != "the key" {
      for person in people.sorted(by: { $0.key.value < $1.key.value }) {
        for fingerprint in person.fingerprints {
          do { _ = try keyFiles.armour(of: fingerprint) } catch {
            return EvidenceError("\(reason), unless as a subkey: \(error.message)")
          }
        }
      }
    }
    return EvidenceError(reason)
  }

  private mutating func verify(
    _ message: [UInt8], _ signature: [UInt8], _ read: ArmouredSignature, _ material: SigningKey.Material,
    _ person: Person, _ namespace: String, generously: Bool
  ) throws(EvidenceError) -> String {
    verified += 1
    switch (read, material) {
    case (.ssh(let parsed), .ssh):
      if ssh == nil { ssh = try SSHVerifier() }
      let fingerprint = try ssh?.verify(
        message, signature: signature, person: person.key.value, keys: [parsed.key], namespace: namespace)
      guard let fingerprint else { throw EvidenceError("no verifier") }
      return fingerprint
    case (.openPGP, .gpg(let fingerprint)):
      try startOpenPGP()
      try openPGP?.verify(message, signature: signature, fingerprint: fingerprint, generously: generously)
      return fingerprint
    default: throw EvidenceError("the signature is of another kind than the key")
    }
  }

  private mutating func startOpenPGP() throws(EvidenceError) {
    if openPGP == nil { openPGP = try OpenPGPVerifier(keyFiles: keyFiles, today: today) }
  }

  /// SSH signs a namespace with the bytes.
  ///
  /// OpenPGP has none: there the bytes themselves say what they are for. A commit begins `tree `, a tag `object `, and what onus signs
  /// `DSSEv1 `, so nothing signed for one can be taken for the other.
  private static func checkPurpose(
    of signature: ArmouredSignature, _ message: [UInt8], _ namespace: String
  ) throws(EvidenceError) {
    switch signature {
    case .ssh(let parsed):
      guard parsed.namespace == namespace else {
        throw EvidenceError("the signature was made for '\(parsed.namespace)', not for '\(namespace)'")
      }
    case .openPGP:
      let isGit = namespace == CommitSignatureVerifier.namespace
      guard message.starts(with: (isGit ? "tree " : Envelope.opening).utf8) else {
        throw EvidenceError("these bytes are not what is signed for '\(namespace)'")
      }
    }
  }
}

extension Person {
  /// Of their GPG keys on file.
  var fingerprints: [String] {
    signingKeys.compactMap { key in if case .gpg(let fingerprint) = key.material { fingerprint } else { nil } }
  }
}
