import Foundation
import Ownership
import Paths
import Testing

/// What a reader copies from the documentation must load.
@Suite struct DocumentationSampleTests {
  private static let top = URL(fileURLWithPath: #filePath).appendingPathComponent("../../..").standardized

  /// The YAML blocks of a page whose first line names their file, as `# ownership/policy.yml`, by that name.
  private static func samples(of page: String) throws -> [OwnershipFile] {
    let text = try String(contentsOf: top.appendingPathComponent(page), encoding: .utf8)
    return text.components(separatedBy: "```yaml\n").dropFirst().compactMap { block in
      let body = block.components(separatedBy: "```")[0]
      guard let first = body.split(separator: "\n").first, first.hasPrefix("# ") else { return nil }
      return OwnershipFile(path: RepositoryPath(String(first.dropFirst(2))), content: Array(body.utf8))
    }
  }

  @Test(arguments: ["README.md", "docs/files.md"])
  func `the sample files of the documentation load without a finding`(page: String) throws {
    let files = try Self.samples(of: page)
    #expect(files.count == 3)
    let record = OwnershipRecord(reading: files)
    #expect(record.findings.map { "\($0.rule): \($0.message)" } == [])
    #expect(record.systems.map(\.name.value) == ["billing"])
  }

  @Test func `the smallest set of the README lints without a warning`() throws {
    let record = OwnershipRecord(reading: try Self.samples(of: "README.md"))
    let today = try #require(CalendarDate("2026-11-21"))
    let findings = try Linter().lint(record, today: today).findings
    #expect(findings.filter { $0.severity > .advice }.map(\.message) == [])
  }
}
