import Gate
import Ownership
import Paths

@testable import Reporting

/// Four pages and three people of whom one leaves, in every state that a row can have.
enum StaleSample {
  static let people = """
    ada:
      name: Ada Lovelace
      email: ada@example.com
      github: {login: ada-l, id: 4217}
      role_since: 2026-08-01
    grace: {name: Grace Hopper, email: grace@example.com, github: {login: ghopper, id: 1906}}
    lin: {name: Lin Wei, email: lin@example.com, github: {login: lin-w, id: 5330}, until: 2026-12-10}

    """

  static let pages = [
    "search": "tier: 1\nowner: ada\nbackup: grace\nreviewed: 2026-07-12\n",
    "exports": "owner: lin\nbackup: grace\nreviewed: 2026-05-12\n",
    "login": "tier: 1\nowner: grace\nbackup: ada\nreviewed: 2026-08-31\n",
    "billing": """
    owner: ada
    backup: {who: grace, drilled: {by: grace, date: 2025-12-10}}
    reviewed: 2026-11-12
    rollback: {how: "turn off flag new-billing", tested: 2025-06-01}

    """,
  ]

  static func record(
    people: String = people, policy: String = "onus: 1\nstewards: [ada, grace]\n",
    inOrder order: ([(String, String)]) -> [(String, String)] = { $0 }
  ) -> OwnershipRecord {
    var files = [("ownership/policy.yml", policy), ("ownership/people.yml", people)]
    for (name, text) in pages.sorted(by: { $0.key < $1.key }) {
      files.append(("services/\(name)/ownership.yml", "system: \(name)\n\(text)"))
    }
    return OwnershipRecord(
      reading: order(files).map {
        OwnershipFile(path: RepositoryPath($0.0), content: Array($0.1.utf8))
      })
  }

  static func report(
    _ record: OwnershipRecord = record(), on day: String = "2026-11-21", within days: Int = 30, person: String? = nil,
    by grouping: StaleReport.Grouping = .urgency
  ) throws -> StaleReport {
    let today = try Sample.day(day)
    let dates = DueDates(record, within: days, today: today) { person == nil || $0.actor == person }
    return StaleReport(dates, record: record, today: today, within: days, person: person, grouping: grouping)
  }

  /// Names that want to restyle a terminal, break a table, a link, a line or a calendar.
  ///
  /// No file can hold them, because the loader refuses controls; a report does not rely on that.
  static func hostile() -> OwnershipRecord {
    var record = record()
    record.people["lin"]?.name = ",;\\|`*<b>[x](http://a.example) @all\r\nEND:VEVENT\u{1B}[2J\u{202E}"
    record.people["ada"]?.name = "\u{1B}]0;Ada\r\nBEGIN:VEVENT\u{85}\u{2028}"
    record.people["grace"]?.name = "👩‍💻 日本語日本語日本語日本語日本語日本語日本語日本語"
    return record
  }
}
