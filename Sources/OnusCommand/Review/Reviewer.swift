import Evidence
import Git
import Ownership

/// The person at the keyboard as git's configuration tells: the e-mail address, and the signing key where one is set.
struct Reviewer {
  let person: Person

  /// Throws where git's address is nobody's, several people's or a machine's, or the key is another person's.
  init(_ repository: Repository, people: [String: Person], session: Session) throws {
    let email = try repository.currentUserIdentity().email
    let directory = PeopleDirectory(people)
    let owners = directory.people(email: email)
    guard let person = owners.first else {
      throw CommandError(
        "git's e-mail address '\(email)' is on file for nobody", help: "git config user.email …   if it is not yours",
        "else put it into ownership/people.yml, under your name, and land that first")
    }
    guard owners.count == 1 else {
      let keys = owners.map { "'\($0.key.value)'" }.joined(separator: " and ")
      throw CommandError("git's e-mail address '\(email)' is on file for \(keys)", help: "leave it with its one owner")
    }
    if person.isMachine { throw CommandError("'\(person.key.value)' is a machine, and a machine does not review") }
    if let last = person.until?.value, person.hasLeft(on: session.today) {
      throw CommandError(
        "the last day on file of '\(person.key.value)' was \(last)", help: "onus who \(person.key.value)")
    }
    self.person = person
    try requireSameKey(repository, directory, email: email, session)
  }

  /// A key that is on file for nobody contradicts nothing.
  private func requireSameKey(
    _ repository: Repository, _ directory: PeopleDirectory, email: String, _ session: Session
  ) throws {
    // Only SSH keys are looked up; `openpgp`, git's own default, names keys in another way.
    guard try repository.configuration("gpg.format") == "ssh", try repository.configuration("user.signingkey") != nil
    else { return }
    let configuration = try SigningConfiguration(repository, home: session.environment["HOME"])
    let signer = try Signer(configuration, environment: session.environment)
    let holders = directory.people(key: signer.key).map(\.person.key.value)
    guard holders.isEmpty || holders.contains(person.key.value) else {
      throw CommandError(
        "git's e-mail address '\(email)' is that of '\(person.key.value)', but its signing key is that of '\(holders[0])'",
        help: "git config user.email and user.signingKey must be of one person")
    }
  }
}
