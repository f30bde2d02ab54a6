import Ownership
import Paths
import Testing

@testable import Gate

/// What somebody leaves behind, and on whom it falls.
@Suite struct HandOverTests {
  private func record(_ people: String, _ policy: String = "", _ pages: [String]) -> OwnershipRecord {
    var files = [
      OwnershipFile(path: RepositoryPath("ownership/people.yml"), content: Array(people.utf8)),
      OwnershipFile(
        path: RepositoryPath("ownership/policy.yml"),
        content: Array(("onus: 1\nstewards: [grace, lin]\n" + policy).utf8)),
    ]
    for (index, page) in pages.enumerated() {
      files.append(
        OwnershipFile(
          path: RepositoryPath("ownership/systems/s\(index).yml"),
          content: Array("system: s\(index)\npaths: [/s\(index)/]\nreviewed: 2026-11-01\n\(page)".utf8)))
    }
    return OwnershipRecord(reading: files)
  }

  private static let people = """
    ada: {name: Ada Lovelace, email: ada@example.com, github: {login: ada-l, id: 1}, until: 2026-12-10}
    grace: {email: grace@example.com}
    lin: {email: lin@example.com}
    edsger: {email: edsger@example.com, away: [{from: 2026-11-01, until: 2026-11-30}]}

    """

  private func answer(
    _ pages: [String], policy: String = "", people: String = people, of name: String = "ada"
  ) throws -> Responsibility.PersonAnswer {
    let record = record(people, policy, pages)
    #expect(record.findings.isEmpty)
    return try #require(Responsibility(record, today: CalendarDate(dayNumber: 20_778)).person(named: name))
  }

  private func falls(_ answer: Responsibility.PersonAnswer) -> [String] {
    answer.handOvers.map { item in
      let kind =
        if case .incident(let role) = item.holding.kind { "incident \(role.rawValue)" } else { "\(item.holding.kind)" }
      return "\(kind) → \(item.heir?.person ?? "nobody")"
    }
  }

  @Test func `an ownership falls to the backup, and past one who is away to the next`() throws {
    #expect(try falls(answer(["owner: ada\nbackup: grace\n"])) == ["owner → grace"])
    #expect(try falls(answer(["owner: ada\nbackup: edsger\nescalate: lin\n"])) == ["owner → lin"])
    #expect(try falls(answer(["owner: ada\nbackup: edsger\n"])) == ["owner → grace"])
  }

  @Test func `standing by falls to the escalation list or a steward, never to the owner`() throws {
    #expect(try falls(answer(["owner: lin\nbackup: ada\nescalate: grace\n"])) == ["backup → grace"])
    #expect(try falls(answer(["owner: grace\nbackup: ada\n"])) == ["backup → lin"])
  }

  @Test func `what others hold too is not handed over, and what nobody follows in falls to nobody`() throws {
    let page = """
      owner: grace
      backup: lin
      escalate: [ada, lin]
      approvers: {billing: [ada, lin], migration: ada, auth: {all: [ada, lin]}}
      authority: {asks: {change prices: ada, close: [ada, lin]}}
      incident: {commander: {who: ada, backup: lin}, fixer: ada, communicator: {who: lin, backup: ada}, follow_up: ada}

      """
    let answer = try answer([page])
    #expect(
      falls(answer) == [
        "approver(risk: \"auth\") → lin", "approver(risk: \"migration\") → grace",
        "asked(what: \"change prices\") → nobody", "incident commander → lin",
        "incident fixer → nobody", "followUp → nobody",
      ])
    #expect(answer.holdings.count == 10)
  }

  @Test func `who leaves is told which pages then name nobody else`() throws {
    let leaving = try answer(
      [
        "owner: ada\nbackup: grace\n", "owner: bob\nbackup: ada\n", "owner: ada\nbackup: edsger\n",
      ], people: Self.people + "bob: {email: bob@example.com, until: 2026-12-01}\n"
    ).leaving
    #expect(leaving?.lastDay.description == "2026-12-10")
    #expect(leaving?.days == 19)
    #expect(leaving?.orphans == ["s1"])
    #expect(try answer([], of: "lin").leaving == nil)
  }

  @Test func `defaults of the policy are told once, not for each page that takes them`() throws {
    let pages = Array(repeating: "owner: grace\nbackup: lin\n", count: 3)
    let answer = try answer(pages, policy: "defaults: {escalate: [ada], incident: {commander: ada}}\n")
    #expect(answer.holdings.map(\.system) == [nil, nil])
    #expect(answer.holdings.allSatisfy { $0.location.file.display == "ownership/policy.yml" })
    #expect(falls(answer) == ["escalation → grace", "incident commander → nobody"])
  }

  @Test func `a drill that somebody held is theirs, and nothing to hand over`() throws {
    let page = "owner: grace\nbackup: {who: lin, drilled: {by: ada, date: 2026-09-15}}\n"
    let answer = try answer([page])
    #expect(answer.holdings.map(\.kind) == [.drill(CalendarDate(dayNumber: 20_711))])
    #expect(answer.handOvers.isEmpty)
  }

  @Test func `a name, login or address finds everybody it may mean`() throws {
    let two = Self.people + "eve: {email: [eve@example.com, ADA@example.com]}\n"
    let responsibility = Responsibility(record(two, "", []), today: CalendarDate(dayNumber: 20_778))
    #expect(responsibility.people(named: "ada@example.com").map(\.person.key.value) == ["ada", "eve"])
    #expect(responsibility.people(named: "Ada-L").map(\.person.key.value) == ["ada"])
    #expect(responsibility.people(named: "ada lovelace").map(\.person.key.value) == ["ada"])
    #expect(responsibility.people(named: "ada love").isEmpty)
  }
}
