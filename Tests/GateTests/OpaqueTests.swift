import Gate
import Git
import Paths
import TestSupport
import Testing

/// DESIGN 3 and 4.4, `opaque`: changes whose effect cannot be read from the file itself.
@Suite struct OpaqueTests {
  private func asked(_ items: [String: Company.Item], _ files: [String: String?] = [:]) throws -> [String] {
    let company = try Company(files)
    try company.plant(items: items)
    return try company.decide().asked(about: "opaque")
  }

  @Test func `a symlink or submodule added inside a system is asked of its owner`() throws {
    #expect(try asked(["services/search/link": .symlink("/etc/passwd")]) == ["search: ada"])
    #expect(try asked(["services/search/lib": .submodule()]) == ["search: ada"])
  }

  @Test func `what nobody owns may hold symlinks and submodules`() throws {
    #expect(try asked(["docs/link": .symlink("../README.md"), "lib": .submodule()]) == [])
  }

  @Test func `a file that becomes a symlink is opaque, and so is one that was it`() throws {
    #expect(try asked(["services/search/query.py": .symlink("other.py")]) == ["search: ada"])
    let company = try Company()
    try company.plant("main", items: ["services/search/link": .symlink("query.py")])
    try company.plant(items: ["services/search/link": .file("text\n")])
    #expect(try company.decide().asked(about: "opaque") == ["search: ada"])
  }

  @Test func `a submodule that moves to another commit is asked`() throws {
    let company = try Company()
    try company.plant("main", items: ["services/search/lib": .submodule()])
    try company.plant(items: ["services/search/lib": .submodule(String(repeating: "2", count: 40))])
    #expect(try company.decide().asked(about: "opaque") == ["search: ada"])
  }

  @Test func `a symlink in the place of a claimed folder takes the system elsewhere`() throws {
    let files = [
      "ownership/systems/store.yml": Optional(Company.page("store", owner: "edsger", "paths: [/services/store/]\n")),
      "services/store/main.py": "x\n",
    ]
    let items: [String: Company.Item] = ["services/store/main.py": .nothing, "services/store": .symlink("search")]
    #expect(try asked(items, files) == ["store: edsger"])
  }

  @Test func `so does one in the place of a folder above`() throws {
    let files = [
      "ownership/systems/store.yml": Optional(Company.page("store", owner: "edsger", "paths: [/shops/store/]\n")),
      "shops/store/main.py": "x\n",
    ]
    let items: [String: Company.Item] = ["shops/store/main.py": .nothing, "shops": .submodule()]
    #expect(try asked(items, files) == ["store: edsger"])
  }

  @Test func `the list of submodules is asked about wherever it lies`() throws {
    #expect(try asked([".gitmodules": .file("x\n")]) == ["unowned: ada/grace"])
    #expect(try asked(["docs/.gitmodules": .file("x\n")]) == ["unowned: ada/grace"])
    #expect(try asked(["services/search/.gitmodules": .file("x\n")]) == ["search: ada"])
  }

  @Test func `attributes are asked about where their folder holds a system`() throws {
    #expect(try asked([".gitattributes": .file("*.py -diff\n")]) == ["unowned: ada/grace"])
    #expect(try asked(["services/.gitattributes": .file("*.py -diff\n")]) == ["unowned: ada/grace"])
    #expect(try asked(["services/search/.gitattributes": .file("*.py -diff\n")]) == ["search: ada"])
    #expect(try asked(["services/search/deep/.gitattributes": .file("*.py -diff\n")]) == ["search: ada"])
    #expect(try asked(["docs/.gitattributes": .file("*.md -diff\n")]) == [])
  }

  @Test func `attributes above what a wildcard claims are asked about too`() throws {
    let files = [
      "ownership/systems/data.yml": Optional(Company.page("data", owner: "edsger", "paths: [\"**/models/\"]\n")),
      "app/models/a.py": "x\n",
    ]
    #expect(try asked(["app/.gitattributes": .file("*.py -diff\n")], files) == ["unowned: ada/grace"])
  }

  @Test func `a name that some disk takes for these counts as these`() throws {
    #expect(try asked([".GitModules": .file("x\n")]) == ["unowned: ada/grace"])
    #expect(try asked(["services/.GITATTRIBUTES": .file("x\n")]) == ["unowned: ada/grace"])
    #expect(try asked([".git\u{200C}modules": .file("x\n")]) == ["unowned: ada/grace"])
  }

  @Test func `deleting them is a change like any other`() throws {
    let company = try Company([".gitattributes": "*.py diff\n"])
    try company.plant("topic", [".gitattributes": nil])
    #expect(try company.decide().asked(about: "opaque") == ["unowned: ada/grace"])
  }
}
