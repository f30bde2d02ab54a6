package import Ownership

/// Signs approvals with the user's own key, as git is set up to sign: with SSH or with GPG.
package struct Signer: Sendable {
  package let configuration: SigningConfiguration
  /// The key that will sign, as `people.yml` would list it; look its owner up before a statement is made.
  package let key: SigningKey.Material
  private let program: any SigningProgram

  /// `environment` is this process's own.
  ///
  /// Finds out the key, which may ask for the passphrase of a key file that has no `.pub` beside it.
  package init(_ configuration: SigningConfiguration, environment: [String: String]) throws(EvidenceError) {
    self.configuration = configuration
    switch configuration {
    case .file(let path): program = try SSHSigner(.file(path), environment: environment)
    case .literal(let key): program = try SSHSigner(.agent(key), environment: environment)
    case .openPGP(let name): program = try OpenPGPSigner(key: name, environment: environment)
    }
    key = program.key
  }

  /// Returns the signed envelope, checked the way CI will check it: the person must have the key on file, valid on `today`.
  package func sign(
    _ statement: ApprovalStatement, as person: Person, keyFiles: KeyFiles, today: CalendarDate
  ) throws(EvidenceError) -> Envelope {
    try envelope(
      of: statement, as: person, keyFiles: keyFiles, today: today, ignoringValidity: statement.verb == .withdraw)
  }

  func envelope(
    of statement: some SignedStatement, as person: Person, keyFiles: KeyFiles, today: CalendarDate,
    ignoringValidity: Bool = false
  ) throws(EvidenceError) -> Envelope {
    let namespace = type(of: statement).namespace
    let payload = try statement.signedPayload()
    let message = Envelope.signedBytes(payloadType: ApprovalStatement.payloadType, payload: payload)
    let signature = try sign(message, namespace: namespace)
    var check = SignerCheck(directory: PeopleDirectory([person.key.value: person]), keyFiles: keyFiles, today: today)
    let fingerprint = try check.check(
      message, signature: signature, by: person, namespace: namespace, ignoringValidity: ignoringValidity)
    return Envelope(payload: payload, keyID: fingerprint, signature: signature)
  }

  /// Returns the signature in text form.
  ///
  /// GPG knows no namespaces: there the message itself must say what it is for.
  func sign(_ message: [UInt8], namespace: String) throws(EvidenceError) -> [UInt8] {
    try program.sign(message, namespace: namespace)
  }
}

/// One kind of key and the program that signs with it.
protocol SigningProgram: Sendable {
  /// As `people.yml` would list it.
  var key: SigningKey.Material { get }
  /// Returns the signature in text form.
  func sign(_ message: [UInt8], namespace: String) throws(EvidenceError) -> [UInt8]
}
