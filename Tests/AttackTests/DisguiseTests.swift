import TestSupport
import Testing

/// Changes that are made not to look like one: only tree entries count, mode and id, at the path's own bytes.
@Suite struct DisguiseTests {
  let company: Company

  init() throws { company = try Company() }

  /// What stands at the base, and Grace answers for it.
  private static let landed = "services/search/migrations/1.sql"

  private func expectGraceIsAsked(about risk: String = "migration", _ attacked: CommandResult) {
    #expect(attacked.status == 1, "\(attacked.whole)")
    #expect(attacked.says("search · \(risk) needs Grace Hopper"), "\(attacked.whole)")
  }

  @Test func `A file moved out of a risky folder is asked about where it was`() throws {
    try company.branch("honest", ["lib/other.sql": "create table terms;\n"])
    #expect(try company.check("main..honest").status == 0)
    try company.branch([Self.landed: nil, "lib/other.sql": "create table terms;\n"])
    let attacked = try company.check()
    expectGraceIsAsked(attacked)
    #expect(attacked.says("deleted \(Self.landed)") || attacked.says("gone \(Self.landed)"), "\(attacked.whole)")
  }

  @Test func `A file renamed into a risky folder is an addition there`() throws {
    try company.branch(["lib/plan.txt": nil, Company.migration: Company.plan])
    try company.repository.git("config", "diff.renames", "copies")
    expectGraceIsAsked(try company.check())
    try company.approve("grace")
    #expect(try company.check().status == 0)
  }

  @Test func `A mode is part of the change, and of the approval`() throws {
    let id = try company.repository.git("rev-parse", "main:\(Self.landed)")
    try company.plant([("100755", id, Self.landed)])
    expectGraceIsAsked(try company.check())
    try company.approve("grace")
    #expect(try company.check().status == 0)

    // The same bytes as a symlink.
    try company.plant([("120000", id, Self.landed)])
    let attacked = try company.check()
    #expect(attacked.status == 1, "\(attacked.whole)")
    #expect(attacked.says("search · migration"), "\(attacked.whole)")
  }

  @Test func `A symlink inside a system or in the place of its folder is asked about`() throws {
    try company.plant([("100644", try company.blob("x\n"), "services/search/notes.txt")])
    #expect(try company.check().status == 0)
    try company.plant([("120000", try company.blob("../../lib"), "services/search/notes.txt")])
    expectGraceIsAsked(about: "opaque", try company.check())
    try company.branch([:])
    try company.repository.git("rm", "-r", "-q", "services/search")
    try company.repository.git(
      "update-index", "--add", "--cacheinfo", "120000,\(try company.blob("../lib")),services/search")
    try company.repository.commitIndex(author: Company.lin)
    let attacked = try company.check()
    #expect(attacked.status == 1)
    #expect(attacked.says("search · migration"), "\(attacked.whole)")
    #expect(attacked.says("opaque"), "\(attacked.whole)")
  }

  @Test func `A submodule inside a system is asked about, and so is each bump`() throws {
    let (one, two) = (String(repeating: "1", count: 40), String(repeating: "2", count: 40))
    try company.plant([("160000", one, "services/search/vendor")])
    expectGraceIsAsked(about: "opaque", try company.check())
    try company.approve("grace")
    #expect(try company.check().status == 0)
    try company.plant([("160000", two, "services/search/vendor")])
    let attacked = try company.check()
    #expect(attacked.status == 1)
    #expect(attacked.says("search · opaque Grace Hopper approved, but"), "\(attacked.whole)")
  }

  @Test func `Attributes hide no change, and are asked about themselves`() throws {
    try company.branch([
      ".gitattributes": "*.sql -diff -text binary export-ignore linguist-generated\n",
      Company.migration: "drop table terms;\n",
    ])
    let attacked = try company.check()
    expectGraceIsAsked(attacked)
    #expect(attacked.says("unowned · opaque needs Ada Lovelace or Edsger Dijkstra"), "\(attacked.whole)")
  }

  @Test func `A watched word is found behind NUL bytes, and behind a line too long for a scanner`() throws {
    try company.branch("honest", ["lib/util.py": "assn = 1\n"])
    #expect(try company.check("main..honest").status == 0)
    for text in ["\0\0\0binary\0ssn\0", "s\0s\0n\0\n\0", String(repeating: "x", count: 3 << 20) + " ssn\n"] {
      try company.branch(["lib/util.py": text])
      let attacked = try company.check()
      #expect(attacked.status == 1, "\(attacked.whole)")
      #expect(attacked.says("unowned · national-id"), "\(attacked.whole)")
      #expect(attacked.says("adds 'ssn'"), "\(attacked.whole)")
    }
  }

