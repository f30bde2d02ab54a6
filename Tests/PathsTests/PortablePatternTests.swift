import Foundation
import Testing

@testable import Paths

struct PortablePatternTests {
  struct Row: CustomStringConvertible, Sendable {
    var pattern: String
    var path: String
    var matches: Bool
    var description: String { "\(pattern) \(matches ? "matches" : "misses") \(path)" }
  }

  /// The rows on which git, GitHub and GitLab agree.
  static func fixture() throws -> [Row] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/patterns-portable.tsv")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst().map { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      return Row(pattern: String(fields[1]), path: String(fields[2]), matches: fields[3] == "1")
    }
  }

  @Test func `every row on which git, GitHub and GitLab agree gets their answer`() throws {
    let rows = try Self.fixture()
    #expect(rows.count == 31)
    for row in rows {
      let pattern = try PathPattern(row.pattern)
      #expect(pattern.matches(RepositoryPath(row.path)) == row.matches, "\(row)")
      var matcher = PatternSet([pattern]).matcher()
      #expect(matcher.matches(RepositoryPath(row.path)) == (row.matches ? [0] : []), "\(row)")
    }
  }

  @Test func `a pattern without a slash names files at any depth, not folders`() throws {
    let pattern = try PathPattern("Makefile")
    #expect(pattern.matches("Makefile"))
    #expect(pattern.matches("a/b/Makefile"))
    #expect(!pattern.matches("Makefile/a"))
    #expect(!pattern.matches("Makefile.am"))
  }

  @Test(arguments: [
    ("./", ["x/y/a", "x/y/b/c"], ["x/a", "x/y", "x/ya", "z/x/y/a"]),
    ("./a/", ["x/y/a/b"], ["x/y/a", "a/b", "x/y/b/a/c"]),
    ("./*.sql", ["x/y/1.sql"], ["x/y/z/1.sql", "1.sql"]),
    ("*.sql", ["x/y/1.sql", "x/y/z/1.sql"], ["1.sql", "x/1.sql"]),
    ("**/a/", ["x/y/a/b", "x/y/c/a/b"], ["a/b", "x/a/b"]),
    ("/x/y/a", ["x/y/a"], ["x/y/x/y/a"]),
    ("/x/y/", ["x/y/a"], ["x/y"]),
  ])
  func `beside the code, everything but a leading slash counts from the page's folder`(
    text: String, matching: [RepositoryPath], missing: [RepositoryPath]
  ) throws {
    let pattern = try PathPattern(text, folder: "x/y", besideCode: true)
    for path in matching { #expect(pattern.matches(path), "\(text) \(path.display)") }
    for path in missing { #expect(!pattern.matches(path), "\(text) \(path.display)") }
  }

  @Test func `risk patterns fold ASCII case and nothing else`() throws {
    let pattern = try PathPattern("**/Migrate/*É.sql", foldsCase: true)
    #expect(pattern.matches("DB/mIGRATE/xÉ.SQL"))
    #expect(!pattern.matches("DB/migrate/xé.sql"))
    #expect(try !PathPattern("/db/").matches("DB/x"))
  }

  @Test func `bytes are compared, not what they look like`() throws {
    let composed = "caf\u{E9}"
    let decomposed = "cafe\u{301}"
    #expect(try PathPattern("/\(composed)/").matches(RepositoryPath("\(composed)/menu")))
    #expect(try !PathPattern("/\(composed)/").matches(RepositoryPath("\(decomposed)/menu")))
    #expect(
      try PathPattern("/a/*.txt").matches(RepositoryPath(Array("a/".utf8) + [0xFF, 0xFE, 0x0A] + Array(".txt".utf8))))
  }

  @Test func `many stars take no more than a moment`() throws {
    let name = String(repeating: "a", count: 20_000)
    #expect(try !PathPattern("*a*a*a*a*a*a*a*a*a*a*b").matches(RepositoryPath(name)))
    let deep = Array(repeating: "a", count: 5_000).joined(separator: "/")
    #expect(try !PathPattern("/**/a/**/a/**/a/**/a/**/a/**/b").matches(RepositoryPath(deep)))
    #expect(try PathPattern("/**/a/**/**/a/**/a").matches(RepositoryPath(deep)))
  }

  @Test(arguments: ["", "/", "//", "a//b", "/a", "a/", "a/../b"])
  func `a path that git never stores gets an answer too`(path: String) throws {
    let patterns = try ["*", "/a/", "/**/*", "**/*/", "*.a", "a"].map { try PathPattern($0) }
    var matcher = PatternSet(patterns).matcher()
    let expected = patterns.indices.filter { patterns[$0].matches(RepositoryPath(path)) }
    #expect(matcher.matches(RepositoryPath(path)) == expected)
  }
}

extension RepositoryPath: ExpressibleByStringLiteral {
  public init(stringLiteral text: String) { self.init(text) }
}
