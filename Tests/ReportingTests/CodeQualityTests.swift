import Foundation
import Ownership
import Testing

@testable import Reporting

/// GitLab's code quality report.
struct CodeQualityTests {
  private func entries(_ report: Report) throws -> [[String: Any]] {
    let text = GitLabFormat.text(of: report, for: Console())
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
  }

  @Test(arguments: [Report.Kind.check, .lint, .stale])
  func `every entry has what GitLab reads, and a fingerprint of its own`(kind: Report.Kind) throws {
    let entries = try entries(try FormatSample.report(kind))
    #expect(!entries.isEmpty)
    #expect(Set(entries.compactMap { $0["fingerprint"] as? String }).count == entries.count)
    for entry in entries {
      let location = try #require(entry["location"] as? [String: Any])
      #expect((location["path"] as? String)?.hasPrefix("/") == false)
      #expect(((location["lines"] as? [String: Int])?["begin"] ?? 0) >= 1)
      let severity = try #require(entry["severity"] as? String)
      #expect(["info", "minor", "major", "critical", "blocker"].contains(severity))
      #expect((entry["description"] as? String)?.hasPrefix("\(entry["check_name"] as? String ?? "?"): ") == true)
    }
  }

  @Test func `the list begins with its bracket, for GitLab takes no byte order mark`() throws {
    #expect(GitLabFormat.text(of: try FormatSample.report(.lint), for: Console()).utf8.first == UInt8(ascii: "["))
  }

  @Test func `a fingerprint stays when its lines move, and equal findings have two`() throws {
    let before = FormatSample.findings
    let after = before.map { finding in
      var moved = finding
      moved.location?.line += 40
      return moved
    }
    let names = try [before, after, before + [before[1]]].map { findings in
      try entries(.lint(FormatSample.lint(findings))).compactMap { $0["fingerprint"] as? String }
    }
    #expect(Set(names[0]) == Set(names[1]))
    #expect(Set(names[2]).isStrictSuperset(of: names[0]))
    #expect(Set(names[2]).count == before.count + 1)
  }

  @Test func `nothing to say is an empty list`() throws {
    #expect(try entries(.lint(FormatSample.lint([]))).isEmpty)
  }
}
