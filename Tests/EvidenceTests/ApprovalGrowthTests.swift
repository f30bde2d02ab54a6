import Foundation
import Git
import Paths
import TestSupport
import Testing

@testable import Evidence

struct `What may replace the approvals` {
  private let setting: ReviewedRepository

  init() throws { setting = try ReviewedRepository() }

  private var tip: ObjectID? {
    get throws { try setting.repository.commit(at: ApprovalStore.reference) }
  }

  private func objections(after old: ObjectID?) throws -> [String] {
    try ApprovalStore.objections(toReplacing: old, by: #require(try tip), in: Repository(at: setting.files.path))
  }

  @Test func `adds statements in their places, the first ones too`() throws {
    try setting.store(setting.envelope(setting.statement()))
    let first = try tip
    #expect(try objections(after: nil).isEmpty)
    try setting.store(setting.envelope(setting.statement { $0.system = nil }, key: "rsa"))
    #expect(try objections(after: first).isEmpty)
    #expect(try objections(after: tip).isEmpty)
  }

  @Test func `unites two that grew apart`() throws {
    try setting.store(setting.envelope(setting.statement()))
    let start = try #require(try tip)
    try setting.store(setting.envelope(setting.statement { $0.time += 1 }))
    let one = try #require(try tip)
    try setting.files.git("update-ref", ApprovalStore.reference, start.hex)
    try setting.store(setting.envelope(setting.statement { $0.time += 2 }))
    let other = try #require(try tip)
    #expect(try objections(after: one).first?.hasPrefix("it would be rewound") == true)

    // A merge that keeps only one side hides what the other said.
    try setting.files.git(
      "update-ref", ApprovalStore.reference,
      try setting.files.git("commit-tree", "-p", one.hex, "-p", other.hex, "-m", "x", "\(other.hex)^{tree}"))
    let lost = try objections(after: one)
    #expect(lost.count == 1)
    #expect(lost.first?.hasSuffix("is there and would be gone") == true)
  }

  @Test func `takes nothing out and replaces nothing`() throws {
    try setting.store(setting.envelope(setting.statement()))
    let first = try #require(try tip)
    let empty = try setting.files.git(["mktree"], input: "")
    let gone = try setting.files.git("commit-tree", "-p", first.hex, "-m", "x", empty)
    try setting.files.git("update-ref", ApprovalStore.reference, gone)
    #expect(try objections(after: first).first?.hasSuffix("is there and would be gone") == true)

    let file = try setting.files.git("ls-tree", "-r", "--name-only", first.hex)
    let blob = try setting.files.git(["hash-object", "-w", "--stdin"], input: "other")
    let index = setting.files.home.appendingPathComponent("index").path
    try setting.files.git(["read-tree", first.hex], environment: ["GIT_INDEX_FILE": index])
    try setting.files.git(
      ["update-index", "--cacheinfo", "100644,\(blob),\(file)"], environment: ["GIT_INDEX_FILE": index])
    let tree = try setting.files.git(["write-tree"], environment: ["GIT_INDEX_FILE": index])
    let replaced = try setting.files.git("commit-tree", "-p", first.hex, "-m", "x", tree)
    try setting.files.git("update-ref", ApprovalStore.reference, replaced)
    #expect(try objections(after: first) == ["'\(file)' is there and would be replaced"])

    // The other way round it is the repair of a store that was damaged where no hook stood.
    let damaged = try #require(try tip)
    let whole = try setting.files.git("commit-tree", "-p", damaged.hex, "-m", "x", "\(first.hex)^{tree}")
    try setting.files.git("update-ref", ApprovalStore.reference, whole)
    #expect(try objections(after: damaged).isEmpty)
  }

  @Test func `holds nothing but statements`() throws {
    let good = try setting.envelope(setting.statement()).bytes
    try setting.store(good)
    let first = try tip
    try setting.store(Array("junk".utf8))
    try setting.store(good, at: "readme.md")
    try setting.store(good, under: "billing/2026-10")
    try setting.store(Array("{}".utf8), at: "billing/2026-11/deep/er.json")
    let reasons = try objections(after: first)
    #expect(reasons.count == 4)
    #expect(reasons.contains { $0.contains("it is not JSON") })
    #expect(
      reasons.contains { $0.contains("file 'readme.md'") && $0.contains("its name is not the id of its content") })
    #expect(reasons.contains { $0.contains("by its content it belongs into 'billing/2026-11/'") })
    #expect(reasons.contains { $0.contains("deep/er.json") })
  }

  @Test func `holds plain files, no links and no other repositories`() throws {
    let blob = try setting.files.git(
      ["hash-object", "-w", "--stdin"],
      input: String(decoding: setting.envelope(setting.statement()).bytes, as: UTF8.self))
    for kind in ["120000 blob \(blob)", "100755 blob \(blob)", "160000 commit \(setting.head.hex)"] {
      let month = try setting.files.git(["mktree"], input: "\(kind)\t\(kind.suffix(40)).json\n")
      let system = try setting.files.git(["mktree"], input: "040000 tree \(month)\t2026-11\n")
      let root = try setting.files.git(["mktree"], input: "040000 tree \(system)\tbilling\n")
      try setting.files.git(
        "update-ref", ApprovalStore.reference, try setting.files.git("commit-tree", "-m", "x", root))
      #expect(try objections(after: nil).first?.contains("it is not a plain file") == true, "\(kind)")
    }
  }

  @Test func `asks no key, because nobody knows yet by which base it will be judged`() throws {
    try setting.store(setting.envelope(setting.statement { $0.person = "nobody" }, namespace: "git"))
    #expect(try objections(after: nil).isEmpty)
  }

  @Test func `is read before the ref moves`() throws {
    let before = try tip
    try setting.store(setting.envelope(setting.statement()))
    let pushed = try tip
    try setting.files.git("update-ref", "-d", ApprovalStore.reference)
    #expect(before == nil)
    var context = setting.context()
    #expect(try setting.read(context).proofs.isEmpty)
    if let pushed { context.approvals = .pushed(pushed) }
    #expect(try setting.read(context).proofs.count == 1)
  }
}
