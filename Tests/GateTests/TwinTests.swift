import Gate
import Git
import Paths
import TestSupport
import Testing

/// DESIGN 4.4: an added path that equals another one, or a claimed or risky folder, once case and Unicode form are folded.
@Suite struct TwinTests {
  private func twins(_ added: [String], in files: [String: String?] = [:], policy: String? = nil) throws -> [String] {
    let company = try Company(policy: policy, files)
    try company.plant(items: Dictionary(uniqueKeysWithValues: added.map { ($0, .file("x\n")) }))
    return try company.decide().paths(of: "twin")
  }

  @Test func `an added path is a twin of one that is there`() throws {
    let there = ["caf\u{E9}.txt": Optional("x\n"), "k": "x\n", "stra\u{DF}e": "x\n"]
    for paths in [
      [
        "readme.md", "services/search/QUERY.py", "services/Search/other.py", "\u{212A}", "caf\u{65}\u{301}.txt",
        "STRASSE",
      ],
      ["ReadMe.MD", "Services/search/query.py", "Services/new.py"], ["services/Search", "read\u{200C}me.md"],
    ] {
      #expect(try twins(paths, in: there) == paths.map { RepositoryPath($0).display }.sorted())
    }
  }

  @Test func `an added path with a name of its own is none`() throws {
    #expect(try twins(["services/search/new.py", "docs/README.md", "services2/search/query.py", "read.me"]) == [])
  }

  @Test func `two added paths can be twins of each other`() throws {
    #expect(try twins(["docs/a.md", "docs/A.md"]) == ["docs/A.md", "docs/a.md"])
    #expect(try twins(["docs/a/x.md", "docs/A/y.md"]) == ["docs/A/y.md", "docs/a/x.md"])
  }

  @Test func `a renamed case is no twin of what it was`() throws {
    let company = try Company(["docs/a.md": "x\n"])
    try company.plant(items: ["docs/a.md": .nothing, "docs/A.md": .file("x\n")])
    #expect(try company.decide().paths(of: "twin") == [])
  }

  @Test func `twins that are there already stop nobody else`() throws {
    let old = ["docs/a.md": Optional("x\n"), "docs/A.md": "x\n", "Docs/b.md": "x\n"]
    #expect(try twins(["docs/c.md", "Docs/d.md"], in: old) == [])
    #expect(try twins(["docs/b.md"], in: old) == ["docs/b.md"])
  }

  @Test func `an edit is no addition`() throws {
    let company = try Company(["docs/a.md": "x\n", "docs/A.md": "x\n"])
    try company.plant("topic", ["docs/a.md": "y\n"])
    #expect(try company.decide().paths(of: "twin") == [])
  }

  @Test func `what BASE added meanwhile is there too when the change lands`() throws {
    let company = try Company()
    try company.plant("topic", ["docs/Guide.md": "x\n"])
    try company.advance(["docs/guide.md": "x\n"])
    #expect(try company.decide().paths(of: "twin") == ["docs/Guide.md"])
  }

  @Test func `a folder that a page claims has twins even where it is empty`() throws {
    let page = ["ownership/systems/store.yml": Optional(Company.page("store", "paths: [/shops/store/]\n"))]
    #expect(try twins(["Shops/store/a.py"], in: page) == ["Shops/store/a.py"])
    #expect(try twins(["shops/store/a.py"], in: page) == [])
  }

  @Test func `a folder that a risk names has twins`() throws {
    let policy = Company.policy + "risks: {pii: {paths: [\"/data/caf\u{E9}/\"]}}\n"
    #expect(try twins(["data/cafe\u{301}/a.csv"], policy: policy) == ["data/cafe\u{301}/a.csv"])
  }

  @Test func `a folder that looks like one a risk finds anywhere is a twin`() throws {
    #expect(try twins(["app/migration\u{17F}/1.sql"]) == [RepositoryPath("app/migration\u{17F}/1.sql").display])
  }

  @Test func `a twin asks the owner of its place, else a steward`() throws {
    let company = try Company()
    try company.plant(items: ["services/search/QUERY.py": .file("x\n"), "Readme.md": .file("x\n")])
    #expect(try company.decide().asked(about: "twin") == ["search: ada", "unowned: ada/grace"])
  }

  @Test func `the cause names the other path`() throws {
    let company = try Company()
    try company.plant(items: ["Services/search/query.py": .file("x\n")])
    let cause = try company.decide().requirement(nil, "twin")?.requirement.causes.first
    #expect(cause?.text == "looks the same as 'services'")
  }
}
