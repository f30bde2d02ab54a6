import Foundation
import TestSupport
import Testing

@testable import OnusCommand

/// `onus lint --fix` and `--diff`.
@Suite struct LintFixTests {
  let shop: Shop

  private static let file = "ownership/systems/docs.yml"
  private static let page = """
    system: docs
    paths: ["/docs/**", /services/billing, "*.m[d]"]   # all of it
    owner: ada
    backup: grace
    reviewed: 2026-11-20
    """
  private static let fixed = page.replacingOccurrences(of: "/docs/**", with: "/docs/")
  private static let wholly = fixed.replacingOccurrences(of: "/services/billing,", with: "/services/billing/,")
    .replacingOccurrences(of: "*.m[d]", with: "*.md")

  init() throws {
    shop = try Shop()
    try shop.repository.commit([Self.file: Self.page, "docs/start.md": "", "services/billing/charge.py": ""])
  }

  private func text() throws -> String {
    try String(contentsOf: shop.repository.folder.appendingPathComponent(Self.file), encoding: .utf8)
  }

  @Test func `What has one safe answer is written, what a person must choose is left`() throws {
    let result = shop.onus("lint", "--fix")
    #expect(result.status == 1)
    #expect(try text() == Self.fixed)
    #expect(result.errors.contains("fixed ownership/systems/docs.yml:2  '/docs/**' is now '/docs/'"))
    #expect(result.output.contains("[unportable-pattern]"))
    #expect(!result.output.contains("fix: onus lint --fix"))
  }

  @Test func `A folder gets its slash once the page can be read`() throws {
    try shop.repository.write(Self.file, Self.page.replacingOccurrences(of: "*.m[d]", with: "*.md"))
    let result = shop.onus("lint", "--fix")
    #expect(try text() == Self.wholly)
    #expect(result.errors.contains("'/services/billing' is now '/services/billing/'"))
    #expect(!result.output.contains("pattern-names-folder"))
  }

  @Test func `The difference is shown first, and fails, and nothing is written`() throws {
    let result = shop.onus("lint", "--diff")
    #expect(result.status == 1)
    #expect(
      result.output == """
        --- a/ownership/systems/docs.yml
        +++ b/ownership/systems/docs.yml
        @@ -1,5 +1,5 @@
         system: docs
        -paths: ["/docs/**", /services/billing, "*.m[d]"]   # all of it
        +paths: ["/docs/", /services/billing, "*.m[d]"]   # all of it
         owner: ada
         backup: grace
         reviewed: 2026-11-20
        \\ No newline at end of file

        """)
    #expect(try text() == Self.page)
    _ = shop.onus("lint", "--fix")
    let again = shop.onus("lint", "--diff")
    #expect(again.status == 0 && again.output.isEmpty)
    #expect(shop.onus("lint", "--fix").errors.isEmpty)
  }

  @Test func `A finding that has a fix says so`() {
    let result = shop.onus("lint")
    #expect(result.output.components(separatedBy: "fix: onus lint --fix").count == 2)
  }

  @Test func `Only the findings that were asked for are mended`() throws {
    _ = shop.onus("lint", "--fix", "--ignore", "unportable-pattern")
    #expect(try text() == Self.page)
  }

  @Test func `Permissions stay`() throws {
    let path = shop.repository.folder.appendingPathComponent(Self.file).path
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    _ = shop.onus("lint", "--fix")
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o640)
  }

  @Test func `A commit cannot be mended, and showing is not writing`() {
    #expect(shop.onus("lint", "HEAD", "--fix").status == 2)
    #expect(shop.onus("lint", "--diff", "--fix").status == 2)
    #expect(shop.onus("lint", "--diff", "--format", "json").status == 2)
  }
}