  @Test(arguments: [
    "new\nline.sql", "\"quoted\".sql", "tab\tbed.sql", "back\\slash.sql", "\u{1b}[2K\u{7}.sql", "é.sql",
  ])
  func `A name that git quotes is matched by its bytes, and reaches no terminal raw`(_ name: String) throws {
    try company.plant([("100644", try company.blob("x\n"), "services/search/migrations/\(name)")])
    let attacked = try company.check()
    expectGraceIsAsked(attacked)
    #expect(!attacked.output.contains("\u{1b}") && !attacked.output.contains("\u{7}"))
    try company.approve("grace")
    #expect(try company.check().status == 0)
  }

  @Test func `A twin in another Unicode form is asked about`() throws {
    let text = try company.blob("x\n")
    try company.plant([("100644", text, "services/search/tea.py")])
    #expect(try company.check().status == 0)
    try company.plant([("100644", text, "services/search/cafe\u{301}.py")])
    let attacked = try company.check()
    expectGraceIsAsked(about: "twin", attacked)
    #expect(attacked.says("looks the same as"), "\(attacked.whole)")
  }

  @Test func `A twin in another case of a folder that somebody owns is asked about`() throws {
    try company.plant([("100644", try company.blob("x\n"), "services/Search/query.py")])
    let attacked = try company.check()
    #expect(attacked.status == 1, "\(attacked.whole)")
    #expect(attacked.says("unowned · twin needs Ada Lovelace or Edsger Dijkstra"), "\(attacked.whole)")
    #expect(attacked.says("looks the same as 'services/search"), "\(attacked.whole)")
  }

  @Test(arguments: [
    "services/search./query.py", "services/search /new.py", "ownership./policy.yml", "README.md.",
    "lib/migrations./1.sql",
  ])
  func `A twin with a dot or blank at its end, which Windows drops, is asked about`(_ path: String) throws {
    try company.plant([("100644", try company.blob("x\n"), "lib/new.v1 .py")])
    #expect(try company.check().status == 0)
    try company.plant([("100644", try company.blob("x\n"), path)])
    let attacked = try company.check()
    #expect(attacked.status == 1, "\(attacked.whole)")
    #expect(attacked.says("twin needs"), "\(attacked.whole)")
    #expect(attacked.says("looks"), "\(attacked.whole)")
  }

  @Test func `A tree with two entries of one name decides nothing`() throws {
    let blobs = [
      try company.repository.git("rev-parse", "main:\(Self.landed)"), try company.blob("drop table terms;\n"),
    ]
    let tree = try company.rawTree(blobs.map { ("100644", "1.sql", $0) })
    let root = try company.tree(of: "main", with: tree, at: ["services", "search", "migrations"])
    try company.merge(["main"], tree: root)
    let attacked = try company.check()
    #expect(attacked.status == 2, "\(attacked.whole)")
    #expect(attacked.says("it contains the name '1.sql' twice"), "\(attacked.whole)")
  }

  @Test func `A change of twenty thousand files is judged to the last one`() throws {
    let blob = try company.blob("x\n")
    var entries = (1...20_000).map { ("100644", blob, "lib/generated/\($0 % 100)/\($0).txt") }
    try company.plant(entries)
    #expect(try company.check().status == 0)
    entries.append(("100644", blob, Company.migration))
    try company.plant(entries)
    let attacked = try company.check()
    expectGraceIsAsked(attacked)
    #expect(attacked.says("20001 files") || attacked.says("20,001 files"), "\(attacked.whole)")
  }

  @Test func `An edit that a merge would carry into a risky folder fails the whole range`() throws {
    try company.branch(["lib/plan.txt": Company.plan + "drop table terms;\n"])
    #expect(try company.check().status == 0)
    let moved = try company.branch("moved", ["lib/plan.txt": nil, "services/search/migrations/plan.sql": Company.plan])
    try company.approve("grace", "main..moved")
    try company.land(moved)
    let attacked = try company.check()
    #expect(attacked.status == 1, "\(attacked.whole)")
    #expect(attacked.says("BASE deleted or moved what this change edits"), "\(attacked.whole)")
    #expect(attacked.says("lib/plan.txt"), "\(attacked.whole)")
  }
}
