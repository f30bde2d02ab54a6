package import Foundation

/// A repository made by the real git in a temporary folder, with nothing of the user's configuration; removed at `deinit`.
package final class TemporaryRepository {
  package let folder: URL
  /// A home folder of its own, for `~/.gitconfig`, keys and the like.
  package let home: URL
  private let root: URL
  /// The clock of the next commit: seconds since 1970, one minute later with each commit.
  package var clock: Int = 1_760_000_000

  package var path: String { folder.path }

  /// `arguments` go to `git init`.
  package init(_ arguments: String..., named name: String = "repo") throws {
    root = FileManager.default.temporaryDirectory.appendingPathComponent("onus-\(UUID().uuidString)")
    folder = root.appendingPathComponent(name)
    home = root.appendingPathComponent("home")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    try git(["init", "--quiet", "--initial-branch=main"] + arguments)
  }

  /// Copies a repository as it is, working tree, refs and all, so that what happens to the copy leaves the original alone.
  package init(copyOf original: TemporaryRepository) throws {
    root = FileManager.default.temporaryDirectory.appendingPathComponent("onus-\(UUID().uuidString)")
    folder = root.appendingPathComponent("repo")
    home = root.appendingPathComponent("home")
    clock = original.clock
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: original.folder, to: folder)
    try FileManager.default.copyItem(at: original.home, to: home)
  }

  deinit {
    try? FileManager.default.removeItem(at: root)
  }

  /// A folder beside the repository, removed with it.
  package func sibling(_ name: String) -> URL { root.appendingPathComponent(name) }

  /// The environment of every command: only what is listed here.
  package var environment: [String: String] {
    [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin",
      "HOME": home.path, "LC_ALL": "C.UTF-8", "TZ": "UTC", "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0",
      "GIT_AUTHOR_NAME": "Ada Lovelace", "GIT_AUTHOR_EMAIL": "ada@example.com",
      "GIT_COMMITTER_NAME": "Ada Lovelace", "GIT_COMMITTER_EMAIL": "ada@example.com",
      "GIT_AUTHOR_DATE": "\(clock) +0000", "GIT_COMMITTER_DATE": "\(clock) +0000",
    ]
  }

  /// Runs git in the repository and returns its output without the last line break; throws when it fails.
  @discardableResult
  package func git(_ arguments: [String], input: String? = nil, environment extra: [String: String] = [:]) throws
    -> String
  {
    let result = try run(["git"] + arguments, input: input, environment: extra)
    guard result.status == 0 else {
      throw CommandFailure(command: ["git"] + arguments, status: result.status, output: result.output + result.errors)
    }
    return result.output.hasSuffix("\n") ? String(result.output.dropLast()) : result.output
  }

  @discardableResult
  package func git(_ arguments: String...) throws -> String { try git(arguments) }

  /// Runs any program in the repository and returns what it said, whatever its status.
  package func run(
    _ command: [String], in directory: URL? = nil, input: String? = nil, environment extra: [String: String] = [:]
  ) throws -> CommandResult {
    try runCommand(
      command, in: directory ?? folder, input: input, environment: environment.merging(extra) { $1 })
  }

  /// Writes a file of the working tree, with the folders above it.
  package func write(_ path: String, _ text: String) throws {
    try write(path, Data(text.utf8))
  }

  package func write(_ path: String, _ data: Data) throws {
    let file = folder.appendingPathComponent(path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }

  /// Writes `files` (a nil text deletes), commits everything in the working tree and returns the commit's id.
  @discardableResult
  package func commit(
    _ files: [String: String?] = [:], message: String = "Change", author: String = "Ada Lovelace <ada@example.com>",
    committer: String? = nil
  ) throws -> String {
    for (path, text) in files.sorted(by: { $0.key < $1.key }) {
      if let text {
        try write(path, text)
      } else {
        try FileManager.default.removeItem(at: folder.appendingPathComponent(path))
      }
    }
    try git("add", "--all")
    return try commitIndex(message: message, author: author, committer: committer)
  }

  /// Commits what the index holds.
  @discardableResult
  package func commitIndex(
    message: String = "Change", author: String = "Ada Lovelace <ada@example.com>", committer: String? = nil
  ) throws -> String {
    clock += 60
    try git(
      ["commit", "--quiet", "--allow-empty", "--message", message],
      environment: Self.identity(author: author, committer: committer ?? author))
    return try git("rev-parse", "HEAD")
  }

  /// The environment that makes git write `Name <e-mail>` as author and committer.
  package static func identity(author: String, committer: String) -> [String: String] {
    func split(_ text: String) -> (String, String) {
      let parts = text.split(separator: "<", maxSplits: 1)
      return (
        parts[0].trimmingCharacters(in: .whitespaces), parts.count > 1 ? String(parts[1].dropLast()) : ""
      )
    }
    let (authorName, authorEmail) = split(author)
    let (committerName, committerEmail) = split(committer)
    return [
      "GIT_AUTHOR_NAME": authorName, "GIT_AUTHOR_EMAIL": authorEmail, "GIT_COMMITTER_NAME": committerName,
      "GIT_COMMITTER_EMAIL": committerEmail,
    ]
  }
}
