import Evidence
import Git
import Ownership
import Paths

@testable import Gate
@testable import Reporting

/// Reports that put a page under strain: hostile names, hundreds of systems, long tables.
enum HTMLSample {
  static func page(_ report: ReleaseReport) -> String { HTMLFormat.text(of: .report(report), for: Console()) }

  static func failing() throws -> String { page(try ReleaseSample.report(ReleaseSample.failing())) }
  static func passing() throws -> String { page(try ReleaseSample.report(PassingCheckTests.passing())) }
  static func release() throws -> String { page(try ReleaseSample.release()) }

  /// Closes an element, a string, a comment; moves the text; is no text at all.
  static let evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>--></style>\u{1B}[2J\n\u{202E}evil\u{7}"

  static func hostile() throws -> ReleaseReport {
    let paths: [[UInt8]] = [
      Array("db/migrations/<script>alert(3)</script>.sql".utf8), Array("db/migrations/\" onload=\"alert(4).sql".utf8),
      Array("db/migrations/a\n</li></ul><h1>all is well</h1>.sql".utf8),
      Array("db/migrations/\u{202E}lqs.exe".utf8), Array("db/migrations/".utf8) + [0xFF, 0xFE] + Array(".sql".utf8),
      Array("db/migrations/".utf8) + [UInt8](repeating: UInt8(ascii: "x"), count: 4096 - 14),
      Array("db/migrations/مرحبا.sql".utf8),
    ]
    let changes = paths.sorted { $0.lexicographicallyPrecedes($1) }.map {
      LandingChange(change: Change(path: RepositoryPath($0), old: nil, new: nil), isContested: false)
    }
    var decision = try ReleaseSample.failing()
    decision.requirements.append(
      Sample.result(nil, "migration", changes, [Sample.seat([(.steward, ["ada"])], rule: "stewards: ada")]))
    decision.people["ada"]?.name = evil
    decision.people["ada"]?.reach = evil
    decision.people["grace"]?.name = "גרייס הופר"
    decision.range.headName = "topic\(evil)"
    decision.repository = evil
    decision.strangers = [.init(name: evil, email: "m@\u{202E}example.org")]
    decision.remarks = [evil]
    decision.problems = [.init(.fail, evil, help: [evil])]
    decision.unownedPaths += paths.map { RepositoryPath($0) }
    decision.evidence.refused = [RefusedEvidence(person: "ada", description: evil, reason: evil, help: evil)]
    for index in decision.systems.indices {
      decision.systems[index].page.purpose = evil
      decision.systems[index].page.links = [
        Link(name: evil, address: "javascript:alert(5)"), Link(name: evil, address: "https://example.com/\"><b>"),
      ]
      decision.systems[index].page.rollback = Rollback(how: evil, location: Sample.place("a", 1))
    }
    return try ReleaseSample.report(decision)
  }

  /// Systems in three tiers with `files` risky files each; every second one is approved.
  static func large(systems count: Int, files: Int, refused: [RefusedEvidence] = []) throws -> ReleaseReport {
    var decision = try Sample.decision(.fail)
    var (systems, results): ([Decision.AffectedSystem], [RequirementResult]) = ([], [])
    for number in 0..<count {
      var page = number.isMultiple(of: 3) ? try Sample.billing() : try Sample.login()
      page.name = Sample.at("system-\(number)", "services/s\(number)/ownership.yml", 1)
      page.file = RepositoryPath("services/s\(number)/ownership.yml")
      page.tier = number % 3 + 1
      systems.append(.init(page: page, changes: files + number % 17))
      let changes = try (0..<files).map { try Sample.added("services/s\(number)/db/migrations/00\($0)_a_change.sql") }
      let yes = try Sample.statement(by: "grace", changes)
      let said = number.isMultiple(of: 2) ? ["grace": Sample.Part(outcome: .approved([yes]))] : [:]
      results.append(Sample.result(page, "migration", changes, [Sample.loginSeat(said)]))
    }
    decision.systems = systems
    decision.requirements = results
    decision.evidence.refused = refused
    decision.range.files = count * files
    return try ReleaseSample.report(decision)
  }
}
