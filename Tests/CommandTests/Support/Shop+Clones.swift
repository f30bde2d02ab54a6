import Foundation
import TestSupport

/// Another clone of the shop's server, with Grace's key.
struct Clone {
  let folder: URL
  let shop: Shop

  func onus(_ arguments: String..., environment: [String: String] = [:], answer: String? = nil) -> ProgramResult {
    onus(arguments, environment: environment, answer: answer)
  }

  func onus(_ arguments: [String], environment: [String: String] = [:], answer: String? = nil) -> ProgramResult {
    runOnus(
      arguments, in: folder.path, environment: ["HOME": shop.repository.home.path].merging(environment) { $1 },
      answer: answer)
  }

  @discardableResult
  func git(_ arguments: String...) throws -> String {
    try shop.repository.git(["-C", folder.path] + arguments)
  }

  /// Approves the migration with a reason, so that each such statement is another file.
  func approve(_ reason: String) -> ProgramResult {
    onus("approve", "origin/main..origin/feature", "--risk", "migration", "--reason", reason, "--yes")
  }

  /// The files of a ref, sorted.
  func files(_ reference: String = "refs/onus/approvals") throws -> [String] {
    try git("ls-tree", "-r", "--name-only", reference).split(separator: "\n").map(String.init)
  }
}

extension Shop {
  var server: URL { repository.sibling("server.git") }

  func clone(_ name: String, _ arguments: String...) throws -> Clone {
    let folder = repository.sibling(name)
    try repository.git(["clone", "--quiet"] + arguments + ["file://\(server.path)", folder.path])
    let clone = Clone(folder: folder, shop: self)
    try clone.configure()
    return clone
  }
}

extension Clone {
  func configure() throws {
    for (key, value) in [
      ("gpg.format", "ssh"), ("user.signingKey", shop.repository.home.path + "/grace.pub"),
      ("user.name", "Grace Hopper"), ("user.email", "grace@example.com"),
    ] { try git("config", key, value) }
  }
}
