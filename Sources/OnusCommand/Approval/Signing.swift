import Evidence
import Gate
import Git
import Ownership

/// The person at the keyboard, as their signing key tells, and the statements they sign.
struct Signing {
  let person: Person
  /// The full ref that the change is to land on.
  let target: String
  private let signer: Signer
  /// `repository:` of the policy that decides.
  private let repositoryName: String?
  private let question: GateQuestion
  private let repository: Repository
  /// What was said of it before.
  private let said: [Proof]
  private let keyFiles: KeyFiles
  private let today: CalendarDate

  /// Finds out who signs, by the keys on file where the change is to land; throws what to do where nobody is known by that key.
  init(_ question: GateQuestion, repository: Repository, decision: Decision, session: Session) throws {
    guard let target = question.target else {
      throw CommandError(
        "'\(question.baseName)' is no branch, so it is unknown where this is to land, which every approval names",
        help: "name the branch: onus approve … --onto main")
    }
    let configuration = try SigningConfiguration(repository, home: session.environment["HOME"])
    let signer = try Signer(configuration, environment: session.environment)
    let directory = PeopleDirectory(decision.people)
    guard let person = directory.person(key: signer.key) else {
      throw CommandError(
        directory.people(key: signer.key).isEmpty
          ? "git's signing key is on file for nobody at \(question.baseName)"
          : "git's signing key is on file for more than one person at \(question.baseName)",
        help: "the key: \(Self.entry(of: signer.key))",
        "put it into ownership/people.yml, under signing_keys of its one owner, and land that first")
    }
    self.person = person
    self.target = target
    self.signer = signer
    repositoryName = decision.repository
    said = decision.evidence.proofs
    self.question = question
    self.repository = repository
    keyFiles = KeyFiles(repository, at: decision.policySource.commit ?? question.base)
    today = session.today
  }

  /// As `people.yml` would say it.
  private static func entry(of key: SigningKey.Material) -> String {
    switch key {
    case .ssh(let text): text
    case .gpg(let fingerprint): "{gpg: \(fingerprint)}"
    }
  }

  /// Signs what breaks the glass.
  func sign(_ override: OverrideStatement) throws -> Envelope {
    try signer.sign(override, as: person, keyFiles: keyFiles, today: today)
  }

  /// Signs one statement for each group; nothing is stored yet.
  func envelopes(
    for groups: [ApprovalGroup], verb: ApprovalStatement.Verb, reason: String?
  ) throws -> [Envelope] {
    try groups.map { group in
      let time = ApprovalStatement.time(
        ofSaying: verb, by: person.key.value, system: group.system, risk: group.risk, after: said, now: question.now)
      let statement = ApprovalStatement(
        verb: verb, person: person.key.value, repository: repositoryName, target: target,
        system: group.system, risk: group.risk, changes: group.changes, time: time, reason: reason,
        isStandingIn: group.standsIn, base: question.base, head: question.head)
      return try signer.sign(statement, as: person, keyFiles: keyFiles, today: today)
    }
  }
}
