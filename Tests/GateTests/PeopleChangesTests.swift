import Gate
import Git
import Paths
import TestSupport
import Testing

/// DESIGN 4.4, the table of ownership changes: people.
@Suite struct PeopleChangesTests {
  private static let file = "ownership/people.yml"
  private static let stewards = "ada/grace"

  /// Who is asked when the people become `text`.
  private func asks(_ text: String?, _ more: [String: String?] = [:], in people: String? = nil) throws -> [String] {
    let company = try Company(people: people)
    try company.plant("topic", [Self.file: text].merging(more) { $1 }, by: Company.edsger)
    return try company.decide().ownershipAsks
  }

  private func replacing(_ old: String, by new: String) -> String { Company.people.replacing(old, with: new) }

  private static let whoLinIs = ["who lin is: lin + ada/grace"]

  @Test func `a second e-mail, a login, an id or a key of somebody asks them and a steward`() throws {
    #expect(try asks(replacing("lin@home.example]", by: "m@example.com]")) == Self.whoLinIs)
    #expect(try asks(replacing("lin@home.example]", by: "lin@home.example, m@example.com]")) == Self.whoLinIs)
    #expect(try asks(replacing("login: linwei", by: "login: mallory")) == Self.whoLinIs)
    #expect(try asks(replacing("id: 3}", by: "id: 33}")) == Self.whoLinIs)
    #expect(try asks(replacing("id: 3}", by: "id: 3}, gitlab: lin")) == Self.whoLinIs)
    let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ7iJ8Xw2K7GJ0n5U2sT0o1oJt6oN3n0y1cC8b5b8u0k"
    #expect(try asks(replacing("id: 3}", by: "id: 3}, signing_keys: [{key: \"\(key)\"}]")) == Self.whoLinIs)
  }

  @Test func `an e-mail that goes asks as one that comes`() throws {
    #expect(try asks(replacing("[lin@example.com, lin@home.example]", by: "lin@example.com")) == Self.whoLinIs)
  }

