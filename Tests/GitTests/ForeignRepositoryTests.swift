import Foundation
import TestSupport
import Testing

@testable import Git

/// Whose repository it is: git's own rule of `safe.directory`.
///
/// Only root can give a folder away.
@Suite(.enabled(if: geteuid() == 0))
struct ForeignRepositoryTests {
  private let made: TemporaryRepository

  init() throws {
    made = try TemporaryRepository()
    try made.commit(["a": "1"])
    _ = try made.run(["chown", "-R", "12345", made.path])
  }

  private func open(_ extra: [String: String] = [:], at path: String? = nil) throws -> Repository {
    try Repository(at: path ?? made.path, environment: ProcessEnvironment(made.environment.merging(extra) { $1 }))
  }

  private func gitTrusts(_ extra: [String: String] = [:]) throws -> Bool {
    try made.run(["git", "rev-parse", "HEAD"], environment: extra).status == 0
  }

  @Test func `another user's repository is refused with the command that trusts it`() throws {
    let error = #expect(throws: GitError.self) { try open() }
    #expect(error?.kind == .notOpened)
    #expect(error?.message.contains("belongs to another user") == true)
    #expect(error?.help?.contains("git config --global --add safe.directory '\(made.path)'") == true)
    #expect(try !gitTrusts())
  }

  @Test(arguments: ["*", "PATH", "~/../repo"])
  func `safe.directory in the user's configuration is honoured`(value: String) throws {
    let value = value == "PATH" ? made.path : value
    _ = try made.run(["git", "config", "--global", "safe.directory", value], in: made.home)
    #expect(throws: Never.self) { try open() }
  }

  @Test func `an empty value forgets what stood before`() throws {
    _ = try made.run(["git", "config", "--global", "--add", "safe.directory", "*"], in: made.home)
    _ = try made.run(["git", "config", "--global", "--add", "safe.directory", ""], in: made.home)
    #expect(throws: GitError.self) { try open() }
    #expect(try !gitTrusts())
  }

  @Test func `safe.directory in the environment is honoured`() throws {
    let count = ["GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*"]
    #expect(throws: Never.self) { try open(count) }
    #expect(throws: Never.self) { try open(["GIT_CONFIG_PARAMETERS": "'safe.directory'='*'"]) }
    #expect(throws: Never.self) { try open(["GIT_CONFIG_PARAMETERS": "'safe.directory=*'"]) }
  }

  @Test func `a repository cannot vouch for itself`() throws {
    let config = made.folder.appendingPathComponent(".git/config")
    let text = try String(contentsOf: config, encoding: .utf8) + "[safe]\n\tdirectory = *\n"
    try text.write(to: config, atomically: false, encoding: .utf8)
    #expect(throws: GitError.self) { try open() }
  }

  @Test func `root through sudo trusts the caller's repositories`() throws {
    #expect(throws: Never.self) { try open(["SUDO_UID": "12345"]) }
    #expect(try gitTrusts(["SUDO_UID": "12345"]))
    #expect(throws: GitError.self) { try open(["SUDO_UID": "54321"]) }
  }

  @Test func `a repository named by GIT_DIR is trusted, as by git`() throws {
    let environment = made.environment.merging(["GIT_DIR": made.path + "/.git"]) { $1 }
    #expect(throws: Never.self) { try Repository(at: nil, environment: ProcessEnvironment(environment)) }
    #expect(try gitTrusts(["GIT_DIR": made.path + "/.git"]))
  }
}
