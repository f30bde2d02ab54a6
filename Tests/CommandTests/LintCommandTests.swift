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
          role_since: 2026-08-01: ownership/people.yml:4:15
          help: if 'ada' still is the owner:   onus review search
                if not, name the new owner, whose approval accepts it
          until then: risky changes to search fail · onus explain role-changed

        1 error, 0 warnings · 1 system, 2 people

        """)
  }

  @Test(arguments: [("2026-11-21", 0), ("2026-11-22", 1)])
  func `A day is a day of UTC, wherever the reader is`(reviewed: String, status: Int32) throws {
    let repository = try repository(reviewed: reviewed)
    let outputs = try ["UTC-14", "UTC", "UTC+12"].map { zone in
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

  @Test func `A rule that waits for the history of the repository says nothing without it`() throws {
    let repository = try repository(reviewed: "2026-11-20")
    let result = runOnus(["lint", "--select", "stale,load,incident,ai"], in: repository.path)
    #expect(result.status == 0)
    #expect(result.output.contains("0 errors, 0 warnings"))
  }
}
