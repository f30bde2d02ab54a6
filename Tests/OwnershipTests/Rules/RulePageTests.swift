import Foundation
import Testing

@testable import Ownership

/// `ONUS_RECORD=1 swift test` writes the pages, and fails so that recording never passes for testing.
@Suite struct RulePageTests {
  private static let folder = sourceFolder.deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "docs/rules")

  private static var pages: [String: String] {
    let documentation = RuleRegistry.all.map { $0.documentation }
    var pages = ["README.md": RuleDocumentation.index(of: documentation)]
    for rule in documentation { pages["\(rule.id).md"] = rule.markdown }
    return pages
  }

  @Test func `docs/rules holds exactly the pages of the rules`() throws {
    if ProcessInfo.processInfo.environment["ONUS_RECORD"] == "1" {
      try? FileManager.default.removeItem(at: Self.folder)
      try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
      for (name, page) in Self.pages {
        try page.write(to: Self.folder.appending(path: name), atomically: true, encoding: .utf8)
      }
      Issue.record("docs/rules was rewritten")
      return
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(names) == Set(Self.pages.keys))
    for (name, page) in Self.pages {
      let written = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
      #expect(written == page, "\(name): run with ONUS_RECORD=1 to rewrite")
    }
  }

  @Test func `a page for the terminal names the id, the severity and the way to mend`() {
    let text = UnownedPath.documentation.text
    #expect(text.hasPrefix("unowned-path   coverage, error\n"))
    #expect(text.contains("\nHow to mend it\n  Add an `ownership.yml`"))
  }

  @Test(arguments: RuleRegistry.all.map { $0.id }) func `documentation fits the page`(id: String) throws {
    let documentation = try #require(RuleRegistry.rule(id)).documentation
    #expect(documentation.summary.count < 100)
    #expect(documentation.summary.last != ".")
    for text in [documentation.what, documentation.why, documentation.mend] {
      #expect(text.last == "." || text.hasSuffix("`."), "\(text)")
      for line in text.split(separator: "\n") { #expect(line.count <= 120) }
    }
  }
}
