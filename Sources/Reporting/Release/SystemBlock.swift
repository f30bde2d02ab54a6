import Gate
import Ownership
import Paths

/// One system in full: who answers, what is asked and how it stands, what to do if it breaks.
struct SystemBlock {
  let system: SystemReport
  let console: Console

  /// With what is asked about it.
  var lines: [String] {
    let groups = [
      console.lines(people, indent: 2, labelWidth: 12), requirements,
      console.lines([Row("changed", changed)] + duties(isPast: false), indent: 2, labelWidth: 12),
    ]
    return header + groups.filter { !$0.isEmpty }.joined(separator: [""])
  }

  /// Only who answers and what to do: what was asked stands elsewhere.
  var answerLines: [String] { header + console.lines(people + duties(isPast: true), indent: 2, labelWidth: 12) }

  private var header: [String] {
    let purpose = system.purpose.map { " · \($0)" } ?? ""
    return console.wrapped(Paragraph("\(system.name) · tier \(system.tier)\(purpose)"), hanging: 2).enumerated().map {
      $0 == 0 ? console.paint($1, .strong) : $1
    }
  }

  private var people: [Row] {
    var rows = [Row("owner", contact(system.owner)), Row("backup", contact(system.backup))]
    if let person = system.decider.person {
      // Who owns it and is there decides: that needs no line.
      if let why = system.decider.why { rows.append(Row("decides now", "\(person.name): \(why)")) }
    } else {
      rows.append(Row("decides now", "nobody: \(system.decider.why ?? "nobody is left")"))
    }
    return rows
  }

  /// `Ada Lovelace · pager @ada · is away until 2026-11-24`.
  private func contact(_ person: SystemReport.Someone) -> String {
    [person.name, person.reach, person.absence].compactMap { $0 }.joined(separator: " · ")
  }

  private var requirements: [String] {
    let width = system.requirements.map { $0.heading.displayWidth }.max() ?? 0
    let column = min(max(12, width + 2), 24)
    return system.requirements.flatMap { requirement in
      RequirementLines(requirement: requirement, console: console, heading: requirement.heading).lines(
        indent: 2, column: column)
    }
  }

  /// `isPast`: as things stood on a day of the past, from which nobody counts.
  private func duties(isPast: Bool) -> [Row] {
    var rows: [Row] = []
    if let paused = system.paused { rows.append(Row("paused", paused)) }
    rows += system.debts.map { Row("owed", $0) }
    rows += system.stale.map { item in
      Row(
        item.blocks ? "stale" : "soon",
        "\(item.message) (\(item.actor.name))\(item.blocks ? "" : "; blocks from \(item.blocksFrom)")")
    }
    if !system.informs.isEmpty { rows.append(Row("tell", Words.all(system.informs))) }
    if let rollback = system.rollback {
      rows.append(
        Row(
          "roll back", Paragraph([.text(rollback.how ?? "not written down"), .fixed(rollback.tested(isPast: isPast))])))
    }
    if let runbook = system.runbook { rows.append(Row("runbook", Paragraph([page(runbook)]))) }
    if let incident = system.incident { rows += self.rows(incident) }
    rows += system.links.map { Row("see", Paragraph([.text("\($0.name):"), .fixed($0.address)])) }
    return rows
  }

  private var changed: String {
    Words.counted(system.changes, "file", risky: system.riskyPaths.count)
  }

  /// A runbook may stand elsewhere than in the repository.
  private func page(_ runbook: String) -> Paragraph.Piece {
    runbook.contains("://") ? .fixed(runbook) : .file(RepositoryPath(runbook))
  }

  private func rows(_ incident: SystemReport.Incident) -> [Row] {
    let people = incident.roles.map(\.sentence)
    var pieces: [Paragraph.Piece] = people.isEmpty ? [] : [.text(people.joined(separator: ", "))]
    if let channel = incident.channel { pieces.append(.fixed(channel)) }
    return pieces.isEmpty ? [] : [Row("if it breaks", Paragraph(pieces))]
  }
}

extension SystemReport.Rollback {
  /// `tested 2026-09-15, 67 days ago`.
  func tested(isPast: Bool = false) -> String {
    guard let tested, let age else { return "never tested" }
    if age < 0 { return "tested \(tested), which has not come yet" }
    return "tested \(tested)" + (age == 0 || isPast ? "" : ", \(age.counted("day")) ago")
  }
}

extension RequirementReport {
  /// The title without the system, where that stands above: `migration, billing`.
  var heading: String {
    guard let system else { return title }
    let prefix = "\(system.visible(upTo: 60)) · "
    return title.hasPrefix(prefix) ? String(title.dropFirst(prefix.count)) : title
  }
}

extension Words {
  /// `8 files, 1 of them risky`, `1 file, risky`, `3 files, none of them risky`.
  static func counted(_ count: Int, _ noun: String, risky: Int) -> String {
    let all = count.counted(noun)
    if risky == 0 { return "\(all), \(count == 1 ? "not" : "none of them") risky" }
    if risky >= count { return "\(all), \(count == 1 ? "" : "all of them ")risky" }
    return "\(all), \(risky.grouped) of them risky"
  }
}
