import Foundation
import TestSupport
import Testing

/// A report of what a page answers for that cannot be read.
@Suite struct UnreadablePageReportTests {
  private func words(_ result: ProgramResult) -> String {
    result.output.replacing("\\", with: "").replacing(#/<[^>]*>/#, with: "").split { $0.isWhitespace }
      .joined(separator: " ")
  }

  @Test func `files that only an unreadable page may claim are not told as files that nobody answers for`() throws {
    let shop = try Shop()
    try shop.repository.commit(["services/billing/ownership.yml": "system: [\n"])
    try shop.commit(on: "topic", [Shop.migration: "create table plans\n"])
    let sentence = "1 file: who answers for it cannot be told, services/billing/ownership.yml cannot be read"
    for format in ["text", "markdown", "html"] {
      let report = shop.onus("report", "main..topic", "--format", format)
      #expect(report.status == 2)
      #expect(words(report).contains(sentence), "\(report.output)")
      #expect(!words(report).contains("nobody answers for") && !words(report).contains("no system owns"), "\(format)")
      #expect(words(report).contains("owner unknown · billing, migration"), "\(report.output)")
      #expect(!words(report).contains("unowned · "))
    }
    try shop.repository.git("checkout", "--quiet", "main")
    shop.repository.clock = Int(Shop.now)
    try shop.repository.git("merge", "--quiet", "--no-ff", "-m", "Merge topic", "topic")
    let landed = shop.onus("report", "--since", "2026-11-21", "main")
    #expect(landed.status == 2)
    #expect(words(landed).contains(sentence), "\(landed.output)")
  }
}
