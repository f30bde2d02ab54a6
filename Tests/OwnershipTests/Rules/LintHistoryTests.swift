import Testing

@testable import Ownership

/// The plain values that rules about the history will ask.
@Suite struct LintHistoryTests {
  @Test func `risky changes count from the day after the runbook was touched`() throws {
    let days = try ["2026-11-01", "2026-11-02", "2026-11-03"].map(day)
    var system = LintHistory.OfSystem(
      commits: ["ada": days], commitsOfOthers: [days[0]], riskyChanges: days)
    #expect(system.riskyChangesSinceRunbook == 3)
    system.runbookTouched = days[1]
    #expect(system.riskyChangesSinceRunbook == 1)
    #expect(system.commitCount == 4)
    #expect(system.lastDay(of: "ada") == days[2])
    #expect(system.lastDay(of: "grace") == nil)
  }

  @Test func `with or without a history the rules about files say the same`() throws {
    let fault = try #require(PlantedFault.all.first { $0.rule == "drill-overdue" })
    let without = try FaultlessCompany.lint(with: fault.changes().files)
    let with = try FaultlessCompany.lint(
      with: fault.changes().files, history: LintHistory(isCut: true))
    #expect(with == without)
  }
}
