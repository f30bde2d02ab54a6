import TestSupport
import Testing

/// Histories that are made to mislead: the net difference is judged, and every commit of the range names its people.
@Suite struct HistoryTests {
  let company: Company

  init() throws { company = try Company() }

  private static let landed = "services/search/migrations/1.sql"
  private static let fixed = "create table terms;\ncreate index;\n"

  /// A fix by Edsger on main, and a branch of Lin's from before it.
  private func landFix() throws {
    try company.branch("stale", ["lib/other.py": "x\n"])
    try company.land(try company.branch("fix", [Self.landed: Self.fixed], by: Company.edsger))
  }

  @Test func `A merge that takes a stale parent's tree is judged by what it undoes`() throws {
    try landFix()
    try company.branch("honest", from: "main", ["lib/other.py": "x\n"])
    #expect(try company.check("main..honest").status == 0)
    try company.merge(["main", "stale"], tree: "stale")
    #expect(try company.repository.git("show", "--format=", "--cc", "topic").isEmpty)
    let attacked = try company.check()
    #expect(attacked.status == 1, "\(attacked.whole)")
    #expect(attacked.says("search · migration needs Grace Hopper"), "\(attacked.whole)")
    #expect(attacked.says("edited \(Self.landed)"), "\(attacked.whole)")
  }

  @Test func `An owner who undoes another's fix in a merge had a part in it, and cannot approve it alone`() throws {
    try landFix()
    try company.merge(["stale", "main"], tree: "stale", by: Company.grace)
    try company.tryToApprove("grace")
    let attacked = try company.check()
    #expect(attacked.status == 1)
    #expect(attacked.says("Grace Hopper, the owner, wrote it"), "\(attacked.whole)")
    try company.approve("ada")
    #expect(try company.check().status == 0)
  }

  @Test func `A change on the second parent is judged, and its author had a part in it`() throws {
    let side = try company.branch("side", [Company.migration: "drop table terms;\n"], by: Company.grace)
    try company.branch("first", ["lib/other.py": "x\n"])
    try company.merge(["first", "side"], tree: try company.mergedTree("first", side))
    try company.tryToApprove("grace")
    let attacked = try company.check()
    #expect(attacked.status == 1, "\(attacked.whole)")
    #expect(attacked.says("Grace Hopper, the owner, wrote it"), "\(attacked.whole)")
  }

  @Test func `An octopus hides no change and no author`() throws {
    try company.branch("one", ["lib/one.py": "x\n"])
    try company.branch("two", ["lib/two.py": "x\n"])
    let three = try company.branch("three", from: "one", [Company.migration: "drop table terms;\n"], by: Company.grace)
    try company.merge(["one", "two", "three"], tree: three)
    try company.tryToApprove("grace")
    let attacked = try company.check()
    #expect(attacked.status == 1, "\(attacked.whole)")
    #expect(attacked.says("Grace Hopper, the owner, wrote it"), "\(attacked.whole)")
    #expect(attacked.says("search · migration"), "\(attacked.whole)")
  }

  @Test func `An evil merge inherits no approval of what it merged`() throws {
    try company.branchWithMigration()
    try company.approve("grace")
    #expect(try company.check().status == 0)
    try company.branch("evil", from: "topic", [Company.migration: "drop database;\n"])
    try company.land(try company.branch("elsewhere", ["lib/other.py": "x\n"], by: Company.edsger))
    try company.merge(["topic", "main"], tree: "evil")
    let attacked = try company.check()
    #expect(attacked.status == 1, "\(attacked.whole)")
    #expect(attacked.says("Grace Hopper approved, but the file was edited later"), "\(attacked.whole)")
  }

  @Test func `A clean merge of the base keeps the approval, and only that`() throws {
    try company.branchWithMigration()
    try company.approve("grace")
    let elsewhere = try company.branch("elsewhere", ["lib/other.py": "x\n"], by: Company.edsger)
    try company.land(elsewhere)
    try company.merge(["topic", "main"], tree: try company.mergedTree("topic", "main"))
    #expect(try company.check().status == 0)
    try company.land(try company.branch("contest", [Company.migration: "create index;\n"], by: Company.edsger))
    let attacked = try company.check()
    #expect(attacked.status == 1, "\(attacked.whole)")
  }

  @Test func `A reverted change does not land again on its old approval`() throws {
    let commit = try company.branchWithMigration()
    try company.approve("grace")
    #expect(try company.check().status == 0)
    try company.land(commit)
    try company.land(try company.branch("revert", [Company.migration: nil], by: Company.edsger))
    try company.branchWithMigration()
    let attacked = try company.check()
    #expect(attacked.status == 1, "\(attacked.whole)")
    #expect(attacked.says("it approved already stood on main and left again"), "\(attacked.whole)")
  }

  @Test func `A merge with its parents swapped washes no spent approval`() throws {
    let start = try company.repository.git("rev-parse", "main")
    let commit = try company.branchWithMigration()
    try company.approve("grace")
    try company.land(commit)
    try company.land(try company.branch("revert", [Company.migration: nil], by: Company.edsger))
    // Harmless, so nobody is asked; but now main's first-parent line leads past the landing and its revert.
    let harmless = try company.branch("harmless", from: start, ["lib/other.py": "x\n"])
    try company.land(
      try company.merge([harmless, "main"], tree: try company.mergedTree(harmless, "main"), as: "swapped"))
    try company.branchWithMigration()
    let attacked = try company.check()
    #expect(attacked.status == 1, "\(attacked.whole)")
    #expect(attacked.says("it approved already stood on main and left again"), "\(attacked.whole)")
  }

  @Test func `A commit dated before the approval is not covered by it`() throws {
    try company.branchWithMigration()
    try company.approve("grace")
    #expect(try company.check().status == 0)
    company.repository.clock = 1_000_000_000
    try company.commit(on: "topic", [Company.migration: "drop database;\n"])
    let attacked = try company.check()
    #expect(attacked.status == 1)
    #expect(attacked.says("Grace Hopper approved, but the file was edited later"), "\(attacked.whole)")
  }
}
