import Foundation
import FoundationXML
import Gate
import Testing

@testable import Reporting

/// JUnit's XML, as CI systems show it.
struct JUnitTests {
  private func cases(_ report: Report) -> [JUnitReader.Case] {
    let parser = XMLParser(data: Data(JUnitFormat.text(of: report, for: Console()).utf8))
    let reader = JUnitReader()
    parser.delegate = reader
    #expect(parser.parse())
    return reader.cases
  }

  @Test func `a check has a case for each requirement`() throws {
    let cases = cases(.check(try FailingCheckTests.failing()))
    #expect(cases.map(\.name) == ["billing · migration", "login · auth", "billing · billing"])
    #expect(cases.map(\.outcome) == ["failure", "failure", "system-out"])
    #expect(cases[0].text.contains("next: Ada approves on GitHub"))
  }

  @Test func `what would fail is skipped, and what cannot be decided is an error`() throws {
    var decision = try FailingCheckTests.failing()
    decision.leniency = "trial"
    #expect(cases(.check(decision)).map(\.outcome) == ["skipped", "skipped", "system-out"])
    decision.leniency = nil
    decision.problems = [.init(.undecided, "objects are missing")]
    #expect(cases(.check(decision)).last?.outcome == "error")
  }

  @Test func `a check with nothing to ask has a case that passes`() throws {
    let cases = cases(.check(try Sample.decision(.pass)))
    #expect(cases.map(\.name) == ["nothing risky changed"])
    #expect(cases[0].outcome == nil)
  }

  @Test func `requirements that are called the same stay two`() throws {
    let plans = try Sample.added(Sample.plans)
    let result = Sample.result(try Sample.billing(), "migration", [plans], [Sample.billingSeat()])
    let names = cases(.check(try Sample.decision(.fail, [result, result]))).map(\.name)
    #expect(names == ["billing · migration", "billing · migration (2)"])
  }

  @Test func `lint has a case for each rule that looked, and only errors fail`() {
    let found = cases(.lint(FormatSample.lint(FormatSample.findings)))
    #expect(found.map(\.name) == ["missing-policy", "overlap", "role-changed", "login-without-id"])
    #expect(found.map(\.outcome) == ["failure", "system-out", "failure", "system-out"])
    #expect(cases(.lint(FormatSample.lint(FormatSample.findings, isStrict: true))).last?.outcome == "failure")
    #expect(cases(.lint(FormatSample.lint([]))).allSatisfy { $0.outcome == nil })
  }

  @Test func `stale has a case for each system, and only what blocks fails`() throws {
    let found = cases(.stale(try StaleSample.report()))
    #expect(found.map(\.name) == ["billing", "exports", "login", "search"])
    #expect(found.filter { $0.outcome == "failure" }.map(\.name) == ["search"])
    let one = cases(.stale(try StaleSample.report(person: "grace")))
    #expect(one.map(\.name) == ["billing", "exports", "login"])
  }
}
