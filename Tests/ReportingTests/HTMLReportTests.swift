import Foundation
import Testing

@testable import Reporting

/// The report as a page, without a browser: its words, its bytes, its bounds.
struct HTMLReportTests {
  /// The page without its style sheet and script, which are files of their own.
  private func body(_ page: String) throws -> String {
    let style = try #require(page.range(of: "<style>"))
    let end = try #require(page.range(of: "</style>"))
    return page.replacingCharacters(in: style.upperBound..<end.lowerBound, with: "…")
  }

  @Test func `a range: what is missing first, then pictures, systems and proofs`() throws {
    try expectGolden(body(try HTMLSample.failing()), "report.html")
  }

  @Test func `a release: each landing, what came late, what was judged`() throws {
    try expectGolden(body(try HTMLSample.release()), "report-landings.html")
  }

  @Test func `the order of what is read changes no byte`() throws {
    let decision = try ReleaseSample.failing()
    let (one, other) = (
      try ReleaseSample.report(decision), try ReleaseSample.report(ReleaseSample.reversed(decision))
    )
    #expect(HTMLSample.page(one) == HTMLSample.page(other))
  }

  @Test func `no text of the repository becomes an element, whatever it says`() throws {
    let page = HTMLSample.page(try HTMLSample.hostile())
    for element in ["<script>alert", "<img", "<b>", "onload=\"", "href=\"javascript", "<h1>all"] {
      #expect(!page.contains(element), "\(element)")
    }
    #expect(page.contains("&lt;script&gt;alert(3)&lt;/script&gt;"))
    #expect(page.contains("\\377\\376"))
    #expect(page.contains(String(repeating: "x", count: 4096 - 14)))
    let strange = page.unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control: scalar != "\n"
      case .format, .lineSeparator, .paragraphSeparator, .surrogate: true
      default: false
      }
    }
    #expect(strange.isEmpty)
  }

  @Test func `every element that is opened is closed, in order`() throws {
    for page in [try HTMLSample.failing(), try HTMLSample.release(), HTMLSample.page(try HTMLSample.hostile())] {
      var open: [Substring] = []
      for tag in try body(page).matches(of: #/<(/?)([a-z][a-z0-9]*)[^>]*>/#) {
        if ["meta", "input"].contains(tag.2) { continue }
        if tag.1.isEmpty { open.append(tag.2) } else { #expect(open.popLast() == tag.2) }
      }
      #expect(open.isEmpty)
    }
  }

  @Test func `no id stands twice, and every link on the page leads somewhere`() throws {
    for page in [try HTMLSample.failing(), try HTMLSample.release(), HTMLSample.page(try HTMLSample.hostile())] {
      let ids = page.matches(of: #/ id="([^"]*)"/#).map { String($0.1) }
      #expect(Set(ids).count == ids.count)
      for link in page.matches(of: #/ href="#([^"]*)"/#) { #expect(ids.contains(String(link.1)), "\(link.1)") }
    }
  }

  @Test func `500 systems and 20,000 files stay under 5 MB, and nothing is cut`() throws {
    let page = HTMLSample.page(try HTMLSample.large(systems: 500, files: 40))
    #expect(page.utf8.count < 5_000_000, "\(page.utf8.count)")
    #expect(page.components(separatedBy: "_a_change.sql").count - 1 == 20_000)
    #expect(page.contains("It shows 60 of 500, the gravest and largest; the table has all of them."))
  }

  @Test func `a page of few systems has no script at all`() throws {
    let small = try HTMLSample.failing()
    #expect(!small.contains("<script") && !small.contains("script-src"))
    #expect(HTMLSample.page(try HTMLSample.large(systems: 13, files: 1)).contains("<script>"))
  }
}
