import Evidence
import Gate
import Git
import Ownership

/// The last risky change of a system, or how far was looked for one.
struct RecentRows {
  let history: RecentHistory
  let names: Names
  let today: CalendarDate?

  var rows: [Row] { [Row("last risky", body)] }

  private var body: Paragraph {
    switch history.lastRisky {
    case .found(let commit):
      let who = commit.author.person.map { names.short($0) } ?? commit.author.name.visible(upTo: 60)
      let risks = commit.risks.map { $0.visible(upTo: 40) }.joined(separator: ", ")
      return Paragraph([
        .lead("\(when(commit.time))  \(commit.id.short) "),
        .text("\(commit.subject.visible(upTo: 100)) (\(risks), \(who))"),
      ])
    case .never(let commits): return Paragraph("none in the whole history, \(commits.counted("commit"))")
    case .notWithin(let commits): return Paragraph("none in the last \(commits.counted("commit"))")
    case .cutShort(let commits, let help):
      let text = "unknown: none in the last \(commits.counted("commit")), and what is before is not in this clone"
      return Paragraph([.text(text)] + (help.map { [.fixed($0)] } ?? []))
    }
  }

  /// `Fri 18:04 UTC` in the week before today, else the day.
  private func when(_ time: Int64) -> String {
    let day = CalendarDate(secondsSince1970: time)
    guard let today, (0..<7).contains(today.days(since: day)) else { return day.description }
    let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    let clock = Timestamp.text(time).dropFirst(11).prefix(5)
    return "\(weekdays[((day.dayNumber % 7) + 7) % 7]) \(clock) UTC"
  }
}
