import Testing

@testable import Paths

struct PatternRefusalTests {
  struct Case: CustomStringConvertible, Sendable {
    var text: String
    var offset: Int
    var rewrites: [String]
    var description: String { text }

    init(_ text: String, _ offset: Int, _ rewrites: String...) {
      (self.text, self.offset, self.rewrites) = (text, offset, rewrites)
    }
  }

  private func refusal(_ text: String, folder: RepositoryPath = .root, besideCode: Bool = false) -> PathPatternError? {
    do throws(PathPatternError) {
      _ = try PathPattern(text, folder: folder, besideCode: besideCode)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    Case("", 0), Case(" ", 0), Case("!/docs/", 0), Case("!", 0), Case("!\u{202E}a", 0), Case("..", 0),
    Case("foo/bar", 0, "/foo/bar", "**/foo/bar"), Case("foo/", 0, "/foo/", "**/foo/"),
    Case("foo/bar/", 0, "/foo/bar/", "**/foo/bar/"), Case("*/foo", 0, "/*/foo", "**/*/foo"),
    Case("foo/**", 0, "/foo/", "**/foo/"), Case("/foo/**", 5, "/foo/"), Case("**/foo/**", 7, "**/foo/"),
    Case("/foo/**/", 5, "/foo/"), Case("/foo/**/**", 8, "/foo/"), Case("**", 0, "*"), Case("/**", 1, "*"),
    Case("**/", 0, "*"), Case("/", 0, "*"), Case("//", 1, "*"), Case(".", 0, "*"), Case("./", 0, "*"),
    Case("./foo/", 0, "/foo/"), Case("../foo", 0), Case("/../foo", 1), Case("/a/../b", 3, "/b"),
    Case("/a/./b", 3, "/a/b"),
    Case("/a/*/../b", 5), Case("/a//b/", 3, "/a/b/"), Case("//a", 1, "/a"), Case("/a//", 3, "/a/"),
    Case("a**b", 1, "a*b"), Case("/**a/", 1, "/*a/"), Case("/a/***", 3, "/a/"), Case("*.m**", 3, "*.m*"),
    Case("a?c", 1, "a*c"), Case("[ab].txt", 0, "*.txt"), Case("/app/[id]/page.tsx", 5, "/app/*/page.tsx"),
    Case("/app/x]", 6, "/app/x*"), Case("/a!b", 2, "/a*b"),
    Case("src/{a,b}/", 4, "/src/a/", "**/src/a/", "/src/b/", "**/src/b/"), Case("/src/{a,b}/", 5, "/src/a/", "/src/b/"),
    Case("*.{ts,tsx}", 2, "*.ts", "*.tsx"), Case("/{a,b}/{c,d}", 1, "/a/c", "/a/d", "/b/c", "/b/d"),
    Case("/{a,{b,c}}", 1, "/a", "/b", "/c"), Case("/a}", 2, "/a*"), Case("/{a,b,}x/", 1, "/ax/", "/bx/", "/x/"),
    Case(#"my\ file"#, 2, "my file"), Case("\\#inc", 0, "#inc"), Case(#"src\app\"#, 3, "/src/app/", "**/src/app/"),
    Case(#"/a\*b"#, 2, "/a*b"), Case(" /docs/", 0, "/docs/"), Case("/docs/ ", 6, "/docs/"), Case("\t*.md", 0, "*.md"),
    Case("/do\u{7}cs/", 3, "/docs/"), Case("/docs\n", 5, "/docs"), Case("/do\u{200B}cs/", 3, "/docs/"),
    Case("/é\u{202E}x", 2, "/éx"),
  ])
  func `what is not read alike everywhere is refused with its place and rewrites`(refused: Case) throws {
    let error = try #require(refusal(refused.text))
    #expect(error.offset == refused.offset)
    #expect(error.rewrites == refused.rewrites)
    for rewrite in error.rewrites { #expect(refusal(rewrite) == nil, "\(rewrite)") }
    #expect(!error.message.isEmpty && !error.message.hasSuffix("."))
    #expect(error.message.unicodeScalars.allSatisfy { !$0.isInvisible })
  }

  @Test(arguments: [
    Case("/x/", 0, "./x/"), Case("/services/", 0, "./services/"), Case("/services/billing", 0, "/services/billing/"),
    Case("/services/*/a", 0, "./services/*/a"), Case("/services/billing2/a", 0, "./services/billing2/a"),
    Case("/**/a", 0, "./**/a"), Case("/x/**", 3, "./x/"), Case("/services/billing/**", 18, "/services/billing/"),
    Case("src/", 0, "./src/", "**/src/"), Case("src/**", 0, "./src/", "**/src/"), Case("./**", 2, "./"),
    Case("/", 0, "./"), Case("**", 0, "./"), Case(".", 0, "./"), Case("../x", 0), Case("./../x", 2),
    Case(".//a", 2, "./a"),
  ])
  func `a page beside the code claims nothing outside its folder`(refused: Case) throws {
    let error = try #require(refusal(refused.text, folder: "services/billing", besideCode: true))
    #expect(error.offset == refused.offset)
    #expect(error.rewrites == refused.rewrites)
    for rewrite in error.rewrites {
      #expect(refusal(rewrite, folder: "services/billing", besideCode: true) == nil, "\(rewrite)")
    }
  }

  @Test(arguments: [
    "/docs/", "/docs/a.md", "/docs/*.md", "/docs/**/*.md", "**/legal/", "*.md", "*", "/src/*/migrations/", "docs",
    "**/foo", "**/*", "/*", "/.github/", ".env*", "my file", "/@types/", "/a+b (c)/", "/~x/", "/**/**/a", "**/**/a/",
    "#a", "/C#/",
    "/*/", "...", "/..a/",
  ])
  func `the portable language is accepted`(text: String) throws {
    #expect(refusal(text) == nil)
    #expect(try PathPattern(text).text == text)
  }

  @Test func `the messages say what to do`() {
    #expect(refusal("!/docs/")?.message == "'!' excludes nothing here: list '/docs/' under 'exclude'")
    #expect(refusal("foo/bar")?.message == "a pattern with a slash starts with '/' or '**/'")
    #expect(refusal("/foo/**")?.message == "'**' may not come last: a folder's content ends in '/', files in '/**/*'")
    #expect(refusal("./a")?.message == "'./' means the page's folder, and this file does not stand beside the code")
    #expect(
      refusal("/src/", folder: "services/billing", besideCode: true)?.message
        == "'/src/' is not below services/billing/, and a page beside the code claims only what is")
    #expect(refusal("/\u{202E}")?.message == "invisible character U+202E in a pattern")
  }

  @Test func `an endless pattern is refused in a moment`() throws {
    for piece in ["[", "{", "{a,b}", "\\", "**/", "a", "?"] {
      let error = try #require(refusal(String(repeating: piece, count: 300_000)))
      #expect(error.message == "a pattern is at most 4096 bytes long")
      let long = String(repeating: piece, count: 4096 / piece.utf8.count)
      if piece != "a" { #expect(refusal(long) != nil) }
    }
  }
}
