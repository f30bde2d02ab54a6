import Foundation
import TestSupport

@testable import OnusCommand

/// The bare repository that a shop's clone pushes to, with the hook that git runs there.
///
/// The program is asked as if it were the day on which everything happens, so that no test depends on the clock.
struct Server {
  let shop: Shop
  var folder: URL { shop.repository.sibling("server.git") }

  /// With `hook`: git asks onus; without: only what tests put there by hand.
  init(_ shop: Shop, hook: Bool = true) throws {
    self.shop = shop
    if hook { try install(protected: ["main", "master"]) }
    try git("config", "receive.advertisePushOptions", "true")
  }

  func install(protected: [String], program: String? = nil) throws {
    let wrapper = folder.appendingPathComponent("onus-today")
    try writeProgram("#!/bin/sh\nexec '\(builtProgram)' \"$@\" --now 2026-11-21\n", to: wrapper)
    let script = HookScript(kind: .preReceive, program: .file(program ?? wrapper.path), protected: protected)
    try writeProgram(script.text, to: folder.appendingPathComponent("hooks/pre-receive"))
  }

  @discardableResult
  func git(_ arguments: String...) throws -> String {
    try shop.repository.git(["-C", folder.path] + arguments)
  }

  /// Pushes from the shop's clone, or another folder.
  func push(_ arguments: String..., in clone: URL? = nil) throws -> CommandResult {
    try shop.repository.run(["git", "push"] + arguments, in: clone)
  }

  /// What a ref of the server holds; empty where there is none.
  func tip(_ reference: String) throws -> String {
    try shop.repository.run(["git", "-C", folder.path, "rev-parse", "--verify", "--quiet", reference]).output
      .trimmingCharacters(in: .newlines)
  }

  /// Brings a commit here under a name that protects nothing, and asks the hook's body about `lines` in this process.
  func receive(_ lines: String..., bringing commits: [String] = [], environment: [String: String] = [:]) throws
    -> ProgramResult
  {
    for commit in commits {
      try shop.repository.git("push", "--quiet", "--no-verify", folder.path, "\(commit):refs/brought/\(commit)")
    }
    return runOnus(
      ["hook", "pre-receive"], in: folder.path, environment: environment,
      input: lines.map { $0 + "\n" }.joined())
  }
}

extension Server {
  /// A server whose policy has more lines, asked by git's lines alone.
  static func withoutHook(policy more: String) throws -> Server {
    try Server(Shop(policy: Shop.policy + more), hook: false)
  }
}
