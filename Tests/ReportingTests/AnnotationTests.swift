import Evidence
import Git
import Ownership
import Paths
import Testing

@testable import Gate
@testable import Reporting

/// What a step of GitHub Actions prints, as its runner reads it.
struct AnnotationTests {
  private func commands(_ report: Report) -> [ActionsRunner.Command] {
    ActionsRunner(reading: GitHubFormat.text(of: report, for: Console())).commands
  }

  @Test func `an annotation stands beside a file that the change leaves behind`() throws {
    let commands = commands(.check(try FailingCheckTests.failing()))
    #expect(commands.map(\.name) == ["stop-commands", "error", "error"])
    #expect(commands[1].properties["file"] == Sample.plans)
    #expect(commands[1].properties["title"] == "onus: requirement/migration")
    #expect(commands[1].message.hasPrefix("billing · migration: needs Ada Lovelace, who has not approved\n"))
  }

  @Test func `a deleted file has no lines, so the annotation goes to another`() throws {
    let gone = LandingChange(
      change: Change(path: .init("services/billing/a.sql"), old: try Sample.entry("bb01"), new: nil), isContested: false
    )
    let changes = [gone, try Sample.added(Sample.plans)]
    let result = Sample.result(try Sample.billing(), "migration", changes, [Sample.billingSeat()])
    #expect(commands(.check(try Sample.decision(.fail, [result])))[1].properties["file"] == Sample.plans)
  }

  @Test func `what a name holds is data`() {
    var finding = FormatSample.findings[1]
    finding.location?.file = .init("a,line=9::error:%0A.yml")
    let told = commands(.lint(FormatSample.lint([finding])))
    #expect(told.count == 2)
    #expect(told[1].properties["file"] == "a,line=9::error:%0A.yml")
    #expect(told[1].properties["line"] == "5")
  }

  @Test func `of each kind ten are written, and the rest is counted in a sentence`() {
    let many = [Severity.error, .warning, .advice].flatMap { severity in
      (0..<15).map { number in
        Finding(rule: "overlap", severity: severity, "finding \(number)", at: nil, holder: "h", subject: String(number))
      }
    }
    let told = commands(.lint(FormatSample.lint(many)))
    let kinds = Dictionary(grouping: told, by: \.name).mapValues(\.count)
    #expect(kinds == ["stop-commands": 1, "error": 10, "warning": 10, "notice": 10])
    #expect(
      told.last?.message == "16 more not shown here: GitHub takes 10 of each kind. The log of this step has them.")
  }

  @Test func `nothing to say is no annotation`() throws {
    #expect(commands(.check(try Sample.decision(.pass))).map(\.name) == ["stop-commands"])
  }
}
