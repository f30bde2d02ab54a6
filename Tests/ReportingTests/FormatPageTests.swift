import Foundation
import Testing

@testable import Gate
@testable import Reporting

/// `docs/formats.md` shows what is really written.
struct FormatPageTests {
  private static let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../docs/formats.md").standardized

  /// One requirement that nobody has approved.
  private func report() throws -> Report {
    let plans = try Sample.added(Sample.plans)
    var decision = try Sample.decision(
      .fail, [Sample.result(try Sample.billing(), "migration", [plans], [Sample.billingSeat()])])
    decision.systems = [.init(page: try Sample.billing(), changes: 8)]
    return .check(decision)
  }

  /// Of SARIF the results: the rest is the documentation of the rule.
  private func sample(_ format: String) throws -> String {
    let text = try #require(reportFormat(named: format)).text(of: try report(), for: Console())
    guard format == "sarif" else { return text }
    let margin = "      "
    let lines = text.split(separator: "\n").drop { !$0.hasPrefix("\(margin)\"results\"") }
    let end = try #require(lines.firstIndex(of: "\(margin)]"))
    return lines[...end].map { $0.dropFirst(margin.count) + "\n" }.joined()
  }

  @Test(arguments: ["markdown", "github", "gitlab", "junit", "sarif"])
  func `every sample is what is written`(format: String) throws {
    let page = try String(contentsOf: Self.page, encoding: .utf8)
    let parts = page.components(separatedBy: "<!-- sample: \(format) -->\n")
    try #require(parts.count == 2)
    let fence = try #require(parts[1].firstIndex(of: "\n"))
    let rest = parts[1][parts[1].index(after: fence)...]
    let end = try #require(rest.firstRange(of: "\n```") ?? rest.firstRange(of: "```"))
    let written = try sample(format)
    if ProcessInfo.processInfo.environment["ONUS_RECORD"] == "1" {
      let after = rest.hasPrefix("```") ? rest : rest[rest.index(after: end.lowerBound)...]
      let recorded = parts[0] + "<!-- sample: \(format) -->\n" + parts[1][...fence] + written + after
      try Data(recorded.utf8).write(to: Self.page)
      Issue.record("recorded the sample of \(format)")
      return
    }
    #expect(rest[..<end.lowerBound] + "\n" == written)
  }

  @Test func `every format stands in the table, with the reports it is for`() throws {
    let page = try String(contentsOf: Self.page, encoding: .utf8)
    for format in reportFormats {
      let row = try #require(page.split(separator: "\n").first { $0.hasPrefix("| `\(format.name)` |") })
      let marks = row.split(separator: "|").map { $0.contains("✓") }.suffix(5)
      #expect(Array(marks) == [.check, .lint, .report, .stale, .who].map(format.kinds.contains), "\(row)")
    }
  }
}
