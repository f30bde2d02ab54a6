import Evidence
import Foundation
import Ownership
import TestSupport
import Testing

@testable import Gate
@testable import Reporting

/// The pages for comments and step summaries.
struct MarkdownPageTests {
  private func markdown(_ report: Report) -> String { MarkdownFormat.text(of: report, for: Console()) }

  private func crowded(_ count: Int) throws -> Decision {
    let changes = try (1...40).map { try Sample.edited("db/migrations/\($0 + 1000)_step.sql") }
    let results = try (1...count).map { number -> RequirementResult in
      var page = try Sample.billing()
      page.name = Sample.at("system-\(number)", Sample.billingFile, 1)
      return Sample.result(page, "migration", changes, [Sample.billingSeat()])
    }
    return try Sample.decision(.fail, results)
  }

  @Test func `the first line tells a bot which comment to write anew`() throws {
    #expect(markdown(.check(try FailingCheckTests.failing())).hasPrefix("<!-- onus:check -->\n\n### ✗ onus: fail\n"))
    #expect(markdown(.lint(FormatSample.lint([]))).hasPrefix("<!-- onus:lint -->\n\n### ✓ onus lint\n"))
    for kind in Report.Kind.allCases where MarkdownFormat.kinds.contains(kind) {
      #expect(markdown(try FormatSample.report(kind)).hasPrefix("<!-- onus:\(kind) -->\n\n"))
    }
  }

  @Test(arguments: [150, 2_000])
  func `a page fits a comment, tears no tag, and says what is left out and where it is`(count: Int) throws {
    let text = markdown(.check(try crowded(count)))
    #expect(text.utf8.count <= MarkdownPage.limit)
    #expect(text.utf8.count > MarkdownPage.limit / 2)
    #expect(text.matches(of: /<details/).count == text.matches(of: /<\/details>/).count)
    let told = text.matches(of: /\*\*✗ system-/).count
    let folded = told - text.matches(of: /<details/).count
    let dropped = count - told
    let sentence = try #require(text.split(separator: "\n").first { $0.hasSuffix("All of it: `onus check --why`") })
    if dropped > 0 { #expect(sentence.contains("\(dropped.grouped) more are left out")) }
    #expect(sentence.contains("the details of \(folded.grouped) are left out"))
  }

  @Test func `a long table ends between two rows and says how many follow`() {
    let many = (0..<3_000).map { number in
      Finding(rule: "overlap", "finding \(number)", at: Sample.place("a.yml", number + 1), holder: "h", subject: "s")
    }
    let text = markdown(.lint(FormatSample.lint(many)))
    #expect(text.utf8.count <= MarkdownPage.limit)
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| error") }
    #expect(rows.allSatisfy { $0.hasSuffix(" |") })
    #expect(text.contains("**\((3_000 - rows.count).grouped) more are left out**"))
  }

  @Test func `thousands of notes above and below leave room for what is missing`() throws {
    var decision = try FailingCheckTests.failing()
    decision.remarks = (0..<2_000).map { "remark \($0) " + String(repeating: "x", count: 50) }
    decision.upcoming = (0..<2_000).map {
      .init(system: "system-\($0)", person: "ada", day: Sample.today, message: "every 180 days")
    }
    let text = markdown(.check(decision))
    #expect(text.utf8.count <= MarkdownPage.limit)
    for told in ["\n- note: remark 0 ", "\n- soon: system-0", "**✗ login · auth**", "\nread\\:"] {
      #expect(text.contains(told), "\(told)")
    }
    let shown = text.matches(of: #/\n- (note|soon): /#).count
    #expect(text.contains("**\((4_000 - shown).grouped) notes are left out**"))
  }

  @Test func `who is not on file and what does not count is told as in the text`() throws {
    var decision = try FailingCheckTests.failing()
    decision.strangers = [.init(name: "A Stranger", email: "m@example.org")]
    decision.evidence.refused = [RefusedEvidence(description: "GitHub review 12", reason: "'x' is not in people.yml")]
    let text = markdown(.check(decision))
    #expect(text.contains("\n- 1 contributor is not in people.yml\\: A Stranger "))
    #expect(text.contains("\n- not counted\\: GitHub review 12, because 'x' is not in people.yml"))
  }

  @Test(arguments: ["#1", "GH-1", "gh-12", "!4", "acme/shop#5", "acme/shop!6"])
  func `no name refers to an issue or a request, which would be told of it`(text: String) {
    // As it is rendered: without the backslashes.
    let rendered = Markdown.escaped("see \(text)").replacing("\\", with: "")
    #expect(!rendered.contains(text))
    #expect(rendered.replacing("\u{2060}", with: "") == "see \(text)")
  }

  @Test(arguments: ["high-5", "UTF-8", "issue #", "2026-11-21", "!"])
  func `what refers to nothing stays as it is`(text: String) {
    #expect(Markdown.escaped(text).replacing("\\", with: "") == text)
  }

  @Test(arguments: ["a.example", "1"])
  func `a long name takes no room from others`(tail: String) throws {
    var decision = try FailingCheckTests.failing()
    decision.problems = [.init(.fail, String(repeating: "x", count: 200_000) + tail)]
    let text = markdown(.check(decision))
    #expect(text.utf8.count < 10_000)
    #expect(text.contains("characters\\)"))
    #expect(text.contains("login · auth"))
  }
}

/// The pages as GitHub's own renderer shows them.
struct RenderedMarkdownTests {
  private static let hasRenderer = ["/usr/bin/cmark-gfm", "/usr/local/bin/cmark-gfm"].contains {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  @Test(
    .enabled("cmark-gfm is not installed: ci/setup installs it") { hasRenderer },
    arguments: Report.Kind.allCases.filter(MarkdownFormat.kinds.contains))
  func `a hostile name is text and nothing else`(kind: Report.Kind) throws {
    for name in HostileReport.texts.keys.sorted() {
      let report = try HostileReport.report(kind, HostileReport.texts[name] ?? [])
      let result = try runCommand(
        ["cmark-gfm", "--unsafe", "-e", "table", "-e", "autolink", "-e", "strikethrough"],
        in: FileManager.default.temporaryDirectory, input: MarkdownFormat.text(of: report, for: Console()),
        environment: ["PATH": "/usr/local/bin:/usr/bin:/bin"])
      #expect(result.status == 0)
      let tags = Set(result.output.matches(of: #/<\/?([a-z0-9]+)[^>]*>/#).map { String($0.output.1) })
      let ours: Set = [
        "details", "summary", "h3", "p", "strong", "code", "ul", "li", "table", "thead", "tbody", "tr", "th", "td",
        "br",
      ]
      #expect(tags.subtracting(ours).isEmpty, "\(name): \(tags.subtracting(ours).sorted())")
      // Every row of a table has as many cells as its head.
      for table in result.output.components(separatedBy: "<table>").dropFirst() {
        let rows = table.components(separatedBy: "<tr>").dropFirst()
        let cells = Set(rows.map { $0.matches(of: /<t[dh][ >]/).count })
        #expect(cells.count == 1, "\(name): \(cells)")
      }
    }
  }
}
