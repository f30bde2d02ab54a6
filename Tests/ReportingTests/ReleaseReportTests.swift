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
      let coloured = text(report, Console(hasColor: true, linkRoot: "file://host/repo"))
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
    lenient.leniency = .enforceFrom(try Sample.day("2026-12-15"))
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

  @Test func `the first sentence also says who has to write a trailer that is missing`() throws {
    var decision = try ReleaseSample.failing()
    decision.requirements[0].obstacles.append(
      .missingTrailer(Sample.at("Rollback-Plan", "ownership/policy.yml", 9)))
    let report = try ReleaseSample.report(decision)
    #expect(
      ReleaseHeadline(report: report).text.hasSuffix(
        "; Lin Wei or A Stranger <m@example.org> has to add 'Rollback-Plan' to a commit message"))
    let machines = RangeAuthors(commits: [[.machine("Claude")]])
    let landing = LandingReport(try ReleaseSample.governed(decision), day: Sample.today, authors: machines)
    #expect(landing.wantedTrailers == "whoever wrote it has to add 'Rollback-Plan' to a commit message")
    #expect(HTMLSample.page(report).contains("has to add &#39;Rollback-Plan&#39; to a commit message</li>"))
    #expect(try ReleaseSample.report(ReleaseSample.failing()).landings[0].wantedTrailers == nil)
  }

  @Test(arguments: [
    (MisplacedTrailer.Place.notLastParagraph, "but not in its last paragraph"),
    (.amongOtherLines, "but its last paragraph has lines that are no trailers"),
    (.subject, "but in its first paragraph, which is the subject"), (.empty, "but nothing stands behind it"),
  ])
  func `a trailer that stands where git reads none is not called absent`(_ place: MisplacedTrailer.Place, words: String)
    throws
  {
    var decision = try ReleaseSample.failing()
    decision.requirements[0].obstacles.append(
      .missingTrailer(Sample.at("Rollback-Plan", "ownership/policy.yml", 9)))
    decision.requirements[0].misplacedTrailers = [
      .init(key: "Rollback-Plan", commit: try Sample.id("ab12cd3"), place: place)
    ]
    let report = try ReleaseSample.report(decision)
    let sentence = "'Rollback-Plan' stands in commit ab12cd3, \(words)"
    #expect(text(report, Console(width: 200)).contains(sentence))
    #expect(json(report).contains(sentence))
    #expect(CheckText(decision, Console(width: 200)).lines.contains { $0.contains(sentence) })
    #expect(!text(report, Console(width: 200)).contains("no commit message"))
  }

  @Test func `a key stands once beside its proof`() throws {
    var decision = try PassingCheckTests.passing()
    let key = "SHA256:n4bQ" + String(repeating: "x", count: 35) + "2Zk4"
    for (index, result) in decision.requirements.enumerated() {
      for (seat, held) in result.seats.enumerated() {
        for proof in (held.filledBy?.proofs ?? []).indices {
          decision.requirements[index].seats[seat].filledBy?.proofs[proof].source.key = key
        }
      }
    }
    let lines = markdown(try ReleaseSample.report(decision)).split(separator: "\n").filter {
      $0.contains("signed statement 9")
    }
    #expect(!lines.isEmpty)
    for line in lines {
      #expect(line.contains("key SHA256") && line.components(separatedBy: "key ").count == 2, "\(line)")
    }
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
