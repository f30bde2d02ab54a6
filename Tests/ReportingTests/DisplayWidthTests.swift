import Testing

@testable import Reporting

/// Columns of a terminal, and lines that stay in order whatever script a name is in.
struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("日本語", 6), ("ｱｲｳ", 3), ("ＡＢ", 4), ("한국", 4), ("〈a〉", 5), ("「」", 4), ("※", 1), ("½", 1),
  ])
  func `East Asian wide and full-width characters take two columns, half-width and ambiguous ones one`(
    _ text: String, _ width: Int
  ) {
    #expect(text.displayWidth == width)
    #expect((text + "|").padded(to: 10).displayWidth == 10)
  }

  @Test(arguments: [
    ("e\u{301}", 1), ("é", 1), ("n\u{303}o", 2), ("\u{301}", 0), ("\u{1112}\u{1161}\u{11AB}", 2), ("ก\u{E33}", 2),
    ("ש\u{5B8}\u{5DC}", 2), ("a\u{20DD}", 1),
  ])
  func `combining marks take none`(_ text: String, _ width: Int) {
    #expect(text.displayWidth == width)
  }

  @Test(arguments: [
    ("🎉", 2), ("⌚", 2), ("⭐", 2), ("👍🏽", 2), ("👩‍💻", 2), ("👨‍👩‍👧‍👦", 2), ("🏳️‍🌈", 2), ("🇯🇵", 2), ("🇯🇵🇩🇪", 4),
    ("🇯", 1), ("❤", 1), ("❤️", 2), ("1️⃣", 2), ("1", 1), ("☎", 1), ("☎️", 2), ("✓✗", 2), ("🌶", 1),
  ])
  func `an emoji is one picture of two columns, whatever it is made of`(_ text: String, _ width: Int) {
    #expect(text.displayWidth == width)
  }

  @Test(arguments: [
    ("👩‍💻", "👩‍💻"), ("🏳️‍🌈", "🏳️‍🌈"), ("👩🏽‍💻", "👩🏽‍💻"), ("a\u{200D}b", "a\\u{200D}b"), ("1\u{200D}2", "1\\u{200D}2"),
    ("👩\u{200D}", "👩\\u{200D}"), ("\u{200D}👩", "\\u{200D}👩"), ("👩\u{200D}\u{200D}💻", "👩\\u{200D}\\u{200D}💻"),
    ("שלום", "שלום"), ("\u{202E}שלום\u{200F}", "\\u{202E}שלום\\u{200F}"), ("\u{2067}x\u{2069}", "\\u{2067}x\\u{2069}"),
    ("\u{61C}", "\\u{61C}"),
  ])
  func `joined emoji stay joined, and every mark that turns the direction is written out`(
    _ text: String, _ shown: String
  ) {
    #expect(text.visible == shown)
  }

  @Test func `a sentence without spaces breaks beside wide characters, and nowhere else`() {
    let lines = Paragraph("決済と請求書と返金を担当 billing").lines(width: 10, on: Console())
    #expect(lines == ["決済と請求", "書と返金を", "担当", "billing"] || lines == ["決済と請求", "書と返金を", "担当 billing"])
    #expect(lines.allSatisfy { $0.displayWidth <= 12 })
    #expect(Paragraph("abcdefghijklmnop").lines(width: 10, on: Console()) == ["abcdefghijklmnop"])
  }
}
