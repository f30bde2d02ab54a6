import Foundation
import Git
import Ownership
import Paths
import TestSupport
import Testing

@testable import OnusCommand

/// `onus review`: Ada is the backup of billing and search, Grace owns billing, Lin neither.
@Suite struct ReviewTests {
  let shop: Shop

  private static let billing = "services/billing/ownership.yml"
  private static let search = "services/search/ownership.yml"
  /// Due on 2026-08-08, as every tier 2 page after 180 days.
  private static let stale = "system: billing   # cards\nowner: grace\nbackup: ada\nreviewed: 2026-02-09  # by Grace\n"

  init() throws {
    shop = try Shop()
    try shop.repository.commit([Self.billing: Self.stale])
    be("ada")
  }

  private func be(_ name: String) {
    _ = try? shop.repository.git("config", "user.email", "\(name)@example.com")
    _ = try? shop.repository.git("config", "--unset", "gpg.format")
  }

  private func text(_ path: String = billing) throws -> String {
    try String(contentsOf: shop.repository.folder.appendingPathComponent(path), encoding: .utf8)
  }

  /// Runs with lines that somebody types, one for each question.
  private func review(_ arguments: String..., answers: String...) -> ProgramResult {
    shop.onus(["review"] + arguments, answers: answers)
  }

  private func review(_ arguments: String...) -> ProgramResult { shop.onus(["review"] + arguments, answers: nil) }

  @Test func `It shows the page and why it is due, asks what is open, and stamps the date in place`() throws {
    let result = review(answers: "", "", "", "", "", "", "", "y")
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      try text() == "system: billing   # cards\nowner: grace\nbackup: ada\nreviewed: 2026-11-21  # by Grace\n")
    for words in [
      "you are Ada Lovelace (ada)", "billing · tier 2", "decides now   Grace Hopper",
      "scope         /services/billing/", "blocks now: every 180 days, last 2026-02-09", "Who may pause a release?",
      "billing leaves open who may pause a release", "stamped billing", "Grace Hopper approves billing",
      "git commit -m 'ownership: review billing' -- services/billing/ownership.yml",
    ] { #expect(result.errors.contains(words), "\(words)\n\(result.errors)") }
  }

