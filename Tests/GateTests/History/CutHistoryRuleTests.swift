import Gate
import Git
import Ownership
import TestSupport
import Testing

/// Where older commits are not here, nothing is claimed that they might contradict.
@Suite struct CutHistoryRuleTests {
  private typealias Reading = HistoryReadingTests
  private static let rules = ["owner-changed", "owner-inactive", "runbook-stale", "sole-author"]

  private func clone(_ source: TemporaryRepository, _ arguments: String...) throws -> TemporaryRepository {
    let clone = try TemporaryRepository(named: "clone")
    try source.git(["config", "uploadpack.allowFilter", "true"])
    try clone.git(["remote", "add", "origin", "file://" + source.path])
    try clone.git(["config", "remote.origin.promisor", "true"])
    try clone.git(["fetch", "--quiet"] + arguments + ["origin", "main"])
    try clone.git("reset", "--quiet", "--hard", "FETCH_HEAD")
    return clone
  }

  /// Grace changed most in 2025, Lin since; Ada stamped the page in between and never came back.
  private func source() throws -> TemporaryRepository {
    var plan = [try Reading.start(["docs/run.md": "Step one.\n"])]
    plan[0].files[Reading.page] = Reading.text(reviewed: "2026-08-05", "runbook: /docs/run.md\n")
    for number in 1...9 {
      plan.append(try PlannedCommit("2026-06-0\(number)", Company.grace, [Reading.code: "\(number)"]))
    }
    plan.append(try PlannedCommit("2026-08-05", Company.ada, [Reading.page: Reading.text("runbook: /docs/run.md\n")]))
    for number in 1...9 {
      plan.append(try PlannedCommit("2026-10-0\(number)", Company.lin, [Reading.code: "a\(number)"]))
    }
    let repository = try TemporaryRepository()
    try repository.commit(plan)
    return repository
  }

  @Test func `a shallow clone names what it cannot tell, and finds nothing that the whole does not find`() throws {
    let source = try source()
    let linter = try Linter(select: Self.rules)
    let whole = try lint(source, linter: linter)
    #expect(whole.findings.map(\.rule) == ["owner-inactive", "runbook-stale"])
    #expect(whole.untold == [])
    for depth in 1...15 {
      let shallow = try clone(source, "--depth=\(depth)")
      let result = try lint(shallow, linter: linter)
      #expect(Set(result.findings.map(\.key)).isSubset(of: Set(whole.findings.map(\.key))), "depth \(depth)")
      let untold = result.untold.map(\.rule)
      #expect(untold == (depth > 10 ? [] : ["owner-changed"]) + ["owner-inactive", "runbook-stale", "sole-author"])
    }
    let cut = try history(clone(source, "--depth=3"), rules: Self.rules).cut
    #expect(cut?.completeFrom.description == "2026-10-08")
    #expect(cut?.reason == "this clone is shallow, its history is cut short")
    #expect(cut?.help?.hasPrefix("git fetch --unshallow") == true)
  }

  @Test func `a shallow clone that reaches far enough tells everything`() throws {
    let source = try source()
    // The depth that leaves out the first commit alone, which is older than every day that is asked about.
    let linter = try Linter(select: ["owner-changed", "owner-inactive"])
    let deep = try lint(clone(source, "--depth=19"), linter: linter, on: #require(CalendarDate("2026-11-30")))
    #expect(deep.findings.map(\.rule) == ["owner-inactive"])
    #expect(deep.untold == [])
  }

  @Test func `a partial clone without trees or blobs cannot tell what needs them`() throws {
    let source = try source()
    let blobless = try history(clone(source, "--filter=blob:none"), rules: Self.rules)
    #expect(blobless.pages["search"]?.isUntold != false)
    #expect(blobless.isComplete(from: RuleDocumentation.Example.today - 365))
    let treeless = try history(clone(source, "--filter=tree:0"), rules: Self.rules)
    #expect(!treeless.isComplete(from: RuleDocumentation.Example.today - 365))
    #expect(treeless.cut?.reason.contains("partial") == true)
  }
}
