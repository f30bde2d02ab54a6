import Foundation
import TestSupport
import Testing

/// `onus stale` as a user meets it, on 2026-11-21: billing is due on 2026-05-19 + 180 days.
@Suite struct StaleCommandTests {
  private static let page = "services/billing/ownership.yml"
  private static let late = "system: billing\nowner: grace\nbackup: ada\nreviewed: 2026-05-19\n"
  private static let overdue = "system: billing\nowner: grace\nbackup: ada\nreviewed: 2026-02-09\n"

  private func shop(_ page: String = overdue) throws -> Shop {
    let shop = try Shop()
    try shop.repository.commit([Self.page: page])
    return shop
  }

  @Test func `What blocks exits with 1, what will block with 0, and lint agrees`() throws {
    let overdue = try shop()
    let told = overdue.onus("stale")
    #expect(told.status == 1)
    #expect(told.output.contains("✗ 2026-08-08  Grace Hopper  billing  every 180 days, last 2026-02-09"))
    #expect(told.output.contains("Grace  onus review billing"))
    #expect(overdue.onus("lint", "--select", "review-overdue").status == 1)
    let late = try shop(Self.late)
    let warned = late.onus("stale")
    #expect(warned.status == 0)
    #expect(warned.output.contains("! 2026-11-15"))
    #expect(warned.output.contains("2026-11-29"))
    #expect(late.onus("lint", "--select", "review-overdue").status == 0)
  }

  @Test func `Within says how far ahead, and the calm line what comes then`() throws {
    let shop = try Shop()
    let calm = shop.onus("stale")
    #expect(calm.status == 0)
    #expect(
      calm.output.hasPrefix("nothing is stale by 2026-12-21; next due is 'billing' on 2027-05-19"), "\(calm.output)")
    #expect(shop.onus("stale", "--within", "200d").output.contains("! 2027-05-19"))
    #expect(shop.onus("stale", "--within", "soon").errors.contains("as 30d"))
  }

  @Test(arguments: ["grace", "ghopper", "GRACE@example.com"])
  func `A person is found by key, login and address, and sees only their own`(name: String) throws {
    let shop = try shop()
    #expect(shop.onus("stale", "--person", name).output.hasPrefix("Grace Hopper: 1 page is stale"))
    let other = shop.onus("stale", "--person", "ada")
    #expect(other.status == 0)
    #expect(other.output.hasPrefix("Ada Lovelace: nothing"))
  }

  @Test func `A slip is answered with the name that was meant`() throws {
    let shop = try shop()
    let person = shop.onus("stale", "--person", "grase")
    #expect(person.status == 2)
    #expect(person.errors.contains("did you mean 'grace'?"))
    let system = shop.onus("stale", "--system", "biling")
    #expect(system.status == 2)
    #expect(system.errors.contains("did you mean 'billing'?"))
  }

  @Test func `The working tree is read, or the commit that is named`() throws {
    let shop = try shop()
    try Data(Shop.page.utf8).write(to: shop.repository.folder.appendingPathComponent(Self.page))
    #expect(shop.onus("stale").status == 0)
    #expect(shop.onus("stale", "HEAD").status == 1)
    #expect(shop.onus("stale", "HEAD~1").status == 0)
    #expect(shop.onus("stale", "HEAD", "--now", "2026-08-21").status == 0)
  }

  @Test func `What cannot be read is undecided, and said`() throws {
    let broken = try shop()
    try broken.repository.commit(["services/search/ownership.yml": "system: [\n"])
    let result = broken.onus("stale")
    #expect(result.status == 2)
    #expect(result.output.contains("unknown: services/search/ownership.yml cannot be read"))
    #expect(result.output.contains("✗ 2026-08-08"))
    try broken.repository.commit(["services/billing/ownership.yml": Shop.page])
    for format in ["text", "markdown"] {
      let calm = broken.onus("stale", "--format", format)
      #expect(calm.status == 2)
      let told = calm.output.replacing("\\", with: "").replacing("\n", with: " ")
      #expect(told.contains("cannot be decided: 1 page cannot be read, and no other blocks"), "\(calm.output)")
      #expect(!calm.output.contains("nothing is stale") && !calm.output.contains("no page blocks"))
    }
    try broken.repository.commit(["ownership/people.yml": "ada: [\n"])
    #expect(broken.onus("stale").status == 2)
    let without = try Shop(policy: nil)
    #expect(without.onus("stale").errors.contains("there is no 'ownership/policy.yml'"))
    #expect(without.onus("stale").status == 2)
  }

  @Test func `Every format goes to a file of its own, and the exit code is the same`() throws {
    let shop = try shop()
    let result = shop.onus("stale", "--format", "json=stale.json")
    #expect(result.status == 1)
    #expect(result.output.contains("✗ 2026-08-08"))
    let json = try Data(contentsOf: shop.repository.folder.appendingPathComponent("stale.json"))
    let object = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
    #expect(object["exit_code"] as? Int == 1)
    #expect((object["due"] as? [[String: Any]])?.first?["person"] as? String == "grace")
  }
}
