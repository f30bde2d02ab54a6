import Foundation
import OnusCommand
import TestSupport

extension Company {
  /// Starts the branch `topic` at `start`, commits `files` there (nil deletes one) and returns the commit.
  @discardableResult
  func branch(
    from start: String = "main", _ files: [String: String?], by author: String = lin, message: String = "Change"
  ) throws -> String {
    try branch("topic", from: start, files, by: author, message: message)
  }

  @discardableResult
  func branch(
    _ name: String, from start: String = "main", _ files: [String: String?], by author: String = lin,
    committer: String? = nil, message: String = "Change"
  ) throws -> String {
    try repository.git("checkout", "--quiet", "--force", "-B", name, start)
    return try repository.commit(files, message: message, author: author, committer: committer)
  }

  /// Commits on a branch that exists.
  @discardableResult
  func commit(
    on name: String, _ files: [String: String?], by author: String = lin, committer: String? = nil,
    message: String = "Change"
  ) throws -> String {
    try repository.git("checkout", "--quiet", "--force", name)
    return try repository.commit(files, message: message, author: author, committer: committer)
  }

  /// The usual risky change: a new migration of search, by Lin.
  @discardableResult
  func branchWithMigration(_ text: String = "drop table terms;\n") throws -> String {
    try branch([Self.migration: text])
  }

  /// Commits entries that not every disk could hold: mode, object and path of each, on a new branch.
  @discardableResult
  func plant(
    _ entries: [(mode: String, object: String, path: String)], on name: String = "topic", by author: String = lin
  ) throws -> String {
    try repository.git("checkout", "--quiet", "--force", "-B", name, "main")
    let lines = entries.map { "\($0.mode) \($0.object)\t\($0.path)\0" }.joined()
    try repository.git(["update-index", "-z", "--index-info"], input: lines)
    return try repository.commitIndex(author: author)
  }

  /// Writes a blob and returns its id.
  func blob(_ text: String) throws -> String { try repository.git(["hash-object", "-w", "--stdin"], input: text) }

  /// Makes a merge of `parents` whose tree is that of `tree`, whatever a merge would have made, as branch `name`.
  @discardableResult
  func merge(_ parents: [String], tree: String, as name: String = "topic", by author: String = lin) throws -> String {
    repository.clock += 60
    let commit = try repository.git(
      ["commit-tree", "-m", "Merge", "\(tree)^{tree}"] + parents.flatMap { ["-p", $0] },
      environment: TemporaryRepository.identity(author: author, committer: author))
    try repository.git("checkout", "--quiet", "--force", "--detach")
    try repository.git("branch", "--force", name, commit)
    return commit
  }

  /// Returns the tree that git itself makes of merging two commits.
  func mergedTree(_ one: String, _ other: String) throws -> String {
    try repository.git("merge-tree", "--write-tree", one, other)
  }

  /// Moves `main` to a commit, as landing it would.
  func land(_ commit: String) throws {
    try repository.git("checkout", "--quiet", "--force", "--detach", commit)
    try repository.git("branch", "--force", "main", commit)
  }

  /// Signs the last commit of the branch that is checked out, as `git commit -S` does, and returns it.
  @discardableResult
  func signLastCommit(with key: String, by author: String = lin) throws -> String {
    try repository.git(
      ["-c", "user.signingKey=\(keyPath(key))", "commit", "--amend", "--no-edit", "--quiet", "-S"],
      environment: TemporaryRepository.identity(author: author, committer: author))
    return try repository.git("rev-parse", "HEAD")
  }
}

// MARK: - The program

extension Company {
  /// Runs the program as it was built; `key` is what git is set up to sign with.
  func onus(
    _ arguments: [String], signingWith key: String? = nil, input: String? = nil, environment: [String: String] = [:]
  ) throws -> CommandResult {
    let signing =
      key.map {
        ["GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "user.signingKey", "GIT_CONFIG_VALUE_0": keyPath($0) + ".pub"]
      }
      ?? [:]
    let environment = signing.merging(environment) { $1 }
    // What signs takes no other day than today, so it runs in this process, with the clock handed in.
    if arguments.first == "approve" {
      if let key { try repository.git("config", "user.signingKey", keyPath(key) + ".pub") }
      return sign(arguments, environment: environment)
    }
    return try repository.run(
      [builtProgram] + arguments + ["--now", Self.today], input: input, environment: environment)
  }

  private func sign(_ arguments: [String], environment: [String: String]) -> CommandResult {
    let (output, errors) = (Channel(isTerminal: false), Channel())
    let status = Program.run(
      arguments,
      in: Session(
        environment: repository.environment.merging(environment) { $1 }, folder: repository.path,
        terminal: Terminal(output: output, errors: errors, answers: .none), input: { [] }, nextInput: { nil },
        now: Self.noon, program: builtProgram))
    return CommandResult(
      status: status.rawValue, output: String(decoding: output.captured, as: UTF8.self),
      errors: String(decoding: errors.captured, as: UTF8.self))
  }

  func check(_ range: String = "main..topic", _ options: String..., reviews: [Review]? = nil) throws -> CommandResult {
    var arguments = ["check", range] + options
    if let reviews {
      let file = repository.sibling("reviews.json")
      try Review.file(reviews).write(to: file, atomically: true, encoding: .utf8)
      arguments += ["--reviews", "github=\(file.path)"]
    }
    return try onus(arguments)
  }

  /// Runs `onus approve`, whatever comes of it.
  @discardableResult
  func tryToApprove(_ person: String, _ range: String = "main..topic", _ options: String...) throws -> CommandResult {
    try onus(["approve", range, "--yes"] + options, signingWith: person)
  }

  /// Approves as the real person would; throws where that is refused.
  func approve(_ person: String, _ range: String = "main..topic", _ options: String...) throws {
    let command = ["approve", range, "--yes"] + options
    let result = try onus(command, signingWith: person)
    guard result.status == 0 else { throw NotDone(command: command, result: result) }
  }
}

/// The checkout's top folder.
let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()

/// A step of the arrangement that had to succeed did not.
struct NotDone: Error {
  var command: [String]
  var result: CommandResult
}

extension CommandResult {
  /// Whether it said something, however the lines were broken.
  func says(_ text: String) -> Bool {
    (output + " " + errors).split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(text)
  }

  /// Everything, for the message of a failed expectation.
  var whole: String { "exit \(status)\n\(output)\(errors)" }
}
