import Paths
import TestSupport
import Testing

@testable import Ownership

@Suite struct SurveyTests {
  @Test func `a folder without any owned file is one finding, the largest such folder`() throws {
    let survey = try survey(
      ["s/a/ownership.yml", "s/a/x", "s/b/c/x", "s/b/c/y", "s/b/d/x", "s/e"], mustBeOwned: "/s/")
    #expect(survey.unowned.map(\.path.display) == ["s/b", "s/e"])
    #expect(survey.unowned.map(\.extent) == [.folder, .file])
    #expect(survey.unowned.map(\.count) == [3, 1])
  }

  @Test func `a folder that need not be owned as a whole is not the finding`() throws {
    let survey = try survey(["db/readme.md", "db/step.sql"], mustBeOwned: "\"*.sql\"")
    #expect(survey.unowned.map(\.path.display) == ["db/step.sql"])
  }

  @Test func `ignored files count neither way`() throws {
    let survey = try survey(["readme.md", "s/b/vendor/x", "s/b/y"], mustBeOwned: "/s/", ignore: "**/vendor/")
    #expect(survey.unowned.map(\.path.display) == ["s"])
    #expect(survey.unowned.map(\.count) == [1])
  }

  @Test func `many files right in a mixed folder are one finding`() throws {
    let files = (1...6).map { "s/f\($0)" }
    let survey = try survey(["s/a/ownership.yml", "s/b/x"] + files, mustBeOwned: "/s/")
    #expect(survey.unowned.map(\.path.display) == ["s", "s/b"])
    #expect(survey.unowned.map(\.extent) == [.filesOfFolder, .folder])
    #expect(survey.unowned.map(\.count) == [6, 1])
  }

  @Test func `twins are found among the names of one folder, at the top only`() throws {
    let survey = try survey(["Services/x", "lib/a.c", "lib/A.c", "services/x", "services/X/y", "z"])
    #expect(survey.twins.map(\.second.display).sorted() == ["lib/a.c", "services", "services/x"])
    #expect(survey.twins.map(\.isFolder).filter(\.self).count == 1)
  }

  @Test func `twins by composition are found, names that only look alike are not`() throws {
    let survey = try survey(["d/caf\u{E9}", "d/cafe\u{301}", "d/cafe", "e/stra\u{DF}e", "e/STRASSE"])
    #expect(survey.twins.count == 2)
  }

  @Test func `claims are decided as PathClaims decides them`() throws {
    let example: RuleDocumentation.Example = [
      "ownership/systems/platform.yml": page("platform", "[/s/, \"*.sql\"]"),
      "s/a/ownership.yml": "system: a\nowner: ada\nbackup: grace\nreviewed: 2026-11-20\nexclude: [./x/]\n",
      "ownership/systems/data.yml": page("data", "[/s/a/*.sql, /s/b/]"),
    ]
    let record = record(example)
    let claims = PathClaims(
      record.systems.enumerated().map { ($0.offset, $0.element.paths.map(\.value), $0.element.exclude.map(\.value)) })
    var resolver = claims.resolver()
    let patterns = record.surveyedPatterns(today: RuleDocumentation.Example.today)
    var tally = ClaimTally(patterns, systemCount: record.systems.count)
    for path in ["s/a/1.sql", "s/a/x/1.sql", "s/a/x/y", "s/b/1.sql", "s/c/2", "t/1.sql", "t/2", "s/a/q"] {
      let path = RepositoryPath(path)
      path.bytes.withUnsafeBufferPointer { tally.ask($0) }
      let winners = tally.winners.compactMap { index -> Int? in
        if case .claim(let system) = patterns[index].role { system } else { nil }
      }
      #expect(winners.sorted() == resolver.owners(of: path).map(\.holder), "\(path.display)")
    }
  }

  @Test func `files beside one another are counted as if each had been asked about alone`() {
    var random = SplitMix(seed: 17)
    let names = ["a", "b", "x.sql", "Makefile"]
    let places = ["/a/", "/b/", "/a/b/", "\"*.sql\"", "/a/*", "/b/Makefile", "\"**/b/\"", "/a/**/x.sql", "/*/a/"]
    for _ in 0..<60 {
      var pages: [OwnershipFile] = []
      for number in 0..<3 {
        let chosen = Set((0..<2).compactMap { _ in places.randomElement(using: &random) }).sorted()
        let text = page("s\(number)", "[\(chosen.joined(separator: ", "))]")
        pages.append(OwnershipFile(path: RepositoryPath("ownership/systems/s\(number).yml"), content: Array(text.utf8)))
      }
      let record = OwnershipRecord(reading: pages)
      #expect(record.systems.count == 3)
      let patterns = record.surveyedPatterns(today: RuleDocumentation.Example.today)
      var together = Surveyor(record, today: RuleDocumentation.Example.today)
      var alone = ClaimTally(patterns, systemCount: record.systems.count)
      var paths: Set<String> = []
      for _ in 0..<60 {
        let folders = (0..<Int.random(in: 0...3, using: &random)).map { _ in
          ["a", "b"].randomElement(using: &random) ?? ""
        }
        paths.insert((folders + [names.randomElement(using: &random) ?? ""]).joined(separator: "/"))
      }
      // A name is a file or a folder, and the files of a folder come in a row.
      let files = paths.filter { path in !paths.contains { $0.hasPrefix(path + "/") } }.sorted()
      for path in files {
        Array(path.utf8).withUnsafeBufferPointer { path in
          together.visit(path)
          alone.ask(path)
        }
      }
      var expected = patterns
      alone.write(into: &expected)
      let found = together.finished().patterns
      #expect(found.map(\.matched) == expected.map(\.matched))
      #expect(found.map(\.won) == expected.map(\.won))
      #expect(found.map(\.beatenBy) == expected.map(\.beatenBy))
    }
  }

