import Testing

@testable import Paths

/// What a pattern tells of itself: its literal folder and file, and how it reads in CODEOWNERS.
struct PatternFacetTests {
  @Test(arguments: [
    ("/services/billing/*.sql", "services/billing"), ("/services/billing/", "services/billing"),
    ("/services/billing/charge.py", "services/billing"), ("/services/*/billing/", "services"),
    ("/services/bil*/", "services"), ("/services/**/billing/", "services"), ("*.sql", ""), ("**/billing/", ""),
    ("/*", ""), ("/a", ""), ("Makefile", ""),
  ])
  func `the literal folder ends before the first wildcard or the file's name`(text: String, folder: String) throws {
    #expect(try PathPattern(text).literalFolder == RepositoryPath(folder))
  }

  @Test(arguments: [
    ("./", "x"), ("*.sql", "x"), ("./y/z/", "x/y/z"), ("./y/*", "x/y"), ("**/y/", "x"), ("/x/y/", "x/y"),
  ])
  func `the literal folder of a page beside the code starts with the page's`(text: String, folder: String) throws {
    #expect(try PathPattern(text, folder: "x", besideCode: true).literalFolder == RepositoryPath(folder))
  }

  @Test func `only a rooted pattern without wildcards names one file`() throws {
    #expect(try PathPattern("/a/b").literalFile == "a/b")
    #expect(try PathPattern("./b", folder: "a", besideCode: true).literalFile == "a/b")
    for text in ["/a/b/", "/a/*", "b", "**/b", "*"] {
      #expect(try PathPattern(text).literalFile == nil, "\(text)")
    }
  }

  @Test(arguments: [
    ("*.ext", "x", "/x/**/*.ext"), ("./", "x", "/x/"), ("./", "", "*"), ("*", "x", "/x/**/*"), ("*", "", "*"),
    ("Makefile", "", "Makefile"), ("Makefile", "x/y", "/x/y/**/Makefile"), ("**/Makefile", "", "**/Makefile"),
    ("**/legal/", "", "**/legal/"), ("**/legal/", "x", "/x/**/legal/"), ("/x/a.md", "x", "/x/a.md"),
    ("./**/**/a.md", "x", "/x/**/a.md"), ("*.md", "", "*.md"), ("/**/a.md", "", "**/a.md"),
    ("./", "app/[id]", #"/app/\[id\]/"#), ("*.md", "my docs", #"/my\ docs/**/*.md"#),
    ("./", #"a*b\c?"#, #"/a\*b\\c\?/"#),
    ("my file.md", "", #"my\ file.md"#), ("café", "", "café"),
  ])
  func `a pattern reads from the root in CODEOWNERS`(text: String, folder: String, rooted: String) throws {
    let pattern = try PathPattern(text, folder: RepositoryPath(folder), besideCode: true)
    #expect(pattern.rooted == rooted)
    #expect(pattern.rootedIsExact)
  }

  @Test(arguments: [
    (Array("a\nb\u{1}c".utf8), "/a*b*c/"), ([0x61, 0xFF], "/*/"), (Array("c#".utf8), "/c\\#/"),
  ])
  func `what CODEOWNERS cannot spell is widened and said`(folder: [UInt8], rooted: String) throws {
    let pattern = try PathPattern("./", folder: RepositoryPath(folder), besideCode: true)
    #expect(pattern.rooted == rooted)
    #expect(!pattern.rootedIsExact)
  }

  @Test func `a name that starts with a comment sign does not start the line`() throws {
    #expect(try PathPattern("#inc").rooted == "**/\\#inc")
  }

  @Test func `folded case cannot be written in CODEOWNERS`() throws {
    #expect(try !PathPattern("/db/", foldsCase: true).rootedIsExact)
  }
}
