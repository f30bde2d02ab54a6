import Foundation
import TestSupport
import Testing

/// `onus report --format html` as a user meets it.
struct HTMLReportCommandTests {
  @Test func `The page goes to its file beside the text, names who has to act, and leaves the exit as it is`() throws {
    let shop = try Shop()
    try shop.addMigration()
    let report = shop.onus("report", "main..feature", "--format", "text", "--format", "html=report.html")
    #expect(report.status == 1)
    #expect(report.output.hasPrefix("main..feature may not land yet"))
    let page = try String(
      contentsOf: shop.repository.folder.appendingPathComponent("report.html"), encoding: .utf8)
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
    #expect(page.contains("<h1>main..feature may not land yet: 1 system changes, 2 of 2 requirements are not met"))
    #expect(page.contains("<bdi>Grace Hopper</bdi>"))
    #expect(page == shop.onus("report", "main..feature", "--format", "html").output)
  }

  @Test func `What has no page says so`() throws {
    let shop = try Shop()
    let check = shop.onus("check", "main..main", "--format", "html")
    #expect(check.status == 2)
    #expect(check.errors.contains("html"))
  }
}
