import Paths
import Testing

@testable import Ownership

/// What a page leaves open, and where an answer goes.
@Suite struct ReviewQuestionTests {
  private static let people = """
    ada:   {name: Ada Lovelace, email: ada@example.com}
    grace: {name: Grace Hopper, email: grace@example.com, until: 2026-01-01}
    lin:   {name: Lin Wei, email: lin@example.com}
    liu:   {name: Lin Chen, email: liu@example.com}
    bot:   {machine: true, email: bot@example.com}

    """
  private static let path = "services/billing/ownership.yml"
  private static let today = CalendarDate(dayNumber: 20_778)  // 2026-11-21

  private func files(_ page: String) -> OwnershipRecord {
    record(["ownership/policy.yml": smallestPolicy, "ownership/people.yml": Self.people, Self.path: page])
  }

  private func page(_ rest: String = "") throws -> System {
    try #require(files(smallestPage + rest).systems.first)
  }

  /// The page with an answer to every question that it leaves open.
  private func answered(_ page: String, with answers: [ReviewQuestion: String]) throws -> String {
    let read = files(page)
    let system = try #require(read.systems.first)
    var file = OwnershipFile(path: RepositoryPath(Self.path), content: Array(page.utf8))
    for question in ReviewQuestion.open(on: system) {
      guard let answer = answers[question] else { continue }
      file = try file.edited(
        try question.edits(answering: answer, on: system, people: read.people, today: Self.today))
    }
    return String(decoding: file.content, as: UTF8.self)
  }

  private static let answers: [ReviewQuestion: String] = [
    .pauses: "ada", .choosesRollback: "ada", .commands: "Lin Wei", .followsUp: "ada", .takesOver: "15m",
    .hasAccess: "deploy, #db", .hasDone: "2026-11-01",
  ]

  @Test(arguments: [
    smallestPage, "{system: billing, owner: ada, backup: grace, reviewed: 2026-11-20}",
    smallestPage + "authority:\n  informs: [support]\nincident: {channel: \"#x\"}",
    smallestPage + "authority: {decides: pause}",
  ])
  func `A page with every answer leaves nothing open, however it is written`(before: String) throws {
    let after = try answered(before, with: Self.answers)
    let read = files(after)
    #expect(read.findings.isEmpty)
    let system = try #require(read.systems.first)
    #expect(ReviewQuestion.open(on: system) == [])
    #expect(Set(system.authority?.decides.map(\.value) ?? []) == ["pause", "roll-back", "fix-forward"])
    #expect(system.incident?.commander?.who.value == "lin")
    #expect(system.backup.access == ["deploy", "#db"])
    #expect(system.backup.drilled?.by.value == "grace")
  }

  @Test func `A library has no incidents, no releases to pause and no drills`() throws {
    #expect(ReviewQuestion.open(on: try page("kind: library\n")) == [.takesOver, .hasAccess])
  }

  @Test func `Who must be asked is an answer too, in any spelling`() throws {
    let open = ReviewQuestion.open(
      on: try page("authority: {decides: [Roll back], asks: {pause: lin, fix forward: lin}}\n"))
    #expect(!open.contains(.pauses) && !open.contains(.choosesRollback))
  }

  @Test func `What the policy's defaults say is not asked on every page`() throws {
    let read = record([
      "ownership/policy.yml": smallestPolicy + "defaults: {incident: {follow_up: ada}}\n",
      "ownership/people.yml": Self.people, Self.path: smallestPage,
    ])
    #expect(!ReviewQuestion.open(on: try #require(read.systems.first)).contains(.followsUp))
  }

  @Test(arguments: [
    (ReviewQuestion.commands, "edsger", "nobody in people.yml"), (.commands, "adda", "did you mean 'ada'?"),
    (.commands, "grace", "nobody"), (.commands, "bot", "nobody"), (.commands, "lin chan", "nobody"),
    (.followsUp, "Lin", "more than one"), (.takesOver, "soon", "15m"), (.takesOver, "0m", "15m"),
    (.hasAccess, " , ", "names nothing"), (.hasDone, "yesterday", "2026-11-21"), (.hasDone, "2026-11-22", "to come"),
  ])
  func `An answer that cannot be one is refused with the reason`(
    question: ReviewQuestion, answer: String, reason: String
  ) throws {
    let system = try page()
    let people = files(smallestPage).people
    let error = #expect(throws: EditRefusal.self) {
      try question.edits(answering: answer, on: system, people: people, today: Self.today)
    }
    #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
  }
}
