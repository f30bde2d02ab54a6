import Foundation
import TestSupport
import Testing

@testable import Paths

struct DisplayTests {
  /// What `git ls-files` prints for files of these names, in its order.
  private func listing(of paths: [RepositoryPath], quotingAll: Bool) throws -> [String] {
    try bytes(of: paths, quotingAll: quotingAll).map { String(decoding: $0, as: UTF8.self) }
  }

  private func bytes(of paths: [RepositoryPath], quotingAll: Bool) throws -> [[UInt8]] {
    let repository = try TemporaryRepository()
    let blob = try repository.git(["hash-object", "-w", "--stdin"], input: "")
    let lines = paths.map { path in
      let octal = path.bytes.map { byte in
        let digits = String(byte, radix: 8)
        return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
      }
      return "100644 \(blob)\t\"\(octal.joined())\"\n"
    }
    try repository.git(["update-index", "--index-info"], input: lines.joined())
    _ = try repository.run(["sh", "-c", "git -c core.quotePath=\(quotingAll) ls-files >../listing"])
    return try Data(contentsOf: repository.sibling("listing")).split(separator: 0x0A).map { Array($0) }
  }

  @Test func `a path of UTF-8 is shown as git ls-files shows it`() throws {
    let controls = (1...0x1F).map { RepositoryPath(Array("c\(Character(UnicodeScalar(UInt8($0))))d".utf8)) }
    let paths =
      (controls + ["plain", "with space", "a\"b", "a\\b", "é/naïve", "日本", "😀", "\u{7F}x", "a'b", "$x", "\"é\""])
      .sorted()
    #expect(try listing(of: paths, quotingAll: false) == paths.map(\.display))
  }

  @Test func `bytes that are no text or move it are shown as git quotes all of them`() throws {
    let paths = [
      RepositoryPath([0xFF]), RepositoryPath(Array("a".utf8) + [0xC3, 0x28]), RepositoryPath([0xE2, 0x80]),
      RepositoryPath([0xED, 0xA0, 0x80]), RepositoryPath([0xC0, 0xAF]), RepositoryPath([0xF4, 0x90, 0x80, 0x80]),
      "a\u{202E}b", "\u{2066}x", "z\u{200B}", "\u{FEFF}", "\u{85}", "l\u{2028}", "\u{E0041}",
    ].sorted()
    #expect(try listing(of: paths, quotingAll: true) == paths.map(\.display))
  }

  @Test func `good characters beside bad ones stay readable`() {
    #expect(RepositoryPath(Array("é".utf8) + [0xFF] + Array("日\n".utf8)).display == #""é\377日\n""#)
  }

  @Test func `the root has a name`() {
    #expect(RepositoryPath.root.display == ".")
  }

  @Test func `what git quotes is read back byte by byte, whatever it quotes`() throws {
    let all = (1...0xFF).filter { $0 != 0x2F }.map { RepositoryPath([0x61, UInt8($0), 0x62]) }
    for quotingAll in [true, false] {
      for (line, path) in zip(try bytes(of: all, quotingAll: quotingAll), all.sorted()) {
        #expect((RepositoryPath(quoted: line) ?? RepositoryPath(line)) == path)
      }
    }
    for path in all where path.display.hasPrefix("\"") {
      #expect(RepositoryPath(quoted: Array(path.display.utf8)) == path)
    }
  }

  @Test(arguments: ["", "plain", "\"", "\"open", "\"a\"b", "\"\\q\"", "\"\\40\"", "\"\\400\"", "\"\\08\"", "\"\\"])
  func `what git would not write in quotes is no quoted path`(text: String) {
    #expect(RepositoryPath(quoted: Array(text.utf8)) == nil)
  }
}
