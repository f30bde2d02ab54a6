import Gate
import Git
import Ownership
import Paths

/// The text of `onus who`: one answer in full, several in a line each.
struct WhoText {
  let answers: [ResponsibilityAnswer]
  let context: WhoContext
  let console: Console

  private var names: Names { Names(context.people) }

  var lines: [String] {
    moment + (answers.count == 1 ? full(answers[0]) : table)
  }

  /// Which commit was asked, and which day everything is judged on.
  private var moment: [String] {
    guard let moment = context.moment else { return [] }
    let name = moment.commit.hex.hasPrefix(moment.name) ? "" : " (\(moment.name.visible(upTo: 60)))"
    let day = moment.isItsDay ? "the day it was committed" : "as --now says"
    return console.wrapped(
      Paragraph("at \(moment.commit.short)\(name), judged on \(context.today), \(day)"), hanging: 2) + [""]
  }

  private func full(_ answer: ResponsibilityAnswer) -> [String] {
    switch answer {
    case .system(let system):
      return WhoSystem(answer: system, names: names, console: console, today: context.today).lines()
    case .person(let person): return WhoPerson(answer: person, names: names, console: console, context: context).lines
    case .path(let path): return WhoPath(answer: path, names: names, console: console, context: context).lines
    }
  }

  /// What was asked, the system, who decides.
  private var table: [String] {
    let cells = answers.map(cells)
    let widths = (0..<2).map { column in min(48, cells.map { $0[column].displayWidth }.max() ?? 0) + 2 }
    return cells.map { row in row[0].padded(to: widths[0]) + row[1].padded(to: widths[1]) + row[2] }
  }

  private func cells(_ answer: ResponsibilityAnswer) -> [String] {
    switch answer {
    case .system(let system):
      return [system.page.name.value.visible(upTo: 60), "tier \(system.page.tier)", decider(of: [system])]
    case .person(let person):
      return [person.person.key.value.visible(upTo: 60), "person", names.full(person.person.key.value)]
    case .path(let path):
      guard path.systems.isEmpty else {
        return [
          path.path.brief, path.systems.map { $0.page.name.value.visible(upTo: 60) }.joined(separator: ", "),
          decider(of: path.systems),
        ]
      }
      let stewards = (path.unowned?.stewards ?? []).filter { $0.standing == .there }.map { names.full($0.person) }
      return [path.path.brief, "nobody", stewards.isEmpty ? "" : "(ask \(Words.either(stewards)))"]
    }
  }

  private func decider(of systems: [Responsibility.SystemAnswer]) -> String {
    Words.all(systems.map { $0.decider.map { names.full($0.person) } ?? "nobody is there" }.uniqued)
  }
}

extension Responsibility.Standing {
  /// A clause without a subject; nil for who is there.
  var clause: String? {
    switch self {
    case .there: nil
    case .away(let absence): "is away until \(absence.until)"
    case .left(let last): "has left (last day \(last))"
    case .machine: "is a machine"
    case .unknown: "is not in people.yml"
    }
  }
}
