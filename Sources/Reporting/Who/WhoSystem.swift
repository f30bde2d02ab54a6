import Gate
import Ownership
import Paths

/// Who decides about a system now, and what they may do: the answer at two in the morning.
struct WhoSystem {
  let answer: Responsibility.SystemAnswer
  let names: Names
  let console: Console

  private var page: System { answer.page }

  /// `claims`: rows about a path that was asked about.
  func lines(claims: [Row] = []) -> [String] {
    let groups = [claims, trouble, deciders, authority, whenItBreaks, upkeep].filter { !$0.isEmpty }
    return header + groups.flatMap { [""] + console.lines($0, indent: 2, labelWidth: 12) }
  }

  private var header: [String] {
    let purpose = page.purpose.map { " · \($0.visible(upTo: 300))" } ?? ""
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
      + answer.stale.map { Row("stale", "\($0.message.visible(upTo: 300)) (\(names.full($0.responsible)))") }
  }

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
    let person = names.person(holder.person)
    var facts: [String] = []
    if let reach = person?.reach { facts.append(reach.visible(upTo: 100)) }
    if holder.person == page.backup.who.value, !page.backup.access.isEmpty {
      facts.append("has \(page.backup.access.map { $0.visible(upTo: 60) }.joined(separator: ", "))")
    }
    if let absence = holder.standing.clause { facts.append(absence) }
    let name = names.full(holder.person)
    if facts.isEmpty { return Paragraph(name) }
    let gap = console.isNarrow ? "" : String(repeating: " ", count: max(0, width + 5 - name.displayWidth))
    return Paragraph([.lead(name + gap), .text(facts.joined(separator: " · "))])
  }

  private var authority: [Row] {
    guard let authority = page.authority else { return [] }
    var rows: [Row] = []
    if !authority.decides.isEmpty {
      let alone = authority.decides.map { $0.value.visible(upTo: 100).spoken }
      rows.append(Row("may, alone", alone.joined(separator: " · ")))
    }
    rows += authority.asks.map { ask in
      Row("must ask", "to \(ask.what.value.visible(upTo: 100)): \(Words.either(ask.whom.map { names.full($0.value) }))")
    }
    let informs = authority.informs.map { $0.visible(upTo: 60) }
    return rows + (informs.isEmpty ? [] : [Row("must tell", informs.joined(separator: ", "))])
  }

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
      if let summary = incident.summary(names) { rows.append(Row("incident", summary)) }
      if let countsAs = incident.countsAs { rows.append(Row("counts as", countsAs.visible(upTo: 300))) }
      let after = [
        incident.updates.map { "updates every \($0.spoken)" },
        incident.followUp.map { "\(names.short($0.value)) follows up" },
      ].compactMap { $0 }
      if !after.isEmpty { rows.append(Row("", after.joined(separator: " · "))) }
    }
    rows += page.links.map { link in
      Row("see", Paragraph([.text("\(link.name.visible(upTo: 60)):"), .fixed(link.address.visible(upTo: 300))]))
    }
    return rows + (page.ai.map { [Row("ai", duties($0))] } ?? [])
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

  private var upkeep: [Row] {
    let page = Paragraph([.lead(page.file.brief + ","), .text("reviewed \(page.reviewed.value)")])
    return NeedRows(needs: answer.needs, names: names, explained: Set(answer.ladder.map(\.person))).rows + [
      Row("page", page)
    ]
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
}
