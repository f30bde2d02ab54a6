import Gate
import Ownership
import Testing

@testable import Reporting

/// The table that `onus stale --format markdown` writes.
struct StaleMarkdownTests {
  private func markdown(_ report: StaleReport) -> String { MarkdownFormat.text(of: .stale(report), for: Console()) }

  @Test func `a table for an issue or a chat`() throws {
    try expectGolden(markdown(try StaleSample.report()), "stale.md")
  }

  @Test func `hostile names make no cell, link, mention or markup`() throws {
    let text = markdown(try StaleSample.report(StaleSample.hostile()))
    try expectGolden(text, "stale-hostile.md")
    for line in text.split(separator: "\n") where line.hasPrefix("|") {
      var bars = 0
      var isEscaped = false
      for character in line {
        if character == "|", !isEscaped { bars += 1 }
        isEscaped = character == "\\" && !isEscaped
      }
      #expect(bars == 7, "\(line)")
    }
    for markup in ["<b>", "](", "@all", "http://", "\u{1B}", "\u{202E}"] {
      #expect(!text.contains(markup), "\(markup)")
    }
  }

  @Test func `nothing to do is one line`() throws {
    let text = markdown(try StaleSample.report(on: "2026-09-01", within: 3, person: "grace"))
    #expect(text.hasPrefix("<!-- onus:stale -->\n\n**Grace Hopper\\: nothing is stale"))
    #expect(text.split(separator: "\n").count == 2)
  }
}
