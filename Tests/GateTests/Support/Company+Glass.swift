import Evidence
import Gate
import Git
import Ownership
import Paths
import TestSupport

extension Company {
  /// Two in the morning of the day on which every question is asked.
  static let night = "2026-11-21T02:00:00Z"

  /// What a person signs who breaks the glass on the changes from `base` to `head`; `paths` narrows them.
  func override(
    by person: String, lifting lifts: [(system: String?, risk: String)] = [("search", "migration")],
    paths: [String]? = nil, head: String = "topic", base: String = "main", target: String = "refs/heads/main",
    repository name: String? = nil, at time: String = night, incident: String? = "INC-42",
    reason: String? = "nobody can search", undoing revert: String? = nil
  ) throws -> OverrideStatement {
    let repository = try Repository(at: repo.path)
    let from = try repository.resolve(base).commit
    let to = try repository.resolve(head).commit
    let wanted = paths.map { Set($0.map { RepositoryPath($0) }) }
    let changes = try repository.changes(from: from, to: to).filter { change in
      wanted?.contains(change.path) ?? !OverrideFile.mayStand(at: change.path)
    }
    return OverrideStatement(
      person: person, repository: name, target: target, lifts: lifts.map { .init(system: $0.system, risk: $0.risk) },
      changes: changes, time: try Self.seconds(time), incident: incident, reason: reason,
      revert: try revert.map { try repository.resolve($0).commit }, base: from, head: to)
  }

  /// The envelope of a statement, signed with the person's own key.
  func signed(_ statement: OverrideStatement) throws -> Envelope {
    try Signer(.file(try CompanyKeys.shared.get().path(of: statement.person)), environment: [:])
      .sign(
        statement, as: try Self.signingPerson(statement.person),
        keyFiles: KeyFiles(try Repository(at: repo.path), at: statement.base),
        today: CalendarDate(secondsSince1970: statement.time))
  }

  /// Puts an envelope into the range as `onus override` does, and returns its path.
  @discardableResult
  func add(_ envelope: Envelope, on branch: String = "topic", at path: String? = nil, by author: String = grace)
    throws -> String
  {
    let path = path ?? OverrideFile.path(of: envelope).display
    try plant(
      branch, from: branch, items: [path: .bytes(envelope.bytes)], by: author, message: "Break the glass")
    return path
  }

  /// Breaks the glass on `topic` and returns the file's path.
  @discardableResult
  func breakGlass(
    _ person: String, lifting lifts: [(system: String?, risk: String)] = [("search", "migration")],
    at time: String = night, undoing revert: String? = nil
  ) throws -> String {
    try add(
      signed(
        override(
          by: person, lifting: lifts, at: time, incident: revert == nil ? "INC-42" : nil,
          reason: revert == nil ? "nobody can search" : nil, undoing: revert)))
  }

  /// Lands a branch that is up to date with `main` as a merge commit, and returns it.
  @discardableResult
  func land(_ branch: String = "topic", at time: Int? = nil) throws -> String {
    repo.clock = time ?? repo.clock + 60
    let merge = try repo.git(
      "commit-tree", "\(branch)^{tree}", "-p", "main", "-p", branch, "-m", "Merge \(branch)")
    try repo.git("update-ref", "refs/heads/main", merge)
    return merge
  }

  /// A company whose people have keys.
  static func withKeys(policy: String? = nil, _ files: [String: String?] = [:]) throws -> Company {
    try Company(policy: policy, people: peopleWithKeys(), files)
  }
}

extension Decision {
  /// Why files of overrides do not count.
  var overrideRefusals: [String] { refusedOverrides.map(\.reason) }

  /// What is lifted, as `search · migration by grace`, sorted.
  var lifted: [String] {
    requirements.compactMap { result in
      result.lifting.map {
        "\(result.requirement.system ?? "unowned") · \(result.requirement.risk) by \($0.people.joined(separator: ", "))"
      }
    }.sorted()
  }
}
