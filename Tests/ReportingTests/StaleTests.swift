import Foundation
import Gate
import Ownership
import Paths
import Testing

@testable import Reporting

/// What `onus stale` prints.
struct StaleTests {
  private func text(_ report: StaleReport, width: Int = 80) -> String {
    TextFormat.text(of: .stale(report), for: Console(width: width))
  }

  @Test func `the table says what, who, by when and what to run`() throws {
    let report = try StaleSample.report()
    try expectGolden(text(report), "stale.txt")
    try expectGolden(JSONFormat.text(of: .stale(report), for: Console()), "stale.json")
    #expect(Report.stale(report).exitCode == 1)
  }

  @Test func `by person and by system the rows of one stand together`() throws {
    for (grouping, column) in [(StaleReport.Grouping.person, \DueDate.actor), (.system, \DueDate.system)] {
      let names = try StaleSample.report(by: grouping).rows.map { $0[keyPath: column] ?? "" }
      #expect(names == names.sorted())
      #expect(names.count == 7)
    }
  }

  @Test func `nothing to do is one line that says what comes next and whose it is`() throws {
    let report = try StaleSample.report(on: "2026-09-01", within: 3, person: "grace")
    #expect(
      text(report) == """
        Grace Hopper: nothing is stale by 2026-09-04; next due is 'login' on
          2026-11-29 (Grace Hopper)

        """)
    #expect(Report.stale(report).exitCode == 0)
  }

  @Test func `the order of the files changes nothing`() throws {
    let (one, other) = (
      try StaleSample.report(), try StaleSample.report(StaleSample.record { $0.reversed() })
    )
    for format in reportFormats where format.kinds.contains(.stale) {
      #expect(format.text(of: .stale(one), for: Console()) == format.text(of: .stale(other), for: Console()))
    }
  }

  @Test(arguments: [20, 40, 60, 80])
  func `no line is wider than the console, and no name escapes from it`(width: Int) throws {
    let shown = text(try StaleSample.report(StaleSample.hostile()), width: width)
    #expect(!shown.contains("\u{1B}") && !shown.contains("\u{202E}") && !shown.contains("\r"))
    if width >= 40 {
      for line in shown.split(separator: "\n") where !line.contains("ownership.yml") {
        // One word cannot be broken.
        let isOneWord = line.split(separator: " ").contains { $0.displayWidth > width - 16 }
        #expect(line.displayWidth <= width || isOneWord, "\(line)")
      }
    }
  }

  @Test func `before the policy is enforced nothing blocks`() throws {
    let record = StaleSample.record(
      policy: "onus: 1\nstewards: [ada, grace]\nenforce_from: 2026-12-15\n")
    let report = try StaleSample.report(record)
    #expect(Report.stale(report).exitCode == 0)
    #expect(text(report).contains("no page blocks risky changes"))
    let search = report.rows.filter { $0.system == "search" }
    #expect(search.count == 2 && search.allSatisfy { $0.why.hasSuffix("blocks from 2026-12-15") })
  }

  @Test func `a risk that is enforced before the policy blocks from its own day`() throws {
    func policy(_ day: String) -> String {
      "onus: 1\nstewards: [ada, grace]\nenforce_from: 2026-12-15\nrisks:\n  auth: {enforce_from: \(day)}\n"
    }
    let early = try StaleSample.report(StaleSample.record(policy: policy("2026-11-01")))
    #expect(Report.stale(early).exitCode == 1)
    let later = try StaleSample.report(StaleSample.record(policy: policy("2026-12-01")))
    #expect(Report.stale(later).exitCode == 0)
    #expect(later.rows.filter { $0.system == "search" }.allSatisfy { $0.why.hasSuffix("blocks from 2026-12-01") })
  }

  @Test func `what an exception covers is not told, and lint agrees`() throws {
    let record = StaleSample.record(
      policy: """
        onus: 1
        stewards: [ada, grace]
        allow:
          - {rule: review-overdue, system: search, until: 2026-12-31, reason: moving}
          - {rule: role-changed, system: search, until: 2026-12-31, reason: moving}

        """)
    let report = try StaleSample.report(record)
    #expect(!report.rows.contains { $0.system == "search" })
    #expect(Report.stale(report).exitCode == 0)
  }

  @Test func `where both of a page are gone a steward has to act`() throws {
    let people = StaleSample.people.replacing("id: 1906}", with: "id: 1906}, until: 2026-11-01")
    let policy = "onus: 1\nstewards: [ada]\n"
    let rows = try StaleSample.report(StaleSample.record(people: people, policy: policy), on: "2026-12-20").rows
    let exports = rows.filter { $0.system == "exports" }
    #expect(!exports.isEmpty)
    for row in exports {
      #expect(row.actor == "ada")
      #expect(row.command == nil)
    }
  }
}

extension StaleTests {
  @Test func `the page about it shows what is really written`() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let page = try String(contentsOf: folder.appendingPathComponent("../../docs/stale.md"), encoding: .utf8)
    #expect(
      page.contains("$ onus stale\n" + TextFormat.text(of: .stale(try StaleSample.report()), for: Console()) + "```"))
    let json = JSONFormat.text(of: .stale(try StaleSample.report(person: "lin")), for: Console())
    #expect(page.contains("```json\n" + json + "```"))
  }
}
