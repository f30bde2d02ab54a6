import Gate
import Ownership
import Paths

/// What is due as notices: one for each row, and one for each page that nobody can read.
struct StaleNotices {
  let report: StaleReport

  private var names: Names { Names(report.people) }

  var all: [Notice] {
    report.dates.all.map(notice)
      + report.unreadable.map { file in
        Notice(
          rule: .unreadablePage, level: .error, title: "\(file.brief) cannot be read, so what is due is unknown",
          details: ["why:   onus lint"], place: .file(file), identity: [file.display])
      }
  }

  private func notice(_ row: DueDate) -> Notice {
    var notice = Notice(row.finding)
    notice.level = row.urgency.level
    notice.title = "\(row.system.map { "\($0.visible(upTo: 60)): " } ?? "")\(row.why.visible)"
    let who = row.actor.map(names.full) ?? "nobody is left"
    notice.details =
      ["due \(row.deadline.due), \(who); \(row.urgency.meaning)"]
      + [row.nextStep?.visible].compactMap { $0 } + ["more:   onus explain \(row.finding.rule.visible)"]
    return notice
  }
}

extension DueDate.Urgency {
  fileprivate var level: Notice.Level {
    switch self {
    case .blocks: .error
    case .willBlock: .warning
    case .advice: .note
    }
  }
}
