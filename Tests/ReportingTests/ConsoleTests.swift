import Foundation
import Paths
import TestSupport
import Testing

@testable import Reporting

/// Text that is safe to print, words that are safe to paste, lines that fit.
struct ConsoleTests {
  @Test(arguments: [
    ("Ada Lovelace", "Ada Lovelace"), ("Zoë 日本 🎉", "Zoë 日本 🎉"), ("a\nb\r\t", "a\\nb\\r\\t"),
    ("\u{1B}[2J", "\\u{1B}[2J"), ("\u{9B}31m", "\\u{9B}31m"), ("\u{202E}x\u{2066}", "\\u{202E}x\\u{2066}"),
    ("a\u{200B}b\u{FEFF}\u{AD}", "a\\u{200B}b\\u{FEFF}\\u{AD}"),
    ("\u{2028}\u{E0041}\u{3164}", "\\u{2028}\\u{E0041}\\u{3164}"),
    ("\u{0}\u{7F}", "\\u{0}\\u{7F}"),
  ])
  func `what hides or moves text becomes an escape`(_ text: String, _ expected: String) {
    #expect(text.visible == expected)
  }

  @Test func `a cut text says how long it is`() {
    #expect(String(repeating: "x", count: 5000).visible(upTo: 10) == "xxxxxxxxx… (5,000 characters)")
    #expect("short".visible(upTo: 10) == "short")
  }

  @Test(arguments: [("abc", 3), ("日本", 4), ("é", 1), ("🎉", 2), ("", 0)])
  func `wide characters take two columns`(_ text: String, _ width: Int) {
    #expect(text.displayWidth == width)
  }

  @Test(arguments: [(0, "0"), (999, "999"), (4212, "4,212"), (1_000_000, "1,000,000"), (-4212, "-4,212")])
  func `numbers are grouped by three`(_ number: Int, _ text: String) {
    #expect(number.grouped == text)
  }

  @Test func `bash reads a quoted word back byte by byte`() throws {
    let words: [[UInt8]] = [
      Array("plain/path.sql".utf8), Array("with space".utf8), Array("it's".utf8), Array("$(id)`id`\"\\".utf8),
      Array("new\nline".utf8), [0xFF, 0x27, 0x5C, 0x0A, 0x31], Array("-rf".utf8), Array("~root".utf8), [],
      Array("\u{1B}[2J\u{202E}".utf8),
    ]
    let script = words.map { "printf '%s\\0' \(ShellWord.quoted($0))" }.joined(separator: "\n")
    let folder = FileManager.default.temporaryDirectory
    let file = folder.appendingPathComponent("onus-words-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    let result = try runCommand(
      ["bash"], in: folder, input: "{\n\(script)\n} > '\(file.path)'",
      environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"])
    #expect(result.status == 0)
    let expected: [UInt8] = words.flatMap { (word: [UInt8]) -> [UInt8] in word + [0] }
    #expect([UInt8](try Data(contentsOf: file)) == expected)
  }

  @Test func `a path with git's own characters is meant literally`() {
    #expect(RepositoryPath("a[1].sql").shellWord == "':(literal)a[1].sql'")
    #expect(RepositoryPath(":top.sql").shellWord == "':(literal):top.sql'")
    #expect(RepositoryPath("a/b.sql").shellWord == "a/b.sql")
  }

  @Test func `words of any length and any number of spaces are set on the same lines by both ways of setting them`() {
    var random = SplitMix(seed: 5)
    let words = ["a", "of", "owner", "'billing'", "services/billing/migrations", "é", "日本語", "…"]
    for round in 0..<2_000 {
      let text = (0..<Int.random(in: 0...12, using: &random)).reduce(into: "") { text, _ in
        text += (words.randomElement(using: &random) ?? "") + (Int.random(in: 0...9, using: &random) == 0 ? "  " : " ")
      }
      let trimmed = round.isMultiple(of: 3) ? text : text.withoutTrailingSpaces
      let width = Int.random(in: 1...40, using: &random)
      // A second piece, of no words, is never set the short way.
      let byWords = Paragraph([.text(trimmed), .text("")]).lines(width: width, on: Console())
      #expect(Paragraph(trimmed).lines(width: width, on: Console()) == byWords, "'\(trimmed)' at \(width)")
    }
  }

  @Test func `words wrap, commands do not`() {
    let paragraph = Paragraph([.text("Ada runs"), .fixed("onus approve --system billing")])
    #expect(paragraph.lines(width: 60, on: Console()) == ["Ada runs   onus approve --system billing"])
    #expect(paragraph.lines(width: 20, on: Console()) == ["Ada runs", "onus approve --system billing"])
    #expect(Paragraph("one two three").lines(width: 7, on: Console()) == ["one two", "three"])
    #expect(Paragraph("").lines(width: 7, on: Console()) == [""])
  }

  @Test(arguments: [1, 20, 25, 30, 40, 50, 60, 80, 120, 200])
  func `every width works, and only what cannot be torn is longer`(_ width: Int) throws {
    for decision in [try FailingCheckTests.failing(), try PassingCheckTests.passing()] {
      for line in text(decision, Console(width: width)).split(separator: "\n") where line.displayWidth > max(36, width)
      {
        #expect(line.contains("/") || line.contains("git ") || line.contains("onus "))
      }
    }
  }
}