  @Test func `a dead pattern is told the folder that was meant, and none where nothing is near`() throws {
    let findings = try lint([
      "ownership/systems/a.yml": page("a", "[/services/biling/, /other/, /lib/Makefil]"),
      "services/billing/x": "", "lib/Makefile": "",
    ])
    #expect(
      findings.filter { $0.rule == "dead-pattern" }.map(\.message) == [
        "'/services/biling/' matches no file; did you mean '/services/billing/'?",
        "'/other/' matches no file",
        "'/lib/Makefil' matches no file; did you mean '/lib/Makefile'?",
      ])
  }

  @Test(
    arguments: [
      // A short name in a long path is not a slip of another short name.
      ("/services/net/", "/services/cpu/x", nil),
      ("/services/deep/net/", "/services/deep/nat/x", "/services/deep/nat/"),
      ("/boards/board600b/", "/boards/board622b/x", nil),
      ("/boards/boart600b/", "/boards/board600b/x", "/boards/board600b/"),
      // A pattern with a wildcard that names folders only means what lies in them.
      ("/services/gnrc*", "/services/gnrc_ipv6/x", "/services/gnrc*/"), ("/gnrc*", "/gnrc_ipv6/x", "/gnrc*/"),
      ("**/gnrc*", "/services/gnrc_ipv6/x", "**/gnrc*/"), ("/services/gnrc*", "/services/gnat/x", nil),
      ("*.sql", "/services/plans.sql/x", nil), ("/services/*.sql", "/services/a.sqlx", nil),
    ] as [(String, String, String?)])
  func `what is suggested is a slip away, or a slash`(pattern: String, path: String, meant: String?) throws {
    var example: RuleDocumentation.Example = ["ownership/systems/a.yml": page("a", "['\(pattern)']")]
    example.files.append(.init(path: String(path.dropFirst()), text: ""))
    #expect(
      try lint(example).filter { $0.rule == "dead-pattern" }.map(\.message)
        == ["'\(pattern)' matches no file\(meant.map { "; did you mean '\($0)'?" } ?? "")"])
  }

  @Test func `the folder stack opens and closes what lies between two paths`() {
    var stack = FolderStack()
    var log: [String] = []
    for path in ["a/b/c", "a/bc/d", "a/x", "b"] {
      RepositoryPath(path).bytes.withUnsafeBufferPointer { bytes in
        while stack.isLeft(by: bytes) {
          log.append("-" + stack.folder.display)
          stack.close()
        }
        while stack.open(towards: bytes) != nil { log.append("+" + stack.folder.display) }
      }
    }
    #expect(log == ["+a", "+a/b", "-a/b", "+a/bc", "-a/bc", "-a"])
  }

  private func page(_ name: String, _ paths: String) -> String {
    "system: \(name)\npaths: \(paths)\nowner: ada\nbackup: grace\nreviewed: 2026-11-20\n"
  }

  private func survey(_ paths: [String], mustBeOwned: String? = nil, ignore: String? = nil) throws -> LintSurvey {
    var policy = "onus: 1\nstewards: [ada, grace]\n"
    if let mustBeOwned { policy += "must_be_owned: [\(mustBeOwned)]\n" }
    if let ignore { policy += "ignore: [\"\(ignore)\"]\n" }
    let pages = paths.filter { $0.hasSuffix("ownership.yml") }.enumerated().map { index, path in
      OwnershipFile(
        path: RepositoryPath(path),
        content: Array("system: s\(index)\nowner: ada\nbackup: grace\nreviewed: 2026-11-20\n".utf8))
    }
    let record = OwnershipRecord(
      reading: pages + [OwnershipFile(path: RepositoryPath("ownership/policy.yml"), content: Array(policy.utf8))])
    return try LintSurvey(
      of: .of(paths.map { RepositoryPath($0) }), for: record, today: RuleDocumentation.Example.today)
  }
}
