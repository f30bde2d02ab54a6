import Gate
import Ownership
import Paths

/// Who decides about a system now, and what they may do: the answer at two in the morning.
///
/// In the order of an incident: whom to call, what they may do, how to get out of it; then what a change would need.
struct WhoSystem {
  let answer: Responsibility.SystemAnswer
  let names: Names
  let console: Console
  /// On which days of history are told.
  var today: CalendarDate?

  private var page: System { answer.page }

  /// `place`: rows about a path that was asked about.
  func lines(place: [Row] = []) -> [String] {
    let groups = [trouble, deciders, authority, whenItBreaks, place + changing + upkeep].filter { !$0.isEmpty }
    return header + groups.flatMap { [""] + console.lines($0, indent: 2, labelWidth: 12) }
  }

  private var header: [String] {
    let purpose = page.purpose.map { " · \($0.visible(upTo: 300).withoutFullStop)" } ?? ""
    let kind = page.kind == .library ? " · library" : ""
    let text = "\(page.name.value.visible(upTo: 60)) · tier \(page.tier)\(kind)\(purpose)"
    return console.wrapped(Paragraph(text), hanging: 2).enumerated().map {
      $0 == 0 ? console.paint($1, .strong) : $1
    }
  }

  /// Why risky changes fail whoever approves.
  private var trouble: [Row] {
    let pause = answer.pause.map { pause in
      let text = "until \(pause.until.value), by \(names.full(pause.by.value)): \(pause.reason.visible(upTo: 300))"
      return Row("paused", text)
    }
    return (pause.map { [$0] } ?? [])
      + answer.debts.map { Row("owed", GlassBlocks.sentence($0, names)) }
      + answer.stale.map { stale in
        Row("stale", "\(stale.message.visible(upTo: 300)) (\(names.full(stale.actor)) acts)")
      }
  }

  // MARK: - Who

  private var deciders: [Row] {
    guard let decider = answer.decider else {
      return [Row("decides now", "nobody: \(Words.all(absences(before: nil)))")]
    }
    let width = (answer.ladder + [decider]).map { names.full($0.person).displayWidth }.max() ?? 0
    var rows = [Row("decides now", contact(decider, width))]
    let missing = absences(before: decider)
    if !missing.isEmpty {
      rows.append(Row("because", "\(Words.all(missing)); \(names.short(decider.person)) is \(decider.rank.title)"))
    }
    let index = answer.ladder.firstIndex { $0.person == decider.person } ?? answer.ladder.endIndex
    for holder in answer.ladder.dropFirst(index + 1) {
      let label = index == 0 ? holder.after.map { "after \($0.spoken)" } ?? "then" : "then"
      rows.append(Row(label, contact(holder, width)))
    }
    return rows
  }

  private func absences(before decider: Responsibility.Holder?) -> [String] {
    answer.ladder.prefix { $0.person != decider?.person }.map { holder in
      "\(names.full(holder.person)), \(holder.rank.title), \(holder.standing.clause ?? "is there")"
    }
  }

  /// `Grace Hopper      pager @grace · has database, payments, deploy`.
  private func contact(_ holder: Responsibility.Holder, _ width: Int) -> Paragraph {
    var facts: [String] = []
    if let reach = reach(holder.person) { facts.append(reach) }
    if holder.person == page.backup.who.value, !page.backup.access.isEmpty {
      facts.append("has \(page.backup.access.map { $0.visible(upTo: 60) }.joined(separator: ", "))")
    }
    if let absence = holder.standing.clause { facts.append(absence) }
    let name = names.full(holder.person)
    if facts.isEmpty { return Paragraph(name) }
    let gap = console.isNarrow ? "" : String(repeating: " ", count: max(0, width + 5 - name.displayWidth))
    return Paragraph([.lead(name + gap), .text(facts.joined(separator: " · "))])
  }

  private func reach(_ person: String) -> String? { names.person(person)?.reach?.visible(upTo: 100) }

  private var authority: [Row] {
    guard let authority = page.authority else { return [] }
    var rows: [Row] = []
    if !authority.decides.isEmpty {
      let alone = authority.decides.map { $0.value.visible(upTo: 100).spoken }
      rows.append(Row("may, alone", alone.joined(separator: " · ")))
    }
    rows += authority.asks.map { ask in
      let whom = ask.whom.map { name in
        names.full(name.value) + (answer.standings[name.value]?.clause.map { ", who \($0)" } ?? "")
      }
      return Row("must ask", "to \(ask.what.value.visible(upTo: 100)): \(Words.either(whom))")
    }
    let informs = authority.informs.map { $0.visible(upTo: 60) }
    return rows + (informs.isEmpty ? [] : [Row("must tell", informs.joined(separator: ", "))])
  }

