import Evidence
import Git
import Ownership
import Paths
import Reporting
import Testing

@testable import Gate

/// Names from the repository are written by people who may want the reader's terminal to obey them.
struct HostileNameTests {
  private static let evil = "Some\u{1B}[2Jbody\n\u{202E}evil\u{200B}\u{9B}31m\u{7}"

  private func decision() throws -> Decision {
    let paths: [[UInt8]] = [
      Array("db/migrations/\u{1B}[2J\u{1B}]0;owned\u{7}.sql".utf8), Array("db/migrations/a\n✓ all is well.sql".utf8),
      Array("db/migrations/\u{202E}lqs.exe".utf8), Array("db/migrations/".utf8) + [0xFF, 0xFE] + Array(".sql".utf8),
      Array("db/migrations/".utf8) + [UInt8](repeating: UInt8(ascii: "x"), count: 4096 - 14),
    ]
    let changes = try paths.sorted { $0.lexicographicallyPrecedes($1) }.map {
      LandingChange(
        change: Change(path: RepositoryPath($0), old: nil, new: try Sample.entry("aa11")), isContested: false)
    }
    var people = try Sample.people()
    people["ada"]?.name = Self.evil
    let refused = RefusedEvidence(person: "ada", description: "signed \u{1B}[31mstatement", reason: "no\u{2028}reason")
    let old = try Sample.edited("x y'$(id).sql")
    let overtaken = try Sample.review(by: "lin", number: "1", of: "2b81e40", .approve, [old])
    let now = LandingChange(change: Change(path: old.change.path, old: nil, new: nil), isContested: false)
    let results = [
      Sample.result(
        nil, "migration", changes,
        [Sample.seat([(.steward, ["ada"])], rule: "stewards: ada", ["ada": .init(outcome: .refused(refused))])],
        obstacles: [.missingTrailer(Sample.at("Plan\"$(id)`", "ownership/policy.yml", 9))]),
      Sample.result(
        nil, "auth", [now],
        [
          Sample.seat(
            [(.steward, ["lin"])], rule: "stewards: \u{1B}c",
            ["lin": .init(outcome: .partial(proof: overtaken, uncovered: [now.change]))])
        ]),
    ]
    var decision = try Sample.decision(.fail, results, people: people)
    decision.range.headName = "topic\u{1B}[1A"
    decision.range.authors = [Self.evil]
    decision.strangers = [.init(name: Self.evil, email: "m@\u{202E}example.org")]
    decision.remarks = ["note\r\u{1B}[0m"]
    decision.evidence.refused = [refused]
    return decision
  }

  /// Everything but printable text, line breaks and the one space.
  private func isSafe(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control: scalar == "\n"
      case .format, .lineSeparator, .paragraphSeparator, .surrogate: false
      default: true
      }
    }
  }

  @Test func `nothing reaches the terminal raw`() throws {
    let shown = text(try decision())
    #expect(isSafe(shown))
    try expectGolden(shown, "check-hostile.txt")
  }

  @Test func `nor in the tree of reasons, a forecast, or JSON`() throws {
    let decision = try decision()
    #expect(isSafe(TextFormat.text(of: .check(decision, explainsAll: true), for: Console())))
    #expect(isSafe(forecast(decision, remoteBranch: "main\u{1B}[2J")))
    #expect(isSafe(JSONFormat.text(of: .check(decision), for: Console())))
  }

  @Test func `a path that is not UTF-8 keeps its bytes in JSON`() throws {
    let json = JSONFormat.text(of: .check(try decision()), for: Console())
    #expect(json.contains(#""path_bytes": "ZGIvbWlncmF0aW9ucy///i5zcWw=""#))
  }

  @Test func `a cut path says how long it is, and --why has all of it`() throws {
    let decision = try decision()
    #expect(text(decision).contains("(4,096 bytes)"))
    let why = TextFormat.text(of: .check(decision, explainsAll: true), for: Console())
    #expect(why.contains(String(repeating: "x", count: 4096 - 14)))
  }

  @Test func `who tells of names, subjects and paths without obeying them`() throws {
    var responsibility = try Sample.responsibility()
    var people = responsibility.people
    people["ada"]?.name = Self.evil
    people["ada"]?.reach = Self.evil
    people["ada"]?.team = Self.evil
    var page = try Sample.billing(paused: true)
    page.purpose = Self.evil
    page.incident?.channel = Self.evil
    page.authority?.asks = [.init(what: Sample.at(Self.evil, "x", 1), whom: [Sample.at(Self.evil, "x", 1)])]
    page.paused?.reason = Self.evil
    responsibility = Responsibility(
      people: people, systems: [page], policy: responsibility.policy, today: responsibility.today)
    var system = try #require(responsibility.system(named: "billing"))
    let author = RecentHistory.Author(person: nil, name: Self.evil)
    system.history = RecentHistory(
      lastRisky: .found(
        .init(id: try Sample.id("aa"), subject: Self.evil, author: author, time: 0, risks: [Self.evil])),
      reviewer: author)
    let person = try #require(responsibility.person(named: "ada"))
    let unowned = responsibility.answers(to: [.init(RepositoryPath("new/\(Self.evil)"))])[0]
    let moment = WhoContext.Moment(name: Self.evil, commit: try Sample.id("aa"), isItsDay: true)
    let context = WhoContext(people: people, today: responsibility.today, explainsAll: true, moment: moment)
    for answer in [ResponsibilityAnswer.system(system), .person(person), .path(unowned)] {
      #expect(isSafe(TextFormat.text(of: .who([answer], context), for: Console())))
      #expect(isSafe(JSONFormat.text(of: .who([answer], context), for: Console())))
    }
    for form in WhoLines.Form.allCases {
      let entry = Responsibility.Roll.Entry(system: "billing", owner: Self.evil, decider: Self.evil)
      let lines = WhoLines([entry], form: form)
      var bytes: [UInt8] = []
      for path in [Self.evil, "a\tb", "a\nb", "plain"] {
        Array(path.utf8).withUnsafeBufferPointer { lines.append($0, ownedBy: [0], to: &bytes) }
      }
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(isSafe(String(text.map { $0 == "\t" ? " " : $0 })))
      #expect(text.split(separator: "\n").count == 4)
    }
  }
}
