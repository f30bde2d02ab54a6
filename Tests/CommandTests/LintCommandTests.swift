import Foundation
import TestSupport
import Testing

/// `onus lint` as a user meets it.
@Suite struct LintCommandTests {
  private static let people = """
    ada:
      email: ada@example.com
      github: {login: ada-l, id: 4217}
      role_since: 2026-08-01
    lin: {email: lin@example.com, github: {login: lin-w, id: 5330}}

    """

  /// A repository whose page was reviewed on that day.
  private func repository(reviewed: String) throws -> TemporaryRepository {
    let repository = try TemporaryRepository()
    try repository.commit([
      "ownership/policy.yml": "onus: 1\nstewards: [ada, lin]\n", "ownership/people.yml": Self.people,
      "services/search/ownership.yml": "system: search\n\nowner: ada\nbackup: lin\nreviewed: \(reviewed)\n",
    ])
    return repository
  }

  @Test func `A new role is told with its place, its other half, what to run and what follows`() throws {
    let repository = try repository(reviewed: "2026-07-12")
    let result = runOnus(["lint", "--select", "role-changed"], in: repository.path)
    #expect(result.status == 1)
    #expect(
      result.output == """
        error: 'ada' has a new role since 2026-08-01, page last reviewed 2026-07-12
          [role-changed]
          services/search/ownership.yml:5:11
            |
          3 | owner: ada
          4 | backup: lin
          5 | reviewed: 2026-07-12
            |           ^^^^^^^^^^
            |
          also here: ownership/people.yml:4:15   role_since: 2026-08-01
          help: if 'ada' still is the owner:   onus review search
                if not, name the new owner, whose approval accepts it
          until then: risky changes to search fail · onus explain role-changed

        1 error, 0 warnings · 1 system, 2 people

        """)
  }

  @Test func `Where there are no ownership files, it says how to begin`() throws {
    let repository = try TemporaryRepository()
    try repository.commit(["readme.md": "The shop.\n"])
    for arguments in [["lint"], ["lint", "HEAD"]] {
      let result = runOnus(arguments, in: repository.path)
      #expect(result.status == 0)
      #expect(result.output.hasPrefix("0 errors, 0 warnings · 0 systems"))
      #expect(
        result.errors == "onus: there are no ownership files here   to begin: onus explain missing-policy\n")
    }
    try repository.commit(["ownership/policy.yml": "onus: 1\nstewards: [ada, lin]\n"])
    #expect(!runOnus(["lint"], in: repository.path).errors.contains("to begin"))
  }

  @Test(arguments: [("2026-11-21", 0), ("2026-11-22", 1)])
  func `A day is a day of UTC, wherever the reader is`(reviewed: String, status: Int32) throws {
    let repository = try repository(reviewed: reviewed)
    // The same offsets twice: by rule, which every system knows, and by name, as people set them.
    let outputs = try ["UTC-14", "UTC", "UTC+12", "Pacific/Kiritimati", "Pacific/Midway"].map { zone in
      let result = try repository.run(
        [
          builtProgram, "lint", "--now", "2026-11-21", "--select", "stale", "--ignore", "drill-overdue,runbook-missing",
        ],
        environment: ["TZ": zone])
      #expect(result.status == status, "\(zone): \(result.output)\(result.errors)")
      return result.output
    }
    #expect(Set(outputs).count == 1)
  }

  @Test func `What is due is the same day in every zone`() throws {
    let repository = try repository(reviewed: "2026-05-26")
    let outputs = try ["UTC", "Pacific/Kiritimati", "Pacific/Midway"].map { zone in
      try ["2026-11-21", "2026-11-22", "2026-11-23"].map { today in
        try ["stale", "lint --select review-overdue", "who search"].map { command in
          try repository.run(
            [builtProgram] + command.split(separator: " ").map(String.init) + ["--now", today],
            environment: ["TZ": zone]
          ).output
        }
      }
    }
    #expect(Set(outputs).count == 1)
    // Due on 2026-11-22, said of it the day after.
    let verbs = outputs[0].map { $0[1].contains("was due on 2026-11-22") }
    #expect(verbs == [false, false, true])
  }

  @Test func `A leap day is a day in leap years only`() throws {
    let repository = try repository(reviewed: "2026-11-20")
    #expect(runOnus(["lint", "--select", "files", "--now", "2028-02-29"], in: repository.path).status == 0)
    let refused = runOnus(["lint", "--now", "2027-02-29"], in: repository.path)
    #expect(refused.status == 2)
    #expect(refused.errors.contains("YYYY-MM-DD"))
  }
}

/// Files as editors of other systems leave them.
@Suite struct LintForeignFileTests {
  private func lint(_ page: [UInt8]) throws -> ProgramResult {
    let repository = try TemporaryRepository()
    try repository.commit([
      "ownership/policy.yml": "onus: 1\nstewards: [ada, lin]\n",
      "ownership/people.yml": """
      ada: {name: 愛田, email: ada@example.com, github: {login: ada-l, id: 4217}}
      lin: {email: lin@example.com, github: {login: lin-w, id: 5330}}

      """,
    ])
    try repository.write("services/search/ownership.yml", Data(page))
    return runOnus(["lint", "--select", "files,unknown-person"], in: repository.path)
  }

  private static let page = "# 検索\nsystem: search\npurpose: 検索する\nowner: lim # 林\nbackup: ada\nreviewed: 2026-11-20\n"

  @Test func `Wide characters leave the caret where it belongs`() throws {
    let plain = try lint(Array(Self.page.utf8))
    #expect(plain.output.contains("  services/search/ownership.yml:4:8\n"))
    #expect(plain.output.contains("  4 | owner: lim # 林\n    |        ^^^\n"))
  }

  @Test func `Line ends of Windows are one finding, with what to do`() throws {
    let result = try lint(Array(Self.page.replacing("\n", with: "\r\n").utf8))
    #expect(result.status == 1)
    #expect(result.output.hasPrefix("error: the lines end in CR LF; ownership files end them in LF [invalid-yaml]\n"))
    #expect(result.output.contains("1 error, 0 warnings"))
  }

  @Test func `A byte order mark is refused where it stands, with what to do`() throws {
    let result = try lint([0xEF, 0xBB, 0xBF] + Array(Self.page.utf8))
    #expect(result.status == 1)
    #expect(result.output.contains("services/search/ownership.yml:1:1"))
    #expect(result.output.contains("help: save it as UTF-8 without BOM"))
  }
}
