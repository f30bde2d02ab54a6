import Foundation
import Git
import Ownership
import Testing

@testable import Gate
@testable import Reporting

/// A name that is written from right to left stands apart in a sentence of a page, and its words keep their order.
struct IsolatedNameTests {
  private static let grace = "גרייס הופר"

  /// Grace and a stranger have such names, and so has the branch.
  private func report() throws -> ReleaseReport {
    var decision = try ReleaseSample.failing()
    decision.people["grace"]?.name = Self.grace
    decision.range.headName = "مسودة"
    decision.requirements[0].obstacles.append(
      .missingTrailer(Sample.at("Rollback-Plan", "ownership/policy.yml", 9)))
    return ReleaseReport(
      scope: .ranges, today: Sample.today,
      landings: [
        LandingReport(
          try ReleaseSample.governed(decision), day: Sample.today,
          authors: RangeAuthors(commits: [[.stranger(name: "שרה כהן", email: "s@example.org")], [.person("grace")]]))
      ])
  }

  @Test func `every name in every sentence of the page is an element of its own`() throws {
    let page = HTMLSample.page(try report())
    // A picture's words, the title and addresses hold no elements.
    let body = page.replacing(#/<svg.*?<\/svg>|<title>.*?<\/title>/#.dotMatchesNewlines(), with: "")
    for name in ["גרייס", "שרה כהן", "مسودة"] {
      let places = body.components(separatedBy: name)
      #expect(places.count > 1)
      for (before, after) in zip(places, places.dropFirst()) {
        let inside = before.components(separatedBy: "<bdi>").last ?? ""
        #expect(!inside.contains("</bdi>") && inside != before, "\(before.suffix(40))\(name)\(after.prefix(40))")
      }
    }
    #expect(page.contains("main..<bdi>مسودة</bdi> may not land yet"))
    #expect(page.contains("<bdi>\(Self.grace)</bdi> or <bdi>שרה כהן &lt;s@example.org&gt;</bdi> has to add"))
    #expect(!page.unicodeScalars.contains { ("\u{2066}"..."\u{2069}").contains($0) })
  }

  @Test func `other formats have the names alone`() throws {
    let report = try report()
    for format in reportFormats where format.kinds.contains(.report) {
      let text = format.text(of: .report(report), for: Console())
      #expect(!text.unicodeScalars.contains { ("\u{2066}"..."\u{2069}").contains($0) })
      #expect(!text.contains("2068"), "\(format.name)")
    }
  }

  @Test func `a page without such names has no byte of it`() throws {
    let report = try ReleaseSample.report(ReleaseSample.failing())
    #expect(report.landings.allSatisfy { !$0.isolated.isolatesNames })
  }

  @Test(arguments: [
    ("by \u{2068}שרה\u{2069}, for \u{2068}a<b\u{2069}.", "by <bdi>שרה</bdi>, for <bdi>a&lt;b</bdi>."),
    ("\u{2068}\u{2068}a\u{2069}", "\\u{2068}\\u{2068}a\\u{2069}"), ("a\u{2069}b\u{2068}", "a\\u{2069}b\\u{2068}"),
    ("plain", "plain"),
  ])
  func `only a pair of isolates becomes an element`(text: String, markup: String) {
    #expect(HTML(text).markup == markup)
  }

  @Test func `what is isolated is what has letters from right to left`() {
    for name in ["שלום", "Ada مرحبا", "ﷺ", "𐤀"] {
      #expect(name.isolated.withoutIsolates == name && name.isolated != name)
    }
    for name in ["Ada", "山田花子", "Ñandú", "👩‍💻", ""] { #expect(name.isolated == name) }
  }
}
