import Foundation
import Git
import Paths
import Testing

@testable import Evidence

struct `The page about breaking the glass` {
  private let page: String

  init() throws {
    let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    page = try String(contentsOf: top.appendingPathComponent("docs/break-glass.md"), encoding: .utf8)
  }

  @Test func `shows the payload that onus signs`() throws {
    let start = try #require(page.range(of: "<!-- example: payload -->\n```json\n"))
    let close = try #require(page[start.upperBound...].range(of: "\n```\n"))
    let shown = try JSONReader.value(of: Array(String(page[start.upperBound..<close.lowerBound]).utf8))
    let blob = try #require(ObjectID(hex: "3b18e512dba79e4c8300dd08aeb37f8e728b8dad"))
    let statement = OverrideStatement(
      person: "grace", repository: "acme/shop", target: "refs/heads/main",
      lifts: [.init(system: "billing", risk: "migration"), .init(system: "billing", risk: "billing")],
      changes: [Change(path: RepositoryPath("db/migrate/7.sql"), old: nil, new: Entry(mode: .file, id: blob))],
      time: testNow, incident: "INC-42", reason: "every invoice is rejected",
      base: try #require(ObjectID(hex: String(repeating: "7c1e2aa0", count: 5))),
      head: try #require(ObjectID(hex: String(repeating: "9d41c070", count: 5))))
    #expect(try shown.canonicalBytes == statement.payload())
  }

  @Test func `names every constant`() {
    for constant in [
      OverrideStatement.predicateType, OverrideStatement.namespace, OverrideFile.folder.display, "24 hours",
    ] {
      #expect(page.contains(constant), "\(constant)")
    }
  }
}
