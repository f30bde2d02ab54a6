import Gate
import Ownership
import Paths

/// What is due as test cases: one for each system, and one for each person or page that is none and has something due.
struct StaleTestSuite {
  let report: StaleReport

  var suite: TestSuite {
    let rows = Dictionary(grouping: report.dates.all) { $0.system ?? "" }
    // Asked about one system or person, of the others nothing is known.
    let asked = report.systems.filter { name in
      report.system.map { $0 == name } ?? (report.person == nil || rows[name] != nil)
    }
    let others = Dictionary(grouping: rows[""] ?? [], by: \.finding.holder)
    let cases =
      asked.map { item($0, rows[$0] ?? []) } + others.keys.sorted().map { item($0, others[$0] ?? []) }
      + report.unreadable.map { file in
        TestSuite.Case(
          name: file.brief, group: "onus stale", file: file.display,
          outcome: .undecided("it cannot be read, so what is due is unknown", ["why:   onus lint"]))
      }
    return TestSuite(name: "onus stale: \(report.headline)", cases: cases, whole: "onus stale")
  }

  private func item(_ name: String, _ rows: [DueDate]) -> TestSuite.Case {
    let names = Names(report.people)
    func lines(_ row: DueDate) -> [String] {
      let who = row.actor.map(names.full) ?? "nobody is left"
      return ["\(row.urgency.mark) \(row.deadline.due), \(who): \(row.why.visible)"]
        + [row.nextStep.map { "  \($0.visible)" }].compactMap { $0 }
    }
    let all = rows.sorted(by: DueDate.inUrgencyOrder)
    let text = all.flatMap(lines)
    let blocks = all.first { $0.urgency == .blocks }
    return TestSuite.Case(
      name: name.visible(upTo: 200), group: "onus stale", file: all.first?.finding.location?.file.display,
      outcome: blocks.map { .failed("\($0.deadline.due): \($0.why.visible)", text) } ?? .passed(text))
  }
}
