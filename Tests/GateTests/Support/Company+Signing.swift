import Evidence
import Foundation
import Gate
import Git
import Ownership
import Paths
import TestSupport

/// One key for each person of the company, made by the real ssh-keygen once per run.
struct CompanyKeys {
  private let folder: URL

  static let shared = Result { try CompanyKeys() }

  private init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("onus-company-keys-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in ["ada", "grace", "lin", "edsger"] {
      let command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", path(of: name)]
      let result = try runCommand(command, in: folder, environment: ["PATH": "/usr/bin:/bin", "HOME": folder.path])
      guard result.status == 0 else { throw NoKey(reason: result.errors) }
    }
  }

  private struct NoKey: Error {
    var reason: String
  }

  /// The private key's path.
  func path(of person: String) -> String { folder.appendingPathComponent(person).path }

  /// `ssh-ed25519 AAAA…`, without the comment.
  func text(of person: String) throws -> String {
    let line = try String(contentsOfFile: path(of: person) + ".pub", encoding: .utf8)
    return line.split(separator: " ").prefix(2).joined(separator: " ")
  }
}

extension Company {
  /// The usual people, each with a signing key on file; `more` is added to the entries of people, by key.
  static func peopleWithKeys(_ more: [String: String] = [:]) throws -> String {
    let keys = try CompanyKeys.shared.get()
    return try people.split(separator: "\n").map { line -> String in
      let person = String(line.prefix { $0 != ":" })
      guard line.hasSuffix("}"), person != "deploy-bot" else { return String(line) }
      let extra = more[person].map { ", \($0)" } ?? ""
      return "\(line.dropLast()), signing_keys: {key: \"\(try keys.text(of: person))\"}\(extra)}"
    }.joined(separator: "\n") + "\n"
  }

  /// Signs a statement as `onus approve` does, about the changes from `base` to `head`, and stores it.
  ///
  /// `paths` narrows them; `about` is the base that the statement names, `base` unless given.
  func sign(
    _ person: String, _ verb: ApprovalStatement.Verb = .approve, system: String? = "search",
    risk: String = "migration", paths: [String]? = nil, head: String = "topic", base: String = "main",
    about: String? = nil, target: String = "refs/heads/main", repository name: String? = nil,
    at time: String = "2026-11-20T10:00:00Z", standingIn reason: String? = nil, withKeyOf owner: String? = nil
  ) throws {
    try repo.git("config", "user.name", "Onus Test")
    try repo.git("config", "user.email", "test@example.com")
    let repository = try Repository(at: repo.path)
    let from = try repository.resolve(base).commit
    let to = try repository.resolve(head).commit
    let wanted = paths.map { Set($0.map { RepositoryPath($0) }) }
    let changes = try repository.changes(from: from, to: to).filter { wanted?.contains($0.path) ?? true }
    let statement = ApprovalStatement(
      verb: verb, person: person, repository: name, target: target, system: system, risk: risk, changes: changes,
      time: try Self.seconds(time), reason: reason, isStandingIn: reason != nil,
      base: try about.map { try repository.resolve($0).commit } ?? from, head: to)
    let signer = try Signer(.file(try CompanyKeys.shared.get().path(of: owner ?? person)), environment: [:])
    var signing = try Self.signingPerson(person)
    // A second key of the same person; the suite has only one for each name.
    if let owner { signing.signingKeys = try Self.signingPerson(owner).signingKeys }
    let envelope = try signer.sign(
      statement, as: signing, keyFiles: KeyFiles(repository, at: from),
      today: CalendarDate(secondsSince1970: statement.time))
    try ApprovalStore.append([envelope], to: repository)
  }

  /// Signs the last commit of the branch that is checked out with a person's key, as `git commit -S` does.
  @discardableResult
  func signLastCommit(as person: String) throws -> String {
    let key = try CompanyKeys.shared.get().path(of: person)
    try repo.git(
      ["-c", "gpg.format=ssh", "-c", "user.signingKey=\(key)", "commit", "--amend", "--no-edit", "--quiet", "-S"],
      environment: TemporaryRepository.identity(author: Self.lin, committer: Self.lin))
    return try repo.git("rev-parse", "HEAD")
  }

  static func seconds(_ text: String) throws -> Int64 {
    struct NoSuchTime: Error {}
    guard let seconds = Timestamp.seconds(text) else { throw NoSuchTime() }
    return seconds
  }

  static func signingPerson(_ key: String) throws -> Person {
    struct NoSuchPerson: Error {}
    let file = OwnershipFile(path: RepositoryPath("ownership/people.yml"), content: Array(try peopleWithKeys().utf8))
    guard let person = OwnershipRecord(reading: [file]).people[key] else { throw NoSuchPerson() }
    return person
  }
}
