import Foundation
import TestSupport
import Testing

@testable import Git

/// Repositories that cannot be opened: each says why, and what mends it.
@Suite struct UnopenableTests {
  private func failure(_ path: String, _ environment: [String: String] = [:]) -> GitError? {
    #expect(throws: GitError.self) { try Repository(at: path, environment: ProcessEnvironment(environment)) }
  }

  private func failure(_ made: TemporaryRepository) -> GitError? { failure(made.path, made.environment) }

  @Test func `a folder outside any repository`() throws {
    let made = try TemporaryRepository()
    let error = failure(made.home.path)
    #expect(error?.kind == .notOpened)
    #expect(error?.message == "'\(made.home.path)' is not in a git repository")
    #expect(error?.help?.contains("git init") == true)
  }

  @Test func `a path that does not exist`() throws {
    #expect(failure("/no/such/folder")?.message == "'/no/such/folder' does not exist")
  }

  @Test func `ids of SHA-256`() throws {
    let made = try TemporaryRepository("--object-format=sha256")
    let error = failure(made)
    #expect(error?.kind == .notOpened)
    #expect(error?.message == "the repository at '\(made.path)' uses sha256 object ids; onus reads sha1 only")
  }

  @Test func `ids of a format nobody knows are called by its name`() throws {
    let made = try TemporaryRepository()
    try made.git("config", "core.repositoryformatversion", "1")
    try made.git("config", "extensions.objectFormat", "md5")
    #expect(failure(made)?.message == "the repository at '\(made.path)' uses md5 object ids; onus reads sha1 only")
  }

  @Test(arguments: ["config", "config.worktree"])
  func `a working tree without a name`(file: String) throws {
    let made = try TemporaryRepository()
    try made.git("config", "core.repositoryformatversion", "1")
    try made.git("config", "extensions.worktreeConfig", "true")
    try made.git("config", "--file", ".git/\(file)", "core.worktree", "")
    let error = failure(made)
    #expect(error?.kind == .notOpened)
    #expect(error?.message.hasSuffix("has an empty 'core.worktree'") == true)
    #expect(error?.help?.contains("--unset core.worktree") == true)
  }

  @Test func `ids of SHA-256 stay what they are whatever the environment says`() throws {
    let made = try TemporaryRepository("--object-format=sha256")
    let claim = [
      "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "extensions.objectFormat", "GIT_CONFIG_VALUE_0": "sha1",
    ]
    #expect(failure(made.path, made.environment.merging(claim) { $1 })?.message.contains("sha256") == true)
  }

  @Test func `SHA-1 is SHA-1 whatever the user's file says of other repositories`() throws {
    let made = try TemporaryRepository()
    try made.git("config", "--global", "extensions.objectFormat", "sha256")
    _ = try Repository(at: made.path, environment: ProcessEnvironment(made.environment))
  }

  @Test func `SHA-1 said out loud is fine`() throws {
    let made = try TemporaryRepository()
    try made.git("config", "core.repositoryformatversion", "1")
    try made.git("config", "extensions.objectFormat", "sha1")
    #expect(throws: Never.self) { try Repository(at: made.path, environment: ProcessEnvironment(made.environment)) }
  }

  @Test func `a format of the future`() throws {
    let made = try TemporaryRepository()
    try made.git("config", "core.repositoryformatversion", "2")
    let error = failure(made)
    #expect(error?.message.contains("has a format that is newer than onus") == true)
    #expect(error?.help?.contains("git config core.repositoryformatversion") == true)
  }

  @Test func `refs kept as reftable`() throws {
    let made = try TemporaryRepository()
    try made.git("config", "core.repositoryformatversion", "1")
    try made.git("config", "extensions.refStorage", "reftable")
    let error = failure(made)
    #expect(error?.message.contains("keeps its refs as reftable") == true)
    #expect(error?.help == "git refs migrate --ref-format=files")
  }

  @Test func `an extension nobody knows`() throws {
    let made = try TemporaryRepository()
    try made.git("config", "core.repositoryformatversion", "1")
    try made.git("config", "extensions.timeTravel", "true")
    #expect(failure(made)?.message.contains("uses the extension 'timetravel', which onus does not know") == true)
  }

  @Test func `a broken configuration`() throws {
    let made = try TemporaryRepository()
    try made.write(".git/config", "[core\n")
    let error = failure(made)
    #expect(error?.kind == .notOpened)
    #expect(error?.message.contains(".git/config:1") == true)
    #expect(error?.help?.contains("mend the file") == true)
  }

  @Test func `a broken configuration of the user`() throws {
    let made = try TemporaryRepository()
    try "[user\n".write(to: made.home.appendingPathComponent(".gitconfig"), atomically: true, encoding: .utf8)
    #expect(failure(made)?.message.contains(".gitconfig:1") == true)
  }

  /// libgit2 before 1.7 does not read the file, and onus follows no grafts: there it opens.
  @Test func `a graft file with a comment is opened, or the way out is named`() throws {
    let made = try TemporaryRepository()
    try made.commit(["a": "1"])
    try "# none\n".write(toFile: made.path + "/.git/info/grafts", atomically: true, encoding: .utf8)
    let opened = Result { try Repository(at: made.path, environment: ProcessEnvironment(made.environment)) }
    guard case .failure(let error as GitError) = opened else { return }
    #expect(
      error.message.hasPrefix("the 'info/grafts' or 'shallow' of the repository at '\(made.path)' cannot be read"))
    #expect(error.help?.hasPrefix("git replace --convert-graft-file ") == true)
    try made.git("replace", "--convert-graft-file")
    #expect(throws: Never.self) { try Repository(at: made.path, environment: ProcessEnvironment(made.environment)) }
  }
}
