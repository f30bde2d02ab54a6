import Foundation
import Testing

@testable import Reporting

/// The list of formats and the folder say the same.
struct FormatTests {
  @Test func `every file of the folder is in the list`() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Sources/Reporting/Formats").standardized
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let listed = reportFormats.map { "\($0).swift" }.sorted()
    #expect(files == listed)
  }

  @Test func `names are unique and found again`() {
    #expect(Set(reportFormats.map { $0.name }).count == reportFormats.count)
    for format in reportFormats { #expect(reportFormat(named: format.name)?.name == format.name) }
    #expect(reportFormat(named: "yaml") == nil)
  }

  @Test func `the same values give the same bytes, whatever the console's colour in JSON`() throws {
    let decision = try FailingCheckTests.failing()
    let once = JSONFormat.text(of: .check(decision), for: Console())
    #expect(once == JSONFormat.text(of: .check(decision), for: Console(width: 40, hasColor: true)))
    #expect(text(decision) == text(try FailingCheckTests.failing()))
  }
}
