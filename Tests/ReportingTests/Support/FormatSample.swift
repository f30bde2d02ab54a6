import Evidence
import Gate
import Git
import Ownership
import Paths
import TestSupport

@testable import Reporting

/// One report of each kind, with something in every part that a format may show.
enum FormatSample {
  /// Every kind in every format that has a shape for it: a new format is in it as soon as it is in the list.
  static var combinations: [Combination] {
    reportFormats.flatMap { format in
      Report.Kind.allCases.filter(format.kinds.contains).map { Combination(kind: $0, format: format.name) }
    }
  }

  struct Combination: CustomStringConvertible, Sendable {
    var kind: Report.Kind
    var format: String
    var description: String { "\(kind).\(format)" }

    func text(_ report: Report) -> String {
      reportFormat(named: format)?.text(of: report, for: Console()) ?? ""
    }
  }

  /// `seed`: of an order in which all of it was read; nil: the order in which it is written here.
  static func report(_ kind: Report.Kind, seed: UInt64? = nil) throws -> Report {
    switch kind {
    case .check:
      var decision = try FailingCheckTests.failing()
      decision.findings = shuffled(findings, seed)
      decision.people = shuffled(decision.people, seed)
      decision.problems = [.init(.fail, "the branch is older than 'main'", help: ["update it:   git merge main"])]
      return .check(decision)
    case .lint: return .lint(lint(shuffled(findings, seed)))
    case .report:
      var decision = try ReleaseSample.failing()
      decision.systems = shuffled(decision.systems, seed)
      decision.requirements = shuffled(decision.requirements, seed)
      decision.people = shuffled(decision.people, seed)
      return .report(try ReleaseSample.report(decision))
    case .stale: return .stale(try StaleSample.report(StaleSample.record { shuffled($0, seed) }))
    case .who:
      let responsibility = try Sample.responsibility()
      let people = shuffled(responsibility.people, seed)
      let answers = Responsibility(
        people: people, systems: responsibility.systems, policy: responsibility.policy, today: responsibility.today
      ).answers(to: [.init(RepositoryPath("services/billing/charge.py"))])
      return .who(answers.map { .path($0) }, WhoContext(people: people, today: responsibility.today))
    }
  }

  private static func shuffled<Element>(_ list: [Element], _ seed: UInt64?) -> [Element] {
    guard let seed else { return list }
    var random = SplitMix(seed: seed)
    return list.shuffled(using: &random)
  }

  /// A dictionary goes through its entries in an order that hangs on how much it has room for.
  private static func shuffled<Value>(_ entries: [String: Value], _ seed: UInt64?) -> [String: Value] {
    guard let seed else { return entries }
    var result: [String: Value] = Dictionary(minimumCapacity: 4 << Int(seed % 8))
    for (key, value) in shuffled(entries.sorted { $0.key < $1.key }, seed) { result[key] = value }
    return result
  }

  static func lint(_ findings: [Finding], isStrict: Bool = false) -> LintReport {
    LintReport(
      findings: findings, judged: ["missing-policy", "overlap", "role-changed", "login-without-id"], systems: 12,
      people: 9, files: 4212, isStrict: isStrict, source: { _ in nil })
  }

  static let page = "services/search/ownership.yml"

  static var findings: [Finding] {
    [
      Finding(
        rule: "missing-policy", "there is no ownership/policy.yml", at: nil, holder: "ownership/policy.yml",
        subject: "", help: ["write one:   onus init"]),
      Finding(
        rule: "role-changed", "'ada' has a new role since this page was last reviewed",
        at: Sample.place(page, 5, 11, 10), holder: "search", subject: "ada",
        notes: [.init("role since 2026-08-01", at: Sample.place("ownership/people.yml", 7, 15, 10))],
        help: ["if Ada still answers for search, she runs   onus review search", "if not, name the new owner"],
        consequence: "until then: risky changes to search fail"),
      Finding(
        rule: "login-without-id", severity: .warning, "'ada-l' has no id, and a login can be given to somebody else",
        at: Sample.place("ownership/people.yml", 3, 8, 3), holder: "ada", subject: "ada-l"),
      Finding(
        rule: "overlap", severity: .advice, "'*.sql' [see] also belongs to 'data'",
        at: Sample.place("services/a b/ümlaut.yml", 2, 3, 5), holder: "billing", subject: "*.sql"),
    ]
  }
}
