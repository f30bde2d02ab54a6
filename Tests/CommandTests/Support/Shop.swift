import Foundation
import OnusCommand
import Synchronization
import TestSupport

/// A clone and the bare repository it pushes to: Grace answers for billing, Lin writes.
///
/// Unchecked, because suites whose tests only read share one, and nothing in it changes after it is made.
final class Shop: @unchecked Sendable {
  let repository: TemporaryRepository
  /// The commit that `main` starts with.
  let base: String

  static let policy = "onus: 1\nstewards: [ada, grace]\n"
  static let page = "system: billing\nowner: grace\nbackup: ada\nreviewed: 2026-11-20\n"
  static let migration = "services/billing/migrations/1.sql"
  static let lin = "Lin Wei <lin@example.com>"
  /// The day on which everything happens, so that no test depends on the clock.
  static let now: Int64 = 1_795_262_400  // 2026-11-21 12:00 UTC

  /// Noon of another day of that month.
  static func noon(ofNovember day: Int) -> Int64 { now + Int64(day - 21) * 86_400 }

  /// What every shop with the usual policy begins as: a copy costs a tenth of it.
  private static let original = Result { try Shop(made: Shop.policy) }

  convenience init(policy: String? = Shop.policy) throws {
    if policy == Shop.policy {
      try self.init(copyOf: Self.original.get())
    } else {
      try self.init(made: policy)
    }
  }

  private init(copyOf original: Shop) throws {
    repository = try TemporaryRepository(copyOf: original.repository)
    base = original.base
    let (here, there) = (repository.sibling(""), original.repository.sibling(""))
    try FileManager.default.copyItem(
      at: there.appendingPathComponent("server.git"), to: here.appendingPathComponent("server.git"))
    // The remote and the key are named by their whole paths.
    let file = repository.folder.appendingPathComponent(".git/config")
    let config = try String(contentsOf: file, encoding: .utf8)
    try config.replacingOccurrences(of: there.path, with: here.path).write(to: file, atomically: true, encoding: .utf8)
  }

  private init(made policy: String?) throws {
    repository = try TemporaryRepository()
    _ = try repository.run(
      ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "grace", "-f", repository.home.path + "/grace"])
    let key = try String(contentsOf: repository.home.appendingPathComponent("grace.pub"), encoding: .utf8)
      .split(separator: " ").prefix(2).joined(separator: " ")
    let people = """
      ada:   {name: Ada Lovelace, email: ada@example.com, github: {login: ada-l, id: 1}}
      grace: {name: Grace Hopper, email: grace@example.com, github: {login: ghopper, id: 2}, signing_keys: [{key: "\(key)"}]}
      lin:   {name: Lin Wei, email: lin@example.com, github: {login: lin-w, id: 3}}

      """
    base = try repository.commit(
      [
        "ownership/policy.yml": policy, "ownership/people.yml": people, "services/billing/ownership.yml": Shop.page,
        "readme.md": "The shop.\n",
      ].filter { $0.value != nil })
    try repository.git("init", "--quiet", "--bare", "--initial-branch=main", repository.sibling("server.git").path)
    try repository.git("remote", "add", "origin", repository.sibling("server.git").path)
    try repository.git("push", "--quiet", "origin", "main")
    try repository.git("config", "gpg.format", "ssh")
    try repository.git("config", "user.signingKey", repository.home.path + "/grace.pub")
    try repository.git("config", "user.name", "Grace Hopper")
    try repository.git("config", "user.email", "grace@example.com")
  }

  /// Commits a migration by Lin on a new branch and returns it.
  @discardableResult
  func addMigration(on branch: String = "feature", text: String = "create table plans\n") throws -> String {
    try repository.git("checkout", "--quiet", "-B", branch, base)
    return try repository.commit([Shop.migration: text], author: Shop.lin)
  }

  /// Commits something harmless by Lin on a new branch and returns it.
  @discardableResult
  func addReadme(on branch: String = "harmless") throws -> String {
    try repository.git("checkout", "--quiet", "-B", branch, base)
    return try repository.commit(["readme.md": "The shop, \(branch).\n"], author: Shop.lin)
  }

  func onus(
    _ arguments: String..., environment: [String: String] = [:], input: String = "", answer: String? = nil,
    now: Int64 = Shop.now
  ) -> ProgramResult {
    runOnus(
      arguments, in: repository.path, environment: ["HOME": repository.home.path].merging(environment) { $1 },
      input: input, answer: answer, now: now)
  }
}

extension Shop {
  /// Runs with lines that somebody types, one for each question, then the end of input; nil: nobody is there.
  func onus(_ arguments: [String], answers: [String]?) -> ProgramResult {
    runOnus(
      arguments, in: repository.path, environment: ["HOME": repository.home.path],
      answers: answers.map { lines in
        let rest = Mutex(lines[...])
        return Answers(isPossible: true) { rest.withLock { $0.popFirst() } }
      })
  }
}

/// What the program said and how it ended.
struct ProgramResult {
  var status: Int32
  var output: String
  var errors: String
}

/// Runs the program in this process, with nothing of this process's environment.
func runOnus(
  _ arguments: [String], in folder: String?, environment: [String: String] = [:], input: String = "",
  answer: String? = nil, answers: Answers? = nil, isTerminal: Bool = false, now: Int64 = Shop.now
) -> ProgramResult {
  let output = Channel(isTerminal: isTerminal)
  let errors = Channel()
  let answers = answers ?? answer.map { line in Answers(isPossible: true) { line } } ?? .none
  let rest = Mutex<[UInt8]?>(Array(input.utf8))
  var session = Session(
    environment: environment, folder: folder, terminal: Terminal(output: output, errors: errors, answers: answers),
    input: { Array(input.utf8) }, nextInput: { rest.withLock { $0.take() } }, now: now, program: builtProgram)
  session.host = "desk.example"
  let status = Program.run(arguments, in: session)
  return ProgramResult(
    status: status.rawValue, output: String(decoding: output.captured, as: UTF8.self),
    errors: String(decoding: errors.captured, as: UTF8.self))
}

/// The checkout's top folder.
let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()
