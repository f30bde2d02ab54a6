import Gate
import Ownership
import Paths

/// The people and pages of the golden files: three people, two systems, one policy.
enum Sample {
  static let today = CalendarDate(secondsSince1970: 1_795_262_400)

  static func day(_ text: String) throws -> CalendarDate {
    guard let day = CalendarDate(text) else { throw NoSuchDay(text: text) }
    return day
  }

  struct NoSuchDay: Error { var text: String }

  static func place(_ file: String, _ line: Int, _ column: Int = 1, _ length: Int = 1) -> SourceLocation {
    SourceLocation(file: RepositoryPath(file), line: line, column: column, length: length)
  }

  static func at<Value: Sendable>(_ value: Value, _ file: String, _ line: Int) -> Located<Value> {
    Located(value, at: place(file, line))
  }

  static func person(
    _ key: String, _ name: String, line: Int, away: (String, String)? = nil, until: String? = nil, signs: Bool = true,
    login: String? = nil
  ) throws -> Person {
    let file = "ownership/people.yml"
    return Person(
      key: at(key, file, line), name: name, emails: [at("\(key)@example.com", file, line)],
      accounts: login.map { [.github: Account(login: at($0, file, line))] } ?? [:],
      role: key == "ada" ? at("Head of platform", file, line) : nil, team: key == "ada" ? "platform" : nil,
      reach: "pager @\(key)",
      signingKeys: signs ? [SigningKey(material: .ssh("ssh-ed25519 AAAA"), location: place(file, line))] : [],
      away: try away.map { [Absence(from: try day($0.0), until: try day($0.1), location: place(file, line))] } ?? [],
      until: try until.map { at(try day($0), file, line) })
  }

  /// `away`: key → first and last day.
  static func people(away: [String: (String, String)] = [:], left: [String: String] = [:]) throws -> [String: Person] {
    let all = try [
      person("ada", "Ada Lovelace", line: 1, away: away["ada"], until: left["ada"], login: "ada-l"),
      person("grace", "Grace Hopper", line: 5, away: away["grace"], until: left["grace"], login: "ghopper"),
      person("lin", "Lin Wei", line: 9, away: away["lin"], until: left["lin"], login: "linwei"),
      person(
        "edsger", "Edsger Dijkstra", line: 13, away: away["edsger"], until: left["edsger"], signs: false, login: "ewd"),
    ]
    return Dictionary(all.map { ($0.key.value, $0) }) { first, _ in first }
  }

  static let billingFile = "services/billing/ownership.yml"

  static func billing(paused: Bool = false) throws -> System {
    let file = billingFile
    let folder = RepositoryPath("services/billing")
    return System(
      name: at("billing", file, 1), purpose: "Charges cards, issues invoices and refunds.", tier: 1,
      file: RepositoryPath(file), folder: folder,
      paths: [at(try PathPattern("./", folder: folder, besideCode: true), file, 5)],
      exclude: [at(try PathPattern("./fixtures/", folder: folder, besideCode: true), file, 6)],
      owner: at("ada", file, 3),
      backup: Backup(
        who: at("grace", file, 8), after: at(TimeSpan(seconds: 900, text: "15m"), file, 9),
        access: ["database", "payments", "deploy"]),
      reviewed: at(try day("2026-10-01"), file, 12),
      approvers: [
        "migration": ApproverRule(people: [at("ada", file, 14)], location: place(file, 14)),
        "billing": ApproverRule(people: [at("ada", file, 15), at("lin", file, 15)], location: place(file, 15)),
      ],
      escalate: [at("lin", file, 17)],
      authority: Authority(
        decides: ["pause", "roll-back", "fix-forward", "turn-off", "tell-customers"].map { at($0, file, 19) },
        asks: [.init(what: at("change prices", file, 20), whom: [at("lin", file, 20)])], informs: ["support"],
        location: place(file, 18)),
      incident: Incident(
        commander: .init(who: at("ada", file, 23), backup: at("lin", file, 23)),
        communicator: .init(who: at("lin", file, 24)), fixer: .init(who: at("grace", file, 25)),
        followUp: at("ada", file, 26), countsAs: "Customers cannot pay for five minutes.",
        updates: TimeSpan(seconds: 900, text: "15m"), channel: "#inc-billing", location: place(file, 22)),
      links: [Link(name: "dashboard", address: "https://grafana.example.com/d/billing")],
      runbook: at("/docs/runbooks/billing.md", file, 30),
      rollback: Rollback(
        how: "turn off flag new-billing", tested: at(try day("2026-09-15"), file, 31), location: place(file, 31)),
      paused: paused
        ? Pause(
          by: at("ada", file, 33), until: at(try day("2026-12-01"), file, 33), reason: "price migration running",
          location: place(file, 33)) : nil)
  }

  static func login() throws -> System {
    let file = "services/login/ownership.yml"
    let folder = RepositoryPath("services/login")
    return System(
      name: at("login", file, 1), tier: 2, file: RepositoryPath(file), folder: folder,
      paths: [at(try PathPattern("./", folder: folder, besideCode: true), file, 2)], owner: at("grace", file, 3),
      backup: Backup(who: at("ada", file, 4)), reviewed: at(try day("2026-08-31"), file, 5))
  }

  /// A central page whose claims are wider than the two beside the code.
  static func data() throws -> System {
    let file = "ownership/systems/data.yml"
    return System(
      name: at("data", file, 1), kind: .library, tier: 3, file: RepositoryPath(file),
      paths: [at(try PathPattern("/services/"), file, 2), at(try PathPattern("*.sql"), file, 3)],
      exclude: [at(try PathPattern("/services/legacy/"), file, 4)], owner: at("lin", file, 5),
      backup: Backup(who: at("edsger", file, 6)), reviewed: at(try day("2026-06-01"), file, 7))
  }

  /// A page that claims exactly what billing does.
  static func ledger() throws -> System {
    let file = "ownership/systems/ledger.yml"
    return System(
      name: at("ledger", file, 1), file: RepositoryPath(file),
      paths: [at(try PathPattern("/services/billing/"), file, 2)], owner: at("lin", file, 3),
      backup: Backup(who: at("ada", file, 4)), reviewed: at(try day("2026-06-01"), file, 5))
  }

  static func policy() throws -> Policy {
    let file = "ownership/policy.yml"
    func risk(
      _ name: String, _ pattern: String, tool: String? = nil, trailers: [String] = [], also: String? = nil
    ) throws -> Risk {
      Risk(
        name: name, origin: .preset,
        places: [.init(pattern: try PathPattern(pattern, foldsCase: true), tool: tool)],
        also: also.map { ApproverRule(people: [at($0, file, 9)], location: place(file, 9)) },
        trailers: trailers.map { at($0, file, 8) })
    }
    return Policy(
      file: RepositoryPath(file), stewards: [at("ada", file, 2), at("lin", file, 2)],
      mustBeOwned: [at(try PathPattern("/db/"), file, 5)],
      risks: try [
        risk("auth", "**/auth/"), risk("billing", "**/billing/"),
        risk("migration", "**/migrations/", tool: "Django, Rails", trailers: ["Rollback-Plan"]),
        risk("secrets", "*.pem", also: "lin"),
      ])
  }

  static func responsibility(
    away: [String: (String, String)] = [:], left: [String: String] = [:], paused: Bool = false, more: [System] = []
  ) throws -> Responsibility {
    Responsibility(
      people: try people(away: away, left: left),
      systems: (try [billing(paused: paused), login(), data()] + more).sorted { $0.name.value < $1.name.value },
      policy: try policy(), today: today)
  }
}