  @Test func `making somebody a machine, or a machine somebody, asks`() throws {
    #expect(try asks(replacing("lin: {", by: "lin: {machine: true, ")) == Self.whoLinIs)
    #expect(
      try asks(replacing("{machine: true, email: \"*[bot]@users.noreply.github.com\"}", by: "{email: bot@example.com}"))
        == ["who deploy-bot is: deploy-bot + ada/grace"])
  }

  @Test func `a last day that is taken back or put off asks them and a steward, one that comes nearer a steward`()
    throws
  {
    let leaving = replacing("id: 3}", by: "id: 3}, until: 2027-01-31")
    #expect(try asks(Company.people, in: leaving) == Self.whoLinIs)
    #expect(try asks(replacing("id: 3}", by: "id: 3}, until: 2027-02-01"), in: leaving) == Self.whoLinIs)
    #expect(
      try asks(replacing("id: 3}", by: "id: 3}, until: 2027-01-30"), in: leaving) == ["the entry of lin: ada/grace"])
    #expect(try asks(leaving) == ["the entry of lin: ada/grace"])
  }

  @Test func `an absence asks the person or a steward`() throws {
    let away = replacing("id: 3}", by: "id: 3}, away: [{from: 2026-12-01, until: 2026-12-24}]")
    #expect(try asks(away) == ["when lin is away: lin/ada/grace"])
    #expect(try asks(Company.people, in: away) == ["when lin is away: lin/ada/grace"])
  }

  @Test func `an absence counts even from its author, who says yes to it`() throws {
    let company = try Company()
    let away = replacing("id: 3}", by: "id: 3}, away: [{from: 2026-12-01, until: 2026-12-24}]")
    let head = try company.plant("topic", [Self.file: away], by: Company.lin)
    #expect(try company.decide().verdict == .fail)
    #expect(try company.decide(reviews: [.approved("lin", on: head)]).verdict == .pass)
    #expect(try company.decide(reviews: [.approved("grace", on: head)]).verdict == .pass)
    #expect(try company.decide(reviews: [.approved("edsger", on: head)]).verdict == .fail)
  }

  @Test func `an absence together with more of the entry asks a steward`() throws {
    let both = replacing("name: Lin Wei", by: "name: Lin Xia, away: [{from: 2026-12-01, until: 2026-12-24}]")
    #expect(try asks(both) == ["the entry of lin: ada/grace"])
  }

  @Test(arguments: ["role: Head", "team: platform", "reach: pager", "role: Head, role_since: 2026-11-01"])
  func `other parts of an entry ask a steward`(_ part: String) throws {
    #expect(try asks(replacing("id: 3}", by: "id: 3}, \(part)")) == ["the entry of lin: ada/grace"])
  }

  @Test func `a new entry asks a steward`() throws {
    #expect(try asks(Company.people + "mallory: {email: m@example.com}\n") == ["the entry of mallory: ada/grace"])
  }

  @Test func `an entry that goes asks the person and a steward`() throws {
    let without = Company.people.split(separator: "\n").filter { !$0.hasPrefix("lin") }.joined(separator: "\n") + "\n"
    #expect(try asks(without) == Self.whoLinIs)
  }

  @Test func `an entry under another key is one that goes and one that comes`() throws {
    #expect(try asks(replacing("lin: {", by: "lin-wei: {")) == ["the entry of lin-wei: ada/grace"] + Self.whoLinIs)
  }

  @Test func `only comments ask a steward`() throws {
    #expect(try asks("# people\n" + Company.people) == ["people: ada/grace"])
  }

  @Test func `people that move to files of their own are compared entry by entry`() throws {
    let lines = Company.people.split(separator: "\n").map { "\($0)\n" }
    let files = Dictionary(
      uniqueKeysWithValues: lines.enumerated().map { ("ownership/people/p\($0).yml", Optional($1)) })
    #expect(try asks(nil, files) == ["people: ada/grace"])
    var changed = files
    changed["ownership/people/p2.yml"] = lines[2].replacing("lin@example.com", with: "m@example.com")
    #expect(try asks(nil, changed) == Self.whoLinIs)
  }

  @Test func `people that cannot be read afterwards ask a steward`() throws {
    #expect(try asks("ada: [\n") == ["people: ada/grace"])
    let company = try Company()
    try company.plant("topic", [Self.file: "ada: [\n"])
    #expect(try company.decide().verdict == .fail)
  }

  @Test func `what BASE changed in the people meanwhile is not undone by another file`() throws {
    let company = try Company()
    try company.plant("topic", ["ownership/people/new.yml": "mallory: {email: m@example.com}\n"], by: Company.edsger)
    try company.advance([Self.file: replacing("lin@home.example]", by: "lin@work.example]")])
    #expect(try company.decide().ownershipAsks == ["the entry of mallory: ada/grace"])
  }

  @Test func `who somebody is takes their own yes and a steward's`() throws {
    let company = try Company()
    let head = try company.plant(
      "topic", [Self.file: replacing("lin@home.example]", by: "m@example.com]")], by: Company.edsger)
    #expect(try company.decide(reviews: [.approved("grace", on: head)]).verdict == .fail)
    #expect(try company.decide(reviews: [.approved("lin", on: head)]).verdict == .fail)
    #expect(try company.decide(reviews: [.approved("ada", on: head), .approved("grace", on: head)]).verdict == .fail)
    #expect(try company.decide(reviews: [.approved("lin", on: head), .approved("grace", on: head)]).verdict == .pass)
  }

  @Test func `for whoever cannot, a second steward does`() throws {
    let gone = replacing("id: 3}", by: "id: 3}, until: 2026-10-31")
    let company = try Company(people: gone)
    let head = try company.plant(
      "topic", [Self.file: gone.replacing("lin@home.example]", with: "m@example.com]")], by: Company.edsger)
    #expect(try company.decide(reviews: [.approved("grace", on: head)]).verdict == .fail)
    #expect(try company.decide(reviews: [.approved("grace", on: head), .approved("ada", on: head)]).verdict == .pass)
  }

  @Test func `an account that stands only in the change proves nothing`() throws {
    let company = try Company()
    let head = try company.plant(
      "topic", [Self.file: replacing("login: linwei, id: 3", by: "login: mallory, id: 99")], by: Company.edsger)
    let reviews = [
      Review(login: "mallory", id: 99, state: "APPROVED", commit: head, at: "2026-11-20T10:00:00Z"),
      .approved("grace", on: head),
    ]
    #expect(try company.decide(reviews: reviews).verdict == .fail)
  }
}
