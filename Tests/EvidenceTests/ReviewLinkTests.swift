import Testing

@testable import Evidence

/// Where a review can be read: only what is safe to follow and to print is a link.
struct ReviewLinkTests {
  @Test func `an https address is kept as it is`() {
    let address = "https://github.com/acme/shop/pull/7#pullrequestreview-1881723"
    #expect(ForgeReview.link(address) == address)
  }

  @Test(arguments: [
    "javascript:alert(1)", "http://example.com/", "https://example.com/a b", "https://example.com/\u{1B}[2J",
    "https://example.com/\"onclick=x", "https://example.com/<b>", "https://example.com/é", "",
    "HTTPS://example.com/`x`",
    "https://example.com/" + String(repeating: "a", count: 500),
  ])
  func `anything else is none`(_ text: String) {
    #expect(ForgeReview.link(text) == nil)
  }
}
