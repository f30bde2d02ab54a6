import Foundation
import TestSupport
import Testing

/// `onus approve` by people who are asked later, or not at all: Grace owns billing, Ada backs her up, both are stewards.
@Suite struct ApproveTurnTests {
  private let shop: Shop

  init() throws {
    shop = try Shop()
    try shop.putEverybodysKeysOnFile()
    try shop.commit(on: "feature", [Shop.migration: "create table plans\n"])
  }

  private func approve(_ person: String, _ arguments: String...) throws -> ProgramResult {
    try shop.sit(person)
    return runOnus(
      ["approve", "main..feature"] + arguments, in: shop.repository.path,
      environment: ["HOME": shop.repository.home.path])
  }

  @Test func `A backup's yes is stored, and is told when it counts`() throws {
    let result = try approve("ada", "--yes")
    #expect(result.status == 0)
    #expect(
      result.errors.hasPrefix(
        """
        onus: you are Ada Lovelace (ada); this is to land on main

          billing · billing, migration
            new      services/billing/migrations/1.sql   +1
            counts   when Grace Hopper cannot, who is asked first and not away
            or now   if Grace Hopper is merely out of reach:   --standing-in --reason "…"


        """))
    #expect(result.errors.contains("still missing:\n  billing · billing   Grace Hopper\n"))
    let check = shop.onus("check", "main..feature")
    #expect(check.status == 1)
    #expect(check.output.contains("needs Grace Hopper"))
    let words = check.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("but the backup counts only when Grace cannot; Grace is not away"))
    #expect(words.contains("if Grace is out of reach, Ada runs"))
  }

  @Test func `It counts from the day the owner is away, without being said again`() throws {
    #expect(try approve("ada", "--yes").status == 0)
    let file = shop.repository.folder.appendingPathComponent("ownership/people.yml")
    let people = try String(contentsOf: file, encoding: .utf8)
      .replacingOccurrences(of: "id: 2}", with: "id: 2}, away: {from: 2026-11-20, until: 2026-11-24}")
    try shop.commit(on: "main", ["ownership/people.yml": people])
    #expect(shop.onus("check", "main..feature").status == 0)
  }

  @Test func `Said twice, it says that it was said and when it counts`() throws {
    _ = try approve("ada", "--yes")
    let again = try approve("ada", "--yes")
    #expect(again.status == 0)
    #expect(
      again.errors.contains("you approved exactly this already; it counts when Grace Hopper cannot, who is asked first")
    )
  }

  @Test func `A backup stands in with a reason, and counts at once`() throws {
    let result = try approve("ada", "--standing-in", "--reason", "pager silent", "--yes")
    #expect(result.status == 0)
    #expect(result.errors.contains("counts   because the owner is out of reach, as you say"))
    #expect(result.errors.contains("everything that was asked for is approved"))
    #expect(shop.onus("check", "main..feature").output.contains("pager silent"))
    let again = try approve("ada", "--yes")
    #expect(again.errors.contains("you approved exactly this already, standing in"))
    let owner = try approve("grace", "--standing-in", "--reason", "me", "--yes")
    #expect(owner.status == 0)
    #expect(!owner.errors.contains("as you say"), "the owner stands in for nobody")
  }

  @Test func `Nobody but the backup stands in, and is told what they can do`() throws {
    try shop.commit(on: "main", ["services/billing/ownership.yml": Shop.page + "escalate: lin\n"])
    try shop.repository.git("branch", "--force", "feature", "main")
    try shop.commit(on: "feature", [Shop.migration: "create table plans\n"], by: Shop.authors["ada"] ?? "")
    let result = try approve("lin", "--standing-in", "--reason", "nobody is there", "--yes")
    #expect(result.status == 1)
    #expect(result.errors.contains("you are not the backup who stands in for Grace Hopper"))
    #expect(try approve("lin", "--yes").errors.contains("counts   when Grace Hopper cannot"))
  }

  @Test func `What an author wrote is refused whatever their rank, and nothing is stored`() throws {
    try shop.commit(on: "feature", [Shop.migration: "create table others\n"], by: Shop.authors["ada"] ?? "")
    let result = try approve("ada", "--yes")
    #expect(result.status == 1)
    #expect(result.errors.contains("you cannot approve what you wrote yourself"))
    #expect(try shop.repository.git("for-each-ref", "refs/onus").isEmpty)
  }

  @Test func `Whom only another's line names is told which, and what to do`() throws {
    try shop.commit(
      on: "feature", [Shop.migration: "create table others\n"],
      message: "Add\n\nCo-authored-by: Grace Hopper <grace@example.com>")
    let head = try shop.repository.git("rev-parse", "--short=7", "feature")
    let result = try approve("grace", "--yes")
    #expect(result.status == 1)
    #expect(result.errors.contains("you cannot approve it: \(head), made by Lin Wei, names you as co-author"))
    #expect(result.errors.contains("have that commit made again without the line"))
    let check = shop.onus("check", "main..feature").output
    let words = check.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      words.contains(
        "✗ billing · billing, migration Grace Hopper cannot approve: \(head), made by Lin Wei as it says, names Grace as co-author; only that text says so"
      ))
    #expect(words.contains("open needs Ada Lovelace, standing in for Grace Hopper"))
  }

  @Test func `Where nobody is left to approve, nobody is named as missing`() throws {
    let page = Shop.page + "escalate: lin\napprovers:\n  billing: {count: 2, of: [grace, lin]}\n"
    try shop.commit(on: "main", ["services/billing/ownership.yml": page])
    try shop.repository.git("checkout", "--quiet", "-B", "feature", "main")
    try shop.commit(
      on: "feature", [Shop.migration: "x\n"], message: "Add\n\nCo-authored-by: Ada Lovelace <ada@example.com>")
    let result = try approve("grace", "--risk", "billing", "--yes")
    #expect(result.status == 0)
    #expect(
      result.errors.contains(
        "  billing · billing   somebody, and nobody is left who could (onus check main..feature)\n"))
    #expect(result.errors.contains("  billing · migration   Grace Hopper\n"))
  }

  @Test func `A new owner accepts the page that they wrote themselves`() throws {
    let page = Shop.page.replacingOccurrences(of: "owner: grace", with: "owner: lin")
    try shop.repository.git("checkout", "--quiet", "-B", "feature", "main")
    try shop.commit(on: "feature", ["services/billing/ownership.yml": page])
    let result = try approve("lin", "--yes")
    #expect(result.status == 0)
    #expect(result.errors.contains("billing · ownership   lin accepts"))
    #expect(result.errors.contains("still missing:\n  billing · ownership   Grace Hopper\n"))
  }
}
