import Evidence
import Foundation
import Git
import Ownership
import Paths
import Testing

@testable import Gate
@testable import Reporting

/// What `onus report` writes.
struct ReleaseReportTests {
  private func text(_ report: ReleaseReport, _ console: Console = Console()) -> String {
    TextFormat.text(of: .report(report), for: console)
  }

  private func markdown(_ report: ReleaseReport) -> String { MarkdownFormat.text(of: .report(report), for: Console()) }

  private func json(_ report: ReleaseReport) -> String { JSONFormat.text(of: .report(report), for: Console()) }

  @Test func `a range: what is missing first, who answers, what to do if it breaks`() throws {
    try expectGolden(text(try ReleaseSample.report(ReleaseSample.failing())), "report.txt")
  }

  @Test func `the same on a console of forty columns`() throws {
    try expectGolden(text(try ReleaseSample.report(ReleaseSample.failing()), Console(width: 40)), "report-40.txt")
  }

  @Test func `a range that may land, with every proof`() throws {
    try expectGolden(text(try ReleaseSample.report(PassingCheckTests.passing())), "report-passing.txt")
  }

  @Test func `a release: what it comes to, then each landing as it landed`() throws {
    try expectGolden(text(try ReleaseSample.release()), "report-landings.txt")
    try expectGolden(text(try ReleaseSample.release(), Console(width: 40)), "report-landings-40.txt")
  }

  @Test func `for a ticket, folded`() throws {
    try expectGolden(markdown(try ReleaseSample.report(ReleaseSample.failing())), "report.md")
    try expectGolden(markdown(try ReleaseSample.release()), "report-landings.md")
  }

  @Test func `for programs`() throws {
    for (report, file) in [
      (try ReleaseSample.report(ReleaseSample.failing()), "report.json"),
      (try ReleaseSample.release(), "report-landings.json"),
    ] {
      let text = json(report)
      let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
      #expect(object["report"] as? String == "report")
      #expect(object["exit_code"] as? Int == 1)
      try expectGolden(text, file)
    }
  }

  @Test func `the order of what is read changes no byte`() throws {
    let decision = try ReleaseSample.failing()
    let (one, other) = (
      try ReleaseSample.report(decision), try ReleaseSample.report(ReleaseSample.reversed(decision))
    )
    #expect(text(one) == text(other))
    #expect(markdown(one) == markdown(other))
    #expect(json(one) == json(other))
  }

  @Test func `colour and links change no word`() throws {
    for report in [try ReleaseSample.report(ReleaseSample.failing()), try ReleaseSample.release()] {
      let coloured = text(report, Console(hasColour: true, linkRoot: "file://host/repo"))
      #expect(coloured.contains("\u{1B}]8;;file://host/repo/docs/runbooks/billing.md\u{1B}\\"))
      let stripped = coloured.replacing(#/\u{1B}\[[0-9]+m|\u{1B}\]8;;[^\u{1B}]*\u{1B}\\/#, with: "")
      #expect(stripped == text(report))
    }
  }

  @Test(arguments: [1, 20, 30, 40, 50, 60, 80, 100, 120])
  func `every width works, and only what cannot be torn is longer`(_ width: Int) throws {
    for report in [try ReleaseSample.report(ReleaseSample.failing()), try ReleaseSample.release()] {
      for line in text(report, Console(width: width)).split(separator: "\n") where line.displayWidth > max(36, width) {
        #expect(["/", "git ", "onus ", "main..", "  search"].contains { line.contains($0) }, "\(width): \(line)")
      }
    }
  }

  @Test func `the worst landing decides how it ends, one range as check does`() throws {
    #expect(Report.report(try ReleaseSample.release()).exitCode == 1)
    #expect(Report.report(try ReleaseSample.report(PassingCheckTests.passing())).exitCode == 0)
    var lenient = try ReleaseSample.failing()
    lenient.leniency = "enforce_from: 2026-12-15"
    #expect(Report.report(try ReleaseSample.report(lenient)).exitCode == 0)
    #expect(text(try ReleaseSample.report(lenient)).hasPrefix("main..new-billing-screen would not pass: "))
    let none = ReleaseReport(scope: .afterTag("v1", branch: "main"), today: Sample.today, landings: [])
    #expect(Report.report(none).exitCode == 0)
    #expect(text(none).hasPrefix("0 landings on main after v1"))
  }

  @Test func `a late approval says so, and that it did not count, but not what to do next`() throws {
    let shown = text(try ReleaseSample.release())
    #expect(shown.contains("Ada Lovelace approved only after it had landed"))
    #expect(shown.contains("late          1 approval came after the landing and did not count"))
    #expect(!shown.contains("onus approve"))
  }

  @Test func `nothing that a name says is obeyed by a terminal, a table or a page`() throws {
    var decision = try ReleaseSample.failing()
    let evil = "|</summary><b>@all [x](http://a.example) `\u{1B}[2J\u{202E}\n#"
    for key in decision.people.keys { decision.people[key]?.name = evil }
    for index in decision.systems.indices {
      decision.systems[index].page.purpose = evil
      decision.systems[index].page.runbook = Sample.at(evil, Sample.billingFile, 1)
    }
    decision.unownedPaths = [RepositoryPath("a`` `|</details>\u{1B}")]
    decision.range.headName = evil
    let report = try ReleaseSample.report(decision)
    for shown in [text(report), markdown(report), json(report)] {
      #expect(!shown.contains("\u{1B}"))
      #expect(!shown.contains("\u{202E}"))
    }
    let page = markdown(report)
    #expect(!page.contains("@all"))
    #expect(!page.contains("<b>"))
    #expect(!page.contains("](http"))
    #expect(page.components(separatedBy: "<details").count == page.components(separatedBy: "\n</details>").count)
  }

  @Test func `names of all scripts align`() throws {
    var decision = try ReleaseSample.failing()
    decision.people["grace"]?.name = "山田花子"
    decision.people["ada"]?.name = "👩‍💻 שרה כהן"
    for number in 0..<2 {
      var page = try Sample.login()
      page.name = Sample.at(["search-two", "s"][number], "services/s\(number)/ownership.yml", 1)
      decision.systems.append(.init(page: page, changes: [1, 12][number]))
    }
    let lines = text(try ReleaseSample.report(decision)).split(separator: "\n")
    let table = lines.filter { $0.contains("  tier 2  ") }
    let columns = table.compactMap { line in line.firstRange(of: "山田").map { line[..<$0.lowerBound].displayWidth } }
    #expect(table.count == 3)
    #expect(Set(columns).count == 1)
  }
}
