import Foundation
import FoundationXML
import Gate
import Testing

@testable import Reporting

/// JUnit's XML, as CI systems show it.
struct JUnitTests {
  private func cases(_ report: Report) -> [JUnitReader.Case] {
    read(JUnitFormat.text(of: report, for: Console()))
  }

  private func read(_ xml: String) -> [JUnitReader.Case] {
    let parser = XMLParser(data: Data(xml.utf8))
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
    decision.leniency = .trial
    #expect(cases(.check(decision)).map(\.outcome) == ["skipped", "skipped", "system-out"])
    decision.leniency = nil
    decision.problems = [.init(.undecided, "objects are missing")]
    #expect(cases(.check(decision)).last?.outcome == "error")
  }

  @Test func `what is skipped says why in its text too, which is all that GitLab shows`() throws {
    var decision = try FailingCheckTests.failing()
    decision.leniency = .enforceFrom(try Sample.day("2026-12-15"))
    let skipped = cases(.check(decision))[0]
    #expect(skipped.text.contains("would fail: needs Ada Lovelace, who has not approved\n"))
    #expect(skipped.text.contains("next: Ada approves on GitHub"))
  }

  @Test func `past what GitLab takes every case says how many of its lines are left out`() throws {
    let lines = (1...1_000).map { "\($0) <&\"" + String(repeating: "x", count: 80) }
    let cases = ["a", "b"].map { TestSuite.Case(name: $0, group: "g", outcome: .failed("m", lines)) }
    let suite = TestSuite(name: "s", cases: cases, whole: "onus lint", limit: 20_000)
    #expect(suite.xml.utf8.count < 21_000)
    let found = read(suite.xml)
    for item in found {
      let shown = item.text.split(separator: "\n").filter { $0.contains { $0 != " " } }
      #expect(shown.count > 50)
      #expect(shown.last == "… \((1_001 - shown.count).grouped) more lines, not in this report; all of it:   onus lint")
    }
    #expect(found.count == 2)
    #expect(TestSuite(name: "s", cases: [], whole: "").limit < 30_000_000)
  }

  @Test func `the root and the suite count what is in them`() throws {
    var decision = try FailingCheckTests.failing()
    decision.problems = [.init(.undecided, "objects are missing")]
    let xml = JUnitFormat.text(of: .check(decision), for: Console())
    let counts = #"tests="4" failures="2" errors="1" skipped="0">"#
    #expect(xml.matches(of: /<testsuites? .*>/).map { $0.output.hasSuffix(counts) } == [true, true])
  }

  @Test func `no two cases are called the same, whatever they are called`() {
    let names = ["a", "a", "a (2)", "a", "a (2)"]
    let cases = names.map { TestSuite.Case(name: $0, group: "g", outcome: .passed([])) }
    let found = read(TestSuite(name: "s", cases: cases, whole: "").xml).map(\.name)
    #expect(Set(found).count == names.count)
    #expect(found.prefix(2) == ["a", "a (2)"])
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
