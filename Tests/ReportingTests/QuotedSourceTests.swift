import Ownership
import Paths
import Testing

@testable import Reporting

/// The caret stands below what is meant, whatever stands before it and however little room there is.
@Suite struct QuotedSourceTests {
  struct Line: CustomTestStringConvertible, Sendable {
    var text: String
    /// In Unicode scalars, from 1.
    var column: Int
    var length: Int
    var meant: String

    init(_ text: String, _ meant: String) {
      self.text = text
      self.meant = meant
      let before = text.firstRange(of: meant).map { text[..<$0.lowerBound] } ?? ""
      column = before.unicodeScalars.count + 1
      length = meant.unicodeScalars.count
    }

    var testDescription: String { "\(text.prefix(30)) \(meant)" }
  }

  private static let long = String(repeating: "word ", count: 300)
  static let lines = [
    Line("owner: ada", "ada"), Line("owner: 日本語", "日本語"), Line("name: 日本語 # ada", "ada"),
    Line("\towner:\t\tada", "ada"),
    Line("e\u{301}quipe: zoe\u{308}", "zoe\u{308}"), Line("👩‍💻: ada", "ada"),
    Line("name: \u{202E}ada\u{202C} lin", "lin"),
    Line(long + "HERE " + long, "HERE"), Line(String(repeating: "日", count: 500) + "HERE" + long, "HERE"),
    Line("HERE" + long, "HERE"), Line(long + "HERE", "HERE"),
  ]

  @Test(arguments: lines, [80, 40, 24]) func `the caret is below what is meant`(line: Line, width: Int) throws {
    for ending in ["\n", "\r\n"] {
      let source = "# first\(ending)\(line.text)\(ending)last\(ending)"
      let place = Sample.place("ownership/people.yml", 2, line.column, line.length)
      let quoted = QuotedSource(
        location: place, source: SourceLines(Array(source.utf8)), console: Console(width: width)
      ).lines
      let caret = try #require(quoted.firstIndex { $0.contains("^") })
      #expect(below(quoted[caret], in: quoted[caret - 1]) == line.meant, "\(quoted)")
      for shown in quoted { #expect(columns(shown) <= width, "\(shown)") }
      #expect(!quoted.joined().contains("\r") && !quoted.joined().contains("\t"))
    }
  }

  @Test func `lines are told apart however they end, and there are no others`() {
    let source = SourceLines(Array("one\r\n\n  \t\nfour".utf8))
    #expect((1...4).map { source.line($0)?.text } == ["one", "", "  \t", "four"])
    #expect((1...4).map { source.line($0)?.isBlank } == [false, true, true, false])
    #expect([0, 5, -1].allSatisfy { source.line($0) == nil })
    #expect(SourceLines([]).line(1)?.text == "")
    // More than are kept, forth and back.
    let many = SourceLines((1...50).flatMap { Array("\($0)\n".utf8) })
    for number in Array(1...50) + (1...50).reversed() { #expect(many.line(number)?.text == "\(number)") }
  }

  /// What stands above the carets.
  private func below(_ carets: String, in line: String) -> String {
    let first = carets.prefix { $0 != "^" }.count
    let last = carets.count
    var column = 0
    var meant = ""
    for character in line {
      if (first..<last).contains(column) { meant.append(character) }
      column += columns(String(character))
    }
    return meant
  }

  /// Counted by hand for what the lines above hold.
  private func columns(_ text: String) -> Int {
    text.reduce(0) { $0 + (["日", "本", "語", "👩‍💻"].contains($1) ? 2 : 1) }
  }
}
