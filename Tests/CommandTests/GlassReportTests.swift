import Foundation
import TestSupport
import Testing

/// Broken glass that landed as it was pushed: the fix and the signed file are commits of their own on main.
@Suite struct GlassReportTests {
  let shop: Shop

  init() throws {
    shop = try Shop()
    try shop.repository.git("tag", "v1")
    shop.repository.clock = Int(Shop.now)
  }

  private func words(_ result: ProgramResult) -> String {
    result.output.split { $0.isWhitespace }.joined(separator: " ")
  }

  /// As `git push origin hotfix:main`.
  private func land(_ branch: String) throws {
    try shop.repository.git("checkout", "--quiet", "main")
    try shop.repository.git("merge", "--quiet", "--ff-only", branch)
    try shop.repository.git("push", "--quiet", "origin", "main")
  }

  private func breakGlass() throws {
    try shop.commit(on: "hotfix", [Shop.migration: "create table plans\n"], message: "Add plans")
    try shop.commit(on: "hotfix", ["docs.md": "How to pay\n"], message: "Say how")
    let broken = shop.onus(
      "override", "main..hotfix", "--incident", "INC-42", "--reason", "customers cannot pay", "--yes")
    #expect(broken.status == 0, "\(broken.errors)")
    try land("hotfix")
  }

  @Test func `a fix and the override on top of it are one landing, told with its reason a week later`() throws {
    try breakGlass()
    for start in [["--from-last-tag"], ["--from-tag", "v1"], ["--since", "2026-11-21"]] {
      let report = shop.onus(["report"] + start + ["main", "--now", "2026-11-28"], answers: nil)
      #expect(report.status == 0, "\(report.output)")
      #expect(report.output.hasPrefix("1 landing on main "), "\(report.output)")
      #expect(words(report).contains(": 1 broke the glass"))
      #expect(words(report).contains("Grace Hopper: INC-42, customers cannot pay"))
      #expect(words(report).contains("3 commits"))
    }
  }

  @Test func `its range, named a week later with the branch, is judged as of the day it landed`() throws {
    try breakGlass()
    let range = try shop.repository.git("rev-parse", "v1", "main").split(separator: "\n").joined(separator: "..")
    let report = shop.onus("report", range, "--onto", "main", "--now", "2026-11-28")
    #expect(report.status == 0, "\(report.output)")
    #expect(words(report).contains("has landed on main"), "\(report.output)")
    #expect(words(report).contains("is judged as of 2026-11-21, when it did"))
    #expect(words(report).contains("customers cannot pay"))
    #expect(!words(report).contains("may land"))
  }

  @Test func `a landing is not part of it because it stands below, and stays missing`() throws {
    try shop.commit(on: "main", ["services/billing/migrations/0.sql": "drop table users\n"], message: "Drop users")
    try breakGlass()
    let report = shop.onus("report", "--from-tag", "v1", "main", "--now", "2026-11-28")
    #expect(report.status == 1)
    #expect(
      report.output.hasPrefix("2 landings on main after v1: 1 broke the glass, 1 did not pass"), "\(report.output)")
    #expect(words(report).contains(#/✗ 2026-11-21 [0-9a-f]{7} Drop users/#))
  }

  @Test func `what is changed after it was signed is not let in by it`() throws {
    try shop.commit(on: "hotfix", [Shop.migration: "create table plans\n"], message: "Add plans")
    #expect(
      shop.onus("override", "main..hotfix", "--incident", "INC-42", "--reason", "pay", "--yes").status == 0)
    let file = try shop.repository.git("ls-tree", "-r", "--name-only", "HEAD", "ownership/overrides/")
    let signed = try shop.repository.git("rev-parse", "HEAD")
    try shop.repository.git("reset", "--quiet", "--hard", "HEAD~1")
    try shop.repository.commit([Shop.migration: "drop table users\n"], message: "Drop users", author: Shop.lin)
    try shop.repository.git("checkout", "--quiet", signed, "--", file)
    try shop.repository.commitIndex(message: "Break the glass", author: "Grace Hopper <grace@example.com>")
    try land("hotfix")
    let report = shop.onus("report", "--from-tag", "v1", "main")
    #expect(report.status == 1)
    #expect(!words(report).contains("broke the glass"), "\(report.output)")
  }

  @Test func `going back is one landing too`() throws {
    try shop.commit(on: "main", [Shop.migration: "create table plans\n"], message: "Add plans")
    try shop.repository.git("push", "--quiet", "origin", "main")
    try shop.repository.git("tag", "v2")
    try shop.repository.git("checkout", "--quiet", "-b", "back")
    shop.repository.clock += 60
    try shop.repository.git("revert", "--no-edit", "HEAD")
    let broken = shop.onus("override", "main..back", "--revert", "--yes")
    #expect(broken.status == 0, "\(broken.errors)")
    try land("back")
    let report = shop.onus("report", "--from-tag", "v2", "main", "--now", "2026-11-28")
    #expect(report.status == 0, "\(report.output)")
    #expect(report.output.hasPrefix("1 landing on main after v2: 1 broke the glass"), "\(report.output)")
  }

  @Test func `a range from a tag that has landed is told with the command that asks for each landing`() throws {
    try shop.commit(on: "main", [Shop.migration: "create table plans\n"], message: "Add plans")
    let tagged = shop.onus("report", "v1..main")
    #expect(words(tagged).contains("what landed, as it landed: onus report --from-tag v1 main"), "\(tagged.output)")
    let base = try shop.repository.git("rev-parse", "v1")
    let named = shop.onus("report", "\(base)..main")
    #expect(words(named).contains("as it landed: onus report \(base)..main --onto main"), "\(named.output)")
    try shop.commit(on: "topic", ["docs.md": "docs\n"])
    for range in ["main..topic", "v1..topic"] {
      #expect(!words(shop.onus("report", range)).contains("as it landed"))
    }
  }
}