  @Test func `Answers go onto the page, each in its place`() throws {
    let result = review(
      "billing", answers: "grace", "Lin Wei", "nobody", "grace", "ada", "15m", "deploy, production database",
      "2026-11-01", "y")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("nobody in people.yml is called 'nobody'"))
    #expect(
      try text() == """
        system: billing   # cards
        owner: grace
        backup: {who: ada, after: 15m, access: [deploy, production database], drilled: {by: ada, date: 2026-11-01}}
        reviewed: 2026-11-21  # by Grace
        authority:
          decides: [pause]
          asks:
            roll-back: lin
            fix-forward: lin
        incident:
          commander: grace
          follow_up: ada

        """)
    let again = review("billing", answers: "y")
    #expect(again.status == 0)
    #expect(again.errors.contains("billing is stamped 2026-11-21 already"))
  }

  @Test func `A no writes nothing, answers included`() throws {
    let result = review("billing", answers: "grace", "", "", "", "", "", "", "n")
    #expect(result.status == 1)
    #expect(try text() == Self.stale)
  }

  @Test func `Without a person to ask it says what to run`() throws {
    let result = review()
    #expect(result.status == 2)
    #expect(result.errors.contains("onus review billing --yes"))
    #expect(try text() == Self.stale)
  }

  @Test func `A dry run shows the difference on standard output`() throws {
    let result = review("--dry-run")
    #expect(result.status == 0)
    #expect(
      result.output == """
        --- a/services/billing/ownership.yml
        +++ b/services/billing/ownership.yml
        @@ -1,4 +1,4 @@
         system: billing   # cards
         owner: grace
         backup: ada
        -reviewed: 2026-02-09  # by Grace
        +reviewed: 2026-11-21  # by Grace

        """)
    #expect(try text() == Self.stale)
  }

  @Test func `With --yes it stamps and names what stays open`() throws {
    let result = review("--yes")
    #expect(result.status == 0)
    #expect(result.errors.contains("leaves open who may pause a release · who chooses rollback or hotfix"))
    #expect(try text().contains("reviewed: 2026-11-21"))
    #expect(try shop.repository.git("status", "--porcelain") == " M services/billing/ownership.yml")
  }

  @Test func `Only the owner and the backup can review, and the others are told who`() throws {
    be("lin")
    let result = review("billing", "--yes")
    #expect(result.status == 2)
    #expect(result.errors.contains("you are Lin Wei, and only Grace Hopper, the owner, or Ada Lovelace, the backup"))
    #expect(try text() == Self.stale)
    #expect(review().errors.contains("you are owner or backup of no system"))
  }

  @Test func `An address that is nobody's is refused`() throws {
    be("eve")
    let result = review()
    #expect(result.status == 2)
    #expect(result.errors.contains("'eve@example.com' is on file for nobody"))
  }

  @Test func `A signing key of somebody else contradicts the address`() throws {
    try shop.repository.git("config", "gpg.format", "ssh")
    let result = review("--yes")
    #expect(result.status == 2)
    #expect(result.errors.contains("is that of 'ada', but its signing key is that of 'grace'"))
    #expect(try text() == Self.stale)
  }

  @Test func `What happened since the last review is told`() throws {
    try shop.repository.commit([Shop.migration: "create table plans\n"], message: "Add plan table", author: Shop.lin)
    try shop.repository.commit(["services/billing/readme.md": "x\n"], author: Shop.lin)
    try shop.repository.commit(["readme.md": "not billing's\n"])
    try shop.repository.commit([Self.billing: Self.stale + "tier: 2\n"])
    try shop.repository.write(Self.billing, Self.stale + "tier: 2\npurpose: Cards.\n")
    let result = review("billing", "--yes")
    #expect(result.status == 0, "\(result.errors)")
    for words in [
      "since then    2 commits under its paths: Lin Wei 2", "Add plan table (billing, migration, Lin Wei)",
      "page changed  + tier: 2", "+ purpose: Cards.", "edits that are not committed; they are kept",
    ] { #expect(result.errors.contains(words), "\(words)\n\(result.errors)") }
    #expect(try text().hasSuffix("tier: 2\npurpose: Cards.\n"))
  }

  @Test func `In a shallow clone it says where history ends, and stamps`() throws {
    try shop.repository.commit(["services/billing/readme.md": "x\n"], author: Shop.lin)
    try shop.repository.git("branch", "--force", "shallow")
    let clone = shop.repository.sibling("clone").path
    try shop.repository.git(
      "clone", "--quiet", "--depth", "2", "--branch", "shallow", "file://\(shop.repository.path)", clone)
    try shop.repository.git("-C", clone, "config", "user.email", "ada@example.com")
    try shop.repository.git("-C", clone, "config", "user.name", "Ada Lovelace")
    let result = runOnus(["review", "--yes"], in: clone, environment: ["HOME": shop.repository.home.path])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("git fetch --unshallow"), "\(result.errors)")
  }

  @Test func `A page with errors is not stamped`() throws {
    let wrong = Self.stale + "escalate: nobody-known\n"
    try shop.repository.write(Self.billing, wrong)
    let result = review("billing", "--yes")
    #expect(result.status == 1)
    #expect(result.errors.contains("billing is not stamped: its page has 1 error"))
    #expect(try text() == wrong)
    try shop.repository.write(Self.billing, "owner: [\n")
    #expect(review("billing", "--yes").errors.contains("'services/billing/ownership.yml' cannot be read"))
  }

  @Test func `Several pages are shown one after the other, what blocks first, each with its own yes`() throws {
    let search = "system: search\nowner: lin\nbackup: ada\nreviewed: 2026-01-01\nkind: library\n"
    try shop.repository.commit([Self.search: search, "services/search/x": ""])
    let result = review(answers: "", "", "n", "", "", "", "", "", "", "", "y")
    #expect(result.status == 1)
    #expect(try text(Self.search) == search)
    #expect(try text().contains("2026-11-21"))
    let places = ["search · tier 2", "billing · tier 2"].map { result.errors.firstRange(of: $0)?.lowerBound }
    #expect(places[0] != nil && places[1] != nil)
    if let first = places[0], let second = places[1] { #expect(first < second) }
  }

  @Test func `A date that cannot be replaced in place is refused, and the other pages are stamped`() throws {
    let search = "system: search\nowner: lin\nbackup: ada\nreviewed: |-\n  2026-01-01\n"
    try shop.repository.commit([Self.search: search, "services/search/x": ""])
    let result = review("--yes")
    #expect(result.status == 2)
    #expect(result.errors.contains("edit the file by hand"))
    #expect(try text(Self.search) == search)
    #expect(result.errors.contains("stamped billing"))
    #expect(try text().contains("2026-11-21"))
  }

  @Test func `Where the other has left, a stamp mends nothing and is not made`() throws {
    let people = try text("ownership/people.yml")
      .replacing("grace@example.com,", with: "grace@example.com, until: 2026-11-01,")
    try shop.repository.commit(["ownership/people.yml": people])
    let result = review("billing", "--yes")
    #expect(result.status == 1)
    #expect(
      result.errors.contains("owner 'grace' has left, the last day was 2026-11-01"), "\(result.errors)")
    #expect(result.errors.contains("billing is not stamped"))
    #expect(try text() == Self.stale)
  }

  @Test func `Nothing is due: it says what comes next`() throws {
    try shop.repository.commit([Self.billing: Shop.page])
    let result = review()
    #expect(result.status == 0)
    #expect(result.errors.contains("none of your pages is due; next is billing, by 2027-05-19"))
  }

  @Test func `From a subfolder, the command to commit with works as it is printed`() throws {
    let folder = shop.repository.folder.appendingPathComponent("services/billing").path
    let result = runOnus(
      ["review", "--yes"], in: folder, environment: ["HOME": shop.repository.home.path])
    #expect(result.status == 0, "\(result.errors)")
    let line = try #require(result.errors.split(separator: "\n").first { $0.contains(" commit -m ") })
    let command = String(line).replacing("  next  ", with: "")
    let run = try shop.repository.run(["sh", "-c", command], in: URL(fileURLWithPath: folder))
    #expect(run.status == 0, "\(command)\n\(run.errors)")
    #expect(try shop.repository.git("status", "--porcelain").isEmpty)
  }

  @Test func `A file that somebody else writes meanwhile is left alone`() throws {
    let tree = try WorkingTree(of: Repository(at: shop.repository.path), instead: "")
    let old = try #require(try tree.ownershipFiles().first { $0.path.display == Self.billing })
    try shop.repository.write(Self.billing, Shop.page)
    #expect(throws: CommandError.self) {
      try tree.replace(old, with: try old.edited([.set(["reviewed"], .text("2026-11-21"))]))
    }
    #expect(try text() == Shop.page)
  }

  @Test func `A page that nobody knows is refused with the one that was meant`() {
    let result = review("biling", "--yes")
    #expect(result.status == 2)
    #expect(result.errors.contains("did you mean 'billing'?"))
  }

  /// The whole story: what blocks, who stamps, who approves, what passes then.
  @Test func `A stale page blocks risky changes until one of the two stamps it and the other approves`() throws {
    let repository = shop.repository
    let stale = try repository.git("rev-parse", "main")
    func grace() throws {
      try repository.git("config", "gpg.format", "ssh")
      try repository.git("config", "user.email", "grace@example.com")
    }
    try repository.git("checkout", "--quiet", "-b", "plans")
    try repository.commit([Shop.migration: "create table plans\n"], author: Shop.lin)
    try grace()
    #expect(shop.onus("approve", "main..plans", "--yes").status == 0)
    let blocked = shop.onus("check", "main..plans")
    #expect(blocked.status == 1)
    #expect(blocked.output.contains("onus review billing") || blocked.output.contains("180 days"))

    // Ada, the backup, stamps; her own yes would not count, and Grace's does.
    try repository.git("checkout", "--quiet", "-b", "review", stale)
    be("ada")
    let reviewed = review("--yes")
    #expect(reviewed.errors.contains("Grace Hopper approves billing"))
    try repository.commit(message: "ownership: review billing", author: "Ada Lovelace <ada@example.com>")
    #expect(shop.onus("check", "main..review").status == 1)
    try grace()
    #expect(shop.onus("approve", "main..review", "--yes").status == 0)
    #expect(shop.onus("check", "main..review").status == 0)

    try repository.git("branch", "--force", "main", "review")
    try repository.git("checkout", "--quiet", "plans")
    try repository.git("rebase", "--quiet", "main")
    #expect(shop.onus("check", "main..plans").status == 0)
  }

  @Test func `Where the owner stamps, the backup approves`() throws {
    be("grace")
    let result = review("--yes")
    #expect(result.errors.contains("Ada Lovelace approves billing"))
    try shop.repository.git("checkout", "--quiet", "-b", "review")
    try shop.repository.commit(author: "Grace Hopper <grace@example.com>")
    let check = shop.onus("check", "main..review")
    #expect(check.status == 1)
    #expect(check.output.contains("needs Ada Lovelace"), "\(check.output)")
  }
}