  // MARK: - When it breaks

  private var whenItBreaks: [Row] {
    var rows: [Row] = []
    if let rollback = page.rollback {
      let how = rollback.how?.visible(upTo: 300) ?? "not written down"
      rows.append(Row("roll back", Paragraph([.text(how), .fixed(tested(rollback))])))
    }
    if let runbook = page.runbook?.value {
      let text = runbook.visible(upTo: 200)
      rows.append(Row("runbook", Paragraph([.fixed(text.hasPrefix("/") ? String(text.dropFirst()) : text)])))
    }
    if let incident = page.incident {
      rows += IncidentRows(incident: incident, standings: answer.standings, names: names).rows
    }
    rows += otherReaches
    rows += page.links.map { link in
      Row("see", Paragraph([.text("\(link.name.visible(upTo: 60)):"), .fixed(link.address.visible(upTo: 300))]))
    }
    if let ai = page.ai { rows.append(Row("ai", duties(ai))) }
    return rows + (answer.history.map { RecentRows(history: $0, names: names, today: today).rows } ?? [])
  }

  /// How to reach those who are asked or have a role and stand nowhere above.
  private var otherReaches: [Row] {
    let above = Set(answer.ladder.map(\.person) + [answer.decider?.person ?? ""])
    let asked = (page.authority?.asks ?? []).flatMap(\.whom)
    let roles = (page.incident?.roles ?? []).flatMap { [$0.role.who] + ($0.role.backup.map { [$0] } ?? []) }
    let others = (asked + roles).map(\.value).uniqued.filter { !above.contains($0) }
    let texts = others.compactMap { key in reach(key).map { "\(names.full(key)): \($0)" } }
    return texts.isEmpty ? [] : [Row("reach", texts.joined(separator: " · "))]
  }

  private func tested(_ rollback: Rollback) -> String {
    guard let day = rollback.tested?.value, let age = answer.rollbackAge else { return "never tested" }
    if age < 0 { return "tested \(day), which has not come yet" }
    return "tested \(day), \(age == 0 ? "today" : "\(age.counted("day")) ago")"
  }

  private func duties(_ ai: AIDuties) -> String {
    [
      ("output quality", ai.outputQuality), ("retraining", ai.retraining), ("upstream data", ai.upstreamData),
      ("off switch", ai.offSwitch),
    ].compactMap { duty, who in who.map { "\(duty): \(names.full($0.value))" } }.joined(separator: " · ")
  }

  // MARK: - What a change needs

  private var changing: [Row] {
    NeedRows(needs: answer.needs, names: names, explained: Set(answer.ladder.map(\.person))).rows
  }

  private var upkeep: [Row] {
    let reviewer = answer.history?.reviewer.map { author in
      " by \(author.person.map { names.short($0) } ?? author.name.visible(upTo: 60))"
    }
    let page = Paragraph([
      .lead(page.file.brief + ","), .text("reviewed \(page.reviewed.value)\(reviewer ?? "")"),
    ])
    let soon = answer.soon.map { stale in
      let text = "\(stale.message.visible(upTo: 300)) (\(names.full(stale.actor)) acts)"
      return Row("soon", "\(text); blocks from \(stale.blocksFrom)")
    }
    return [Row("page", page)] + soon
  }
}

extension TimeSpan {
  /// `15 min`, `12 h`, `90 days`; as it was written where that is something else.
  var spoken: String {
    guard let unit = text.last, let number = Int(text.dropLast()) else { return text.visible(upTo: 20) }
    switch unit {
    case "m": return "\(number) min"
    case "h": return "\(number) h"
    case "d": return number.counted("day")
    default: return text.visible(upTo: 20)
    }
  }
}

extension String {
  /// `roll-back` as people say it; a text with spaces is taken as it is.
  fileprivate var spoken: String {
    contains(" ") ? self : String(map { $0 == "-" ? " " : $0 })
  }

  /// A sentence as a part of a line.
  fileprivate var withoutFullStop: String {
    hasSuffix(".") && !hasSuffix("..") ? String(dropLast()) : self
  }
}
