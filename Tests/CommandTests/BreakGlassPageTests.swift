import Foundation
import TestSupport
import Testing

@testable import OnusCommand

/// `docs/break-glass.md` shows what the program says, ids and keys aside; `ONUS_RECORD=1` writes it anew, and fails.
@Suite struct BreakGlassPageTests {
  private static let file = checkout.appendingPathComponent("docs/break-glass.md")
  private let page: String
  private let repository: TemporaryRepository

  init() throws {
    page = try String(contentsOf: Self.file, encoding: .utf8)
    repository = try TemporaryRepository(named: "shop")
    var keys: [String] = []
    for name in ["ada", "grace"] {
      _ = try repository.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", repository.home.path + "/\(name)"])
      let line = try String(contentsOf: repository.home.appendingPathComponent("\(name).pub"), encoding: .utf8)
      keys.append(line.split(separator: " ").prefix(2).joined(separator: " "))
    }
    try repository.commit([
      "ownership/policy.yml": "onus: 1\nstewards: [ada, lin]\nrisks: {migration: {trailers: [Rollback-Plan]}}\n",
      "ownership/people.yml": """
      ada:   {name: Ada Lovelace, email: ada@example.com, signing_keys: {key: "\(keys[0])"}}
      grace: {name: Grace Hopper, email: grace@example.com, signing_keys: {key: "\(keys[1])"}}
      lin:   {name: Lin Wei, email: lin@example.com}

      """,
      "services/billing/ownership.yml": "system: billing\nowner: ada\nbackup: grace\nreviewed: 2026-11-01\n",
    ])
    for (key, value) in [
      ("gpg.format", "ssh"), ("user.signingKey", repository.home.path + "/grace.pub"), ("user.name", "Grace Hopper"),
      ("user.email", "grace@example.com"),
    ] {
      try repository.git("config", key, value)
    }
    try repository.git("checkout", "--quiet", "-b", "hotfix")
    try repository.commit(
      ["services/billing/migrations/0042_total.sql": "alter table plans drop constraint total;\n"],
      message: "Drop the constraint that rejects every invoice", author: "Grace Hopper <grace@example.com>")
  }

  /// What a person sees who types this.
  private func typed(_ command: String, _ arguments: [String], answer: String? = nil) -> String {
    let result = runOnus(
      arguments, in: repository.path, environment: ["HOME": repository.home.path], answer: answer)
    let answered = result.errors.replacingOccurrences(of: "[y/N] ", with: "[y/N] \(answer ?? "")\n")
    return "$ \(command)\n" + result.output + answered
  }

  @Test func `shows what the program says`() throws {
    let reason = "every invoice is rejected; Ada does not answer her pager"
    var shown = [
      "override": typed(
        "onus override main..hotfix --incident INC-42 --reason \"\(reason)\"",
        ["override", "main..hotfix", "--incident", "INC-42", "--reason", reason], answer: "y")
    ]
    shown["check"] = typed("onus check main..hotfix", ["check", "main..hotfix"])
    try repository.git("checkout", "--quiet", "main")
    try repository.git("merge", "--quiet", "--no-ff", "--no-edit", "hotfix")
    try repository.git("checkout", "--quiet", "-b", "next")
    try repository.commit(
      ["services/billing/migrations/0042_total.sql": "alter table plans add column total;\n"],
      message: "Add a total\n\nRollback-Plan: drop it\n", author: "Lin Wei <lin@example.com>")
    shown["next"] = typed("onus check main..next", ["check", "main..next"])
    try repository.git("checkout", "--quiet", "-b", "pay", "main")
    try repository.git("rm", "--quiet", "-r", "ownership/overrides")
    try repository.commitIndex(message: "Pay for INC-42", author: "Grace Hopper <grace@example.com>")
    try repository.git("config", "user.signingKey", repository.home.path + "/ada.pub")
    shown["pay"] = typed("onus approve main..pay", ["approve", "main..pay"], answer: "y")
    shown["paid"] = typed("onus check main..pay", ["check", "main..pay"])
    if ProcessInfo.processInfo.environment["ONUS_RECORD"] == "1" {
      var page = page
      for (name, text) in shown {
        let range = try #require(page.range(ofBlock: "transcript: \(name)"))
        page.replaceSubrange(range, with: text)
      }
      try page.write(to: Self.file, atomically: true, encoding: .utf8)
      Issue.record("docs/break-glass.md was rewritten")
      return
    }
    for (name, text) in shown {
      let range = try #require(page.range(ofBlock: "transcript: \(name)"), "\(name)")
      #expect(String(page[range]).masked == text.masked)
    }
  }

  @Test func `tells how to check an override by hand`() throws {
    _ = typed(
      "", ["override", "main..hotfix", "--incident", "INC-42", "--reason", "now", "--yes"])
    let file = try repository.git("ls-tree", "-r", "--name-only", "HEAD", "ownership/overrides/")
    let key = try String(contentsOf: repository.home.appendingPathComponent("grace.pub"), encoding: .utf8)
    let signers = repository.sibling("signers")
    try "grace namespaces=\"onus-override-v1\" \(key)".write(to: signers, atomically: true, encoding: .utf8)
    let range = try #require(page.range(ofBlock: "example: check"))
    let result = try repository.run(
      ["sh", "-e", "-c", String(page[range])],
      environment: ["COMMIT": "HEAD", "FILE": file, "PERSON": "grace", "SIGNERS": signers.path])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.hasPrefix("Good \"onus-override-v1\" signature for grace with ED25519 key SHA256:"))
  }
}

extension String {
  /// Without what is different each time: ids of objects that hold a key or a signature, and fingerprints.
  fileprivate var masked: String {
    replacing(/[0-9a-f]{40}/, with: "ID").replacing(/\b[0-9a-f]{7}\b/.wordBoundaryKind(.simple), with: "ID")
      .replacing(/SHA256:[^\s,]+/, with: "KEY")
  }
}
