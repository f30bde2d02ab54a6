import Foundation
import TestSupport

/// The company under attack: Grace answers for search, Ada for members, each backs up the other; Ada and Edsger are stewards.
///
/// Lin writes and may push; most attacks are hers. It is made once, with real keys, and each test attacks a copy. Unchecked,
/// because nothing in the original changes after it is made.
final class Company: @unchecked Sendable {
  let repository: TemporaryRepository
  /// Private keys, by the name of their file.
  private let keys: URL

  static let original = Result { try Company(made: ()) }

  static let ada = "Ada Lovelace <ada@example.com>"
  static let grace = "Grace Hopper <grace@example.com>"
  static let lin = "Lin Wei <lin@example.com>"
  static let edsger = "Edsger Dijkstra <edsger@example.com>"

  /// What is risky, and Grace's to approve.
  static let migration = "services/search/migrations/2.sql"
  static let today = "2026-11-21"
  static let noon: Int64 = 1_795_262_400

  /// A copy to attack.
  init() throws {
    let original = try Self.original.get()
    repository = try TemporaryRepository(copyOf: original.repository)
    keys = original.keys
  }

  private init(made: Void) throws {
    repository = try TemporaryRepository()
    keys = repository.sibling("keys")
    try FileManager.default.createDirectory(at: keys, withIntermediateDirectories: true)
    for name in ["ada", "grace", "grace-laptop", "lin", "edsger", "deploy-bot", "stranger"] { try makeKey(name) }
    for (key, value) in ["gc.auto": "0", "maintenance.auto": "false", "gpg.format": "ssh", "user.name": "Somebody"] {
      try repository.git("config", key, value)
    }
    try repository.git("config", "user.email", "somebody@elsewhere.example")
    try repository.commit(
      [
        "ownership/policy.yml": Self.policy(), "ownership/people.yml": try people(),
        "ownership/systems/members.yml": Self.members(), "services/search/ownership.yml": Self.search(),
        "services/search/migrations/1.sql": "create table terms;\n", "services/search/query.py": "find()\n",
        "services/search/caf\u{e9}.py": "coffee()\n", "services/members/list.py": "members()\n",
        "db/members/1.sql": "a;\n",
        "lib/plan.txt": Self.plan, "README.md": "hello\n",
        ".github/workflows/gate.yml": "on: pull_request\njobs:\n  gate:\n    steps:\n      - run: onus check\n",
      ], message: "Start", author: Self.edsger)
  }

  /// Long enough that git takes a copy with one line changed for a rename.
  static let plan = (1...20).map { "step \($0)\n" }.joined()

  static func policy(stewards: String = "[ada, edsger]", repository: String = "acme/shop", _ more: String = "")
    -> String
  {
    """
    onus: 1
    repository: \(repository)
    stewards: \(stewards)
    protected: [main, release/*]
    approvals_valid_for: 30d
    risks: {national-id: {adds: [ssn]}}
    \(more)
    """
  }

  static func search(owner: String = "grace", backup: String = "ada", _ more: String = "") -> String {
    "system: search\nowner: \(owner)\nbackup: \(backup)\nreviewed: 2026-11-01\n\(more)"
  }

  static func members(paths: String = "[/services/members/, /db/members/]", _ more: String = "") -> String {
    "system: members\npaths: \(paths)\nowner: ada\nbackup: grace\nreviewed: 2026-11-01\n\(more)"
  }

  /// `people.yml`; `entries` stand in place of the usual ones, and an empty one removes a person.
  func people(_ entries: [String: String] = [:]) throws -> String {
    var all = [
      "ada": "{name: Ada Lovelace, email: ada@example.com, github: {login: ada-l, id: 1}, \(try keyEntry("ada"))}",
      "grace": try graceEntry(),
      "lin": "{name: Lin Wei, email: lin@example.com, github: {login: linwei, id: 3}, \(try keyEntry("lin"))}",
      "edsger":
        "{name: Edsger Dijkstra, email: edsger@example.com, github: {login: ewd, id: 4}, \(try keyEntry("edsger"))}",
      "deploy-bot":
        "{machine: true, email: \"*[bot]@users.noreply.github.com\", github: deploy-bot, \(try keyEntry("deploy-bot"))}",
    ]
    all.merge(entries) { $1 }
    return all.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }.map { "\($0): \($1)\n" }.joined()
  }

  /// Grace's entry: two e-mail addresses and two keys, which are one person.
  func graceEntry(keys names: [String] = ["grace", "grace-laptop"], _ more: String = "") throws -> String {
    "{name: Grace Hopper, email: [grace@example.com, grace@home.example], github: {login: ghopper, id: 2}, "
      + "\(try keyEntry(names))\(more)}"
  }

  func keyEntry(_ names: String...) throws -> String { try keyEntry(names) }

  func keyEntry(_ names: [String]) throws -> String {
    "signing_keys: [\(try names.map { try keyItem($0) }.joined(separator: ", "))]"
  }

  /// One key of a person's entry, with its days: `, revoked: 2026-11-15`.
  func keyItem(_ name: String, _ days: String = "") throws -> String {
    let line = try String(contentsOfFile: keyPath(name) + ".pub", encoding: .utf8)
    return "{key: \"\(line.split(separator: " ").prefix(2).joined(separator: " "))\"\(days)}"
  }

  func keyPath(_ name: String) -> String { keys.appendingPathComponent(name).path }

  private func makeKey(_ name: String) throws {
    let command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", keyPath(name)]
    let result = try repository.run(command)
    guard result.status == 0 else { throw NotDone(command: command, result: result) }
  }
}
