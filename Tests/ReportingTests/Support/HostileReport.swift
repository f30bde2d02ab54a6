import Evidence
import Git
import Ownership
import Paths

@testable import Gate
@testable import Reporting

/// Reports in which one hostile text stands wherever somebody other than onus chooses the words.
enum HostileReport {
  /// What an attacker may try, each against some reader.
  static let texts: [String: [UInt8]] = [
    "markup": Array("<script>alert(1)</script><img src=x onerror=\"alert('1')\"></details></table>-->".utf8),
    "quotes": Array(#"a"b'c\d\"e"#.utf8),
    "newlines": Array("a\n::error file=x::b\r\n::stop-commands::x\u{2028}::add-mask::c\u{85}d".utf8),
    "commands": Array("::error file=x,line=1::no".utf8),
    "resuming": Array("::onus-0000000000000000000000000000000000000000:: ##[error]no ##[add-path]/tmp".utf8),
    "escapes": Array("%0A::warning::%25 a,b:c".utf8),
    "XML": Array("]]><failure/>&amp;&lt;&#0;<![CDATA[x]]>\u{FFFE}\u{FFFF}".utf8),
    "terminal": Array("\u{1B}[2J\u{1B}]8;;http://evil.example\u{7}\u{9B}31m\u{8}\u{0C}\u{7F}".utf8),
    "direction": Array("\u{202E}lqs.elif\u{2066}\u{200B}\u{FEFF}\u{3164}\u{E0041}".utf8),
    "UTF-8": Array("a".utf8) + [0xFF, 0xFE, 0xC0, 0x80, 0xED, 0xA0, 0x80, 0xF4, 0x90, 0x80, 0x80] + Array("z".utf8),
    "mentions": Array("@everyone @all @org/team #1 !2 me@example.com http://evil.example www.evil.example".utf8),
    "tables": Array("a|b`c``d*e*_f_~g~[h](http://evil.example)![i](j)$k$:smile: \\| \\`".utf8),
    "controls": Array((1...31).map { UInt8($0) }),
    "long": [UInt8](repeating: UInt8(ascii: "x"), count: 4096),
    "commas": Array("a, b; c = d: e {0} {{1}} %s \\(f)".utf8),
    "references": Array("#1 GH-2 gh-3 !4 org/repo#5 org/repo!6 ##7 !!8".utf8),
    "empty": [],
    "formula": Array("=cmd|' /C calc'!A0\t+1\t-1".utf8),
  ]

  static func report(_ kind: Report.Kind, _ bytes: [UInt8]) throws -> Report {
    switch kind {
    case .check: .check(try decision(bytes))
    case .lint: .lint(FormatSample.lint(findings(bytes)))
    case .report: .report(try release(bytes))
    case .stale: .stale(try stale(bytes))
    case .who: try who(bytes)
    }
  }

  /// Two landings, so that what tells of many is told too.
  private static func release(_ bytes: [UInt8]) throws -> ReleaseReport {
    let text = String(decoding: bytes, as: UTF8.self)
    let authors = RangeAuthors(commits: [[.stranger(name: text, email: text), .machine(text)], [.person("ada")]])
    let landings = try (1...2).map { number in
      var landed = try ReleaseSample.landed(number, text, doubt: text)
      landed.by = text
      return LandingReport(
        try ReleaseSample.governed(decision(bytes)), landed: landed, day: Sample.today, authors: authors)
    }
    return ReleaseReport(scope: .since(Sample.today, branch: text), today: Sample.today, landings: landings)
  }

  private static func path(_ bytes: [UInt8]) -> RepositoryPath {
    RepositoryPath(Array("db/migrations/".utf8) + bytes)
  }

  private static func findings(_ bytes: [UInt8]) -> [Finding] {
    let text = String(decoding: bytes, as: UTF8.self)
    let place = SourceLocation(file: path(bytes), line: 3, column: 2, length: 4)
    return [
      Finding(
        rule: "overlap", text, at: place, holder: text, subject: text, notes: [.init(text, at: place), .init(text)],
        help: [text, "run   \(text)"], consequence: text),
      Finding(rule: text.isEmpty ? "nameless" : text, severity: .warning, text, at: nil, holder: text, subject: ""),
    ]
  }

  private static func decision(_ bytes: [UInt8]) throws -> Decision {
    let text = String(decoding: bytes, as: UTF8.self)
    let change = LandingChange(
      change: Change(path: path(bytes), old: nil, new: try Sample.entry("aa11")), isContested: true)
    var people = try Sample.people()
    people["ada"]?.name = text
    let refused = RefusedEvidence(person: "ada", description: text, reason: text, help: text)
    let place = SourceLocation(file: path(bytes), line: 3, column: 2, length: 4)
    var page = try Sample.billing()
    page.name = Located(text, at: place)
    page.incident?.channel = text
    page.authority?.informs = [text]
    func seat(_ outcome: Attempt.Outcome) -> SeatResult {
      Sample.seat([(.steward, ["ada", text])], rule: text, at: place, ["ada": .init(outcome: outcome)])
    }
    let proof = Proof(
      person: "ada", verb: .approve, scope: .everything, changes: [change.change], time: 1_795_000_000,
      source: .init(kind: .forgeReview, description: text))
    let results = [
      Sample.result(
        page, text, [change], [seat(.refused(refused))],
        obstacles: [.missingTrailer(Located(text, at: place)), .contested([path(bytes)]), .unknownPerson(text)],
        trailers: [text], first: [text], subject: text, causes: [.init(path: path(bytes), text: text, location: place)]),
      Sample.result(nil, "migration", [change], [seat(.approved([proof]))], first: [text]),
    ]
    var decision = try Sample.decision(.fail, results, people: people)
    decision.range.headName = text
    decision.range.baseName = text
    decision.range.authors = [text]
    decision.range.notes = [text]
    decision.problems = [.init(.fail, text, help: [text, "run   \(text)"]), .init(.undecided, text)]
    decision.findings = findings(bytes)
    decision.strangers = [.init(name: text, email: text)]
    decision.remarks = [text]
    decision.evidence = EvidenceRead(proofs: [proof], refused: [refused], summary: [text])
    decision.upcoming = [.init(system: text, person: "ada", day: Sample.today, message: text)]
    decision.systems = [.init(page: page, changes: 1)]
    return decision
  }

  private static func stale(_ bytes: [UInt8]) throws -> StaleReport {
    let text = String(decoding: bytes, as: UTF8.self)
    var record = StaleSample.record()
    for key in record.people.keys { record.people[key]?.name = text }
    for index in record.systems.indices {
      let location = record.systems[index].name.location
      record.systems[index].name = Located(text + String(index), at: location)
    }
    return try StaleSample.report(record)
  }

  private static func who(_ bytes: [UInt8]) throws -> Report {
    let text = String(decoding: bytes, as: UTF8.self)
    var people = try Sample.people()
    people["ada"]?.name = text
    people["ada"]?.reach = text
    var page = try Sample.billing()
    page.purpose = text
    page.links = [Link(name: text, address: text)]
    let responsibility = Responsibility(
      people: people, systems: [page], policy: try Sample.policy(), today: Sample.today)
    let below = RepositoryPath(Array("services/billing/".utf8) + bytes)
    let answers = responsibility.answers(to: [.init(below), .init(path(bytes))])
    return .who(answers.map { .path($0) }, WhoContext(people: people, today: Sample.today))
  }
}
