import Foundation
import TestSupport
import Testing

/// `docs/who.md` shows what the program really prints.
@Suite struct WhoPageTests {
  private static let file = checkout.appendingPathComponent("docs/who.md")
  private let repository: TemporaryRepository

  /// The start on 2026-10-01 at 09:12, a migration on 2026-11-20 at 18:04; always the same commits.
  init() throws {
    repository = try TemporaryRepository()
    repository.clock = 1_790_845_860
    try repository.commit(
      [
        "ownership/policy.yml": Self.policy, "ownership/people.yml": Self.people,
        "services/billing/ownership.yml": Self.billing, "services/login/ownership.yml": Self.login,
        "services/billing/charge.py": "def charge(card, cents): ...\n", "services/login/session.py": "TTL = 60\n",
        "services/ledger/book.py": "rows = []\n",
        "docs/runbooks/billing.md": "Turn off flag new-billing, then look at the dashboard.\n",
        "readme.md": "The shop.\n",
      ], message: "Start the shop")
    repository.clock = 1_795_197_780
    try repository.commit(
      ["services/billing/migrations/0042_plans.sql": "create table plans (id int, cents int);\n"],
      message: "Add plan table", author: "Lin Wei <lin@example.com>")
  }

  private static let policy = """
    onus: 1
    stewards: [ada, lin]
    must_be_owned: [/services/]
    risks:
      migration: {trailers: [Rollback-Plan]}
    defaults: {incident: {channel: "#incidents"}, escalate: [lin]}

    """
  private static let people = """
    ada:
      name: Ada Lovelace
      email: ada@example.com
      github: {login: ada-l, id: 4217}
      role: Head of platform
      reach: pager @ada
      signing_keys:
        - {key: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILM+rvN+ot98qgEN796jTiQfZfG1KaT0PtFDJ/XFSqti", from: 2026-01-01}
      away: [{from: 2026-12-20, until: 2027-01-05}]
      until: 2027-03-31
    grace: {name: Grace Hopper, email: grace@example.com, github: {login: ghopper, id: 1906}, reach: pager @grace}
    lin:   {name: Lin Wei, email: lin@example.com, github: {login: linwei, id: 5150}, reach: pager @lin}

    """
  private static let billing = """
    system: billing
    purpose: Charges cards, issues invoices and refunds.
    tier: 1
    owner: ada
    backup:
      who: grace
      after: 15m
      access: [database, payments, deploy]
      drilled: {by: grace, date: 2026-09-15}
    reviewed: 2026-10-01
    approvers:
      billing: [ada, lin]
    authority:
      decides: [pause, roll-back, fix-forward, turn-off, tell-customers]
      asks: {change prices: lin}
      informs: [support]
    incident:
      commander: {who: ada, backup: lin}
      communicator: {who: lin, backup: grace}
      fixer: {who: grace, backup: ada}
      follow_up: ada
      counts_as: Customers cannot pay for five minutes.
      updates: 15m
      channel: "#inc-billing"
    links: {dashboard: "https://grafana.example.com/d/billing"}
    runbook: /docs/runbooks/billing.md
    rollback: {how: "turn off flag new-billing", tested: 2026-09-15}

    """
  private static let login = "system: login\nowner: grace\nbackup: ada\nreviewed: 2026-10-01\n"

  private func typed(_ line: String, input: String = "") -> String {
    let words = line.split(separator: " ").map(String.init)
    let result = runOnus(Array(words.drop { $0 != "who" }), in: repository.path, input: input)
    return "$ \(line)\n\(result.errors)\(result.output)"
  }

  @Test func `shows what is written on the terminal`() throws {
    let listed = try repository.git("ls-files") + "\n"
    let shown = [
      "path": typed("onus who services/billing/charge.py"),
      "away": typed("onus who billing --now 2026-12-24"),
      "unowned": typed("onus who services/ledger/book.py"),
      "person": typed("onus who ada-l"),
      "at": typed("onus who services/login/session.py --at HEAD~1"),
      "stdin": typed("git ls-files | onus who --stdin", input: listed),
      "several": typed("onus who services/billing/charge.py login grace"),
    ]
    let page = try String(contentsOf: Self.file, encoding: .utf8)
    if ProcessInfo.processInfo.environment["ONUS_RECORD"] == "1" {
      var page = page
      for (name, text) in shown {
        let range = try #require(page.range(ofBlock: "transcript: \(name)"), "\(name)")
        page.replaceSubrange(range, with: text)
      }
      try page.write(to: Self.file, atomically: true, encoding: .utf8)
      Issue.record("docs/who.md was rewritten")
      return
    }
    for (name, text) in shown {
      let range = try #require(page.range(ofBlock: "transcript: \(name)"), "\(name)")
      #expect(String(page[range]) == text)
    }
  }

  @Test func `shows pipes that do what it says`() throws {
    let tools = repository.sibling("bin")
    let program = tools.appendingPathComponent("onus").path
    // Through a child, so that nobody else has the file open for writing when it is run.
    _ = try repository.run([
      "sh", "-c",
      "mkdir '\(tools.path)' && printf '#!/bin/sh\\nexec %s \"$@\" --now 2026-11-21\\n' '\(builtProgram)' > '\(program)' && chmod +x '\(program)'",
    ])
    let page = try String(contentsOf: Self.file, encoding: .utf8)
    let range = try #require(page.range(ofBlock: "example: pipes"))
    let path = "\(tools.path):\(repository.environment["PATH"] ?? "")"
    let result = try repository.run(["sh", "-c", String(page[range])], environment: ["PATH": path])
    #expect(result.errors.isEmpty)
    #expect(
      result.output == """
        docs/runbooks/billing.md
        ownership/people.yml
        ownership/policy.yml
        readme.md
        services/ledger/book.py
              3 ada
              2 grace
        ada

        """)
  }
}
