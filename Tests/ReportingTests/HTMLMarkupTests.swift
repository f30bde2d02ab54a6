import Foundation
import TestSupport
import Testing

@testable import Reporting

/// Text stays text, wherever it stands on a page.
struct HTMLMarkupTests {
  @Test func `text cannot open an element or leave an attribute`() {
    let html = Tag.p(Attribute(.title, #"" onclick="x"#)) { "<b>&amp;'\"" }
    #expect(html.markup == "<p title=\"&quot; onclick=&quot;x\">&lt;b&gt;&amp;amp;&#39;&quot;</p>\n")
  }

  @Test func `what would move or hide text is shown`() {
    #expect(HTML("a\u{202E}b\u{200B}c\nd\u{1B}").markup == "a\\u{202E}b\\u{200B}c\\nd\\u{1B}")
  }

  @Test(arguments: [
    "javascript:alert(1)", "data:text/html,x", "//example.com", "https://example.com/a b", "HTTPS://x",
    "https://é.example",
    "file:///etc/passwd", "mailto:a@example.com",
  ])
  func `only plain web addresses become links`(_ address: String) {
    #expect(WebAddress(address) == nil)
    #expect(!Phrase.address(address).markup.contains("<a "))
  }

  @Test func `a web address becomes a link with its words`() {
    let html = Phrase.address("https://example.com/?a=1&b=2", "board").markup
    #expect(html == "<a href=\"https://example.com/?a=1&amp;b=2\"><bdi>board</bdi></a>")
  }

  @Test func `the page allows exactly the script that it has`() throws {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Sources/Reporting/HTML/Filter.js").standardized
    let result = try runCommand(
      ["sha256sum", script.path], in: FileManager.default.temporaryDirectory,
      environment: ["PATH": "/usr/bin:/bin"])
    let hex = Array(result.output.prefix(64))
    try #require(result.status == 0 && hex.count == 64)
    let bytes = try stride(from: 0, to: 64, by: 2).map { try #require(UInt8(String(hex[$0...$0 + 1]), radix: 16)) }
    #expect(ReportPage.filterDigest == "sha256-\(Data(bytes).base64EncodedString())")
  }
}
