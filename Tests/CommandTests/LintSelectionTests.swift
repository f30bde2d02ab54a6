import TestSupport
import Testing

/// `--select`, `--ignore` and `--strict`, as a user writes them.
@Suite struct LintSelectionTests {
  /// Two errors of two families, and two warnings.
  private static let files = [
    "ownership/policy.yml": """
    onus: 1
    repository: acme/shop
    stewards: [ada]
    approvals_valid_for: 30d
    must_be_owned: [/services/]
    allow:
      - {rule: overlap, path: /services/, reason: both want to be asked, until: 2026-12-31}

    """,
    "ownership/people.yml": """
    ada: {email: ada@example.com, github: {login: ada-l, id: 4217}}
    lin: {email: lin@example.com, github: {login: lin-w, id: 5330}}

    """,
    "lib/ownership.yml": """
    system: dates
    kind: library
    owner: ada
    backup: lim
    reviewed: 2026-11-20

    """,
    "services/search/index.py": "",
  ]

  private let repository: TemporaryRepository

  init() throws {
    repository = try TemporaryRepository()
    try repository.commit(Self.files)
  }

  private func lint(_ arguments: String...) -> (status: Int32, rules: [String], errors: String) {
    let result = runOnus(["lint"] + arguments, in: repository.path)
    let heads = result.output.split(separator: "\n").filter { $0.contains("[") && !$0.hasPrefix(" ") }
    let rules = heads.compactMap { $0.split(separator: "[").last?.dropLast() }.map(String.init)
    return (result.status, rules, result.errors)
  }

  private static let all = ["single-steward", "unowned-path", "unused-exception", "unknown-person"]

  @Test func `Without options every rule speaks`() {
    #expect(lint().status == 1)
    #expect(Set(lint().rules).subtracting(["no-signing-key"]) == Set(Self.all))
  }

  @Test(
    arguments: [
      (["--select", "unknown-person"], ["unknown-person"]),
      (["--select", "people", "--ignore", "no-signing-key"], ["single-steward", "unknown-person"]),
      (["--select", "unknown-person,unowned-path"], ["unowned-path", "unknown-person"]),
      (["--select", "unknown-person, unowned-path"], ["unowned-path", "unknown-person"]),
      (["--select", "unknown-person", "--select", "coverage"], ["unowned-path", "unknown-person"]),
      (["--select=unknown-person,", "--select", "unknown-person"], ["unknown-person"]),
      (["--ignore", "people,stale", "--ignore", "unowned-path"], ["unused-exception"]),
      (["--select", "people", "--ignore", "people"], nil), (["--select", ""], nil), (["--ignore", ","], nil),
    ] as [([String], [String]?)])
  func `Rules and families are chosen by name, and choosing none of them is refused`(
    options: [String], rules: [String]?
  ) {
    let result = runOnus(["lint"] + options, in: repository.path)
    guard let rules else {
      #expect(result.status == 2)
      #expect(result.output.isEmpty && !result.errors.isEmpty)
      return
    }
    let found = Self.all.filter { result.output.contains("[\($0)]") }
    #expect(Set(found) == Set(rules), "\(result.output)")
    #expect(result.status == (Set(rules).isDisjoint(with: ["unknown-person", "unowned-path"]) ? 0 : 1))
  }

  @Test(
    arguments: [
      ("unowned-paths", "did you mean 'unowned-path'?"), ("peeple", "did you mean 'people'?"),
      ("qqqq", "lists them all"),
      ("Unknown-Person", "did you mean 'unknown-person'?"),
    ])
  func `A name that is none is refused with what was meant`(name: String, help: String) {
    for option in ["--select", "--ignore"] {
      let result = lint(option, "people,\(name)")
      #expect(result.status == 2)
      #expect(result.errors.contains("there is no rule or family '\(name)'"))
      #expect(result.errors.contains(help), "\(result.errors)")
    }
  }

  @Test func `Warnings fail only when asked to, and the last line says that they did`() {
    #expect(lint("--select", "single-steward").status == 0)
    #expect(lint("--select", "single-steward", "--strict").status == 1)
    let result = runOnus(["lint", "--strict", "--select", "single-steward"], in: repository.path)
    #expect(result.output.contains("0 errors, 1 warning, which --strict fails · "))
    // Advice never fails.
    let advice = runOnus(["lint", "--strict", "--select", "no-signing-key"], in: repository.path)
    #expect(advice.status == 0)
    #expect(advice.output.contains("0 errors, 0 warnings, 1 piece of advice · "))
  }

  @Test func `An exception is judged by its rule, whatever else was asked for`() {
    #expect(lint("--select", "unused-exception").rules == ["unused-exception"])
    #expect(lint("--select", "files").rules == ["unused-exception"])
    // Who ignores the rule does not hear that its exception is unused.
    #expect(lint("--ignore", "overlap,unowned-path,unknown-person").rules.contains("unused-exception") == false)
    #expect(lint("--select", "files", "--ignore", "overlap").rules == [])
  }

  @Test func `An exception that is needed is not called unused, and its rule says nothing, whatever was asked for`()
    throws
  {
    let policy = (Self.files["ownership/policy.yml"] ?? "").replacing("rule: overlap", with: "rule: unowned-path")
    try repository.write("ownership/policy.yml", policy)
    #expect(lint("--select", "unused-exception").rules == [])
    #expect(lint("--select", "unowned-path").rules == [])
    #expect(lint().rules.filter { $0.hasPrefix("un") } == ["unknown-person"])
  }

  @Test(
    arguments: [
      ("{rule: overlap, until: 2026-12-31}", "needs 'reason'", "7:5"),
      ("{rule: overlap, reason: both}", "needs 'until'", "7:5"),
      ("{reason: both, until: 2026-12-31}", "needs 'rule'", "7:5"),
      ("{rule: overlap, reason: \"\", until: 2026-12-31}", "'reason' is empty", "7:29"),
      ("{rule: overlap, reason: both, until: soon}", "'until' must be", "7:42"),
    ])
  func `An exception without its rule, a reason or an end is refused where it stands`(
    exception: String, message: String, place: String
  ) throws {
    let policy = (Self.files["ownership/policy.yml"] ?? "").split(separator: "\n").dropLast().joined(separator: "\n")
    try repository.write("ownership/policy.yml", policy + "\n  - \(exception)\n")
    let result = runOnus(["lint", "--ignore", "unknown-person"], in: repository.path)
    #expect(result.status == 1)
    #expect(result.output.contains(message), "\(result.output)")
    #expect(result.output.contains("ownership/policy.yml:\(place)"), "\(result.output)")
  }

  @Test func `An exception that has ended is told with its reason`() throws {
    let policy = (Self.files["ownership/policy.yml"] ?? "").replacing("2026-12-31", with: "2026-11-20")
    try repository.write("ownership/policy.yml", policy)
    let result = runOnus(["lint", "--select", "files"], in: repository.path)
    #expect(result.output.contains("exception for 'overlap' ended on 2026-11-20 [expired-exception]"))
    #expect(result.output.contains("its reason was: both want to be asked"))
    #expect(result.status == 0)
  }
}
