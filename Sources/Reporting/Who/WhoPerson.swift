import Gate
import Ownership
import Paths

/// Everything one person holds, and on whom it would fall without them.
struct WhoPerson {
  let answer: Responsibility.PersonAnswer
  let names: Names
  let console: Console
  let context: WhoContext

  private var person: Person { answer.person }

  var lines: [String] {
    let groups = [about, holdings, handOver].filter { !$0.isEmpty }
    let nothing = answer.holdings.isEmpty ? ["", "  holds nothing"] : []
    return header + groups.flatMap { [""] + console.lines($0, indent: 2, labelWidth: 12) } + nothing
  }

  private var header: [String] {
    let facts = [
      names.full(person.key.value), person.isMachine ? "a machine" : nil, person.role?.value.visible(upTo: 80),
      person.team.map { "\($0.visible(upTo: 60)) team" },
    ]
    return console.wrapped(Paragraph(facts.compactMap { $0 }.joined(separator: " · ")), hanging: 2).enumerated().map {
      $0 == 0 ? console.paint($1, .strong) : $1
    }
  }

  // MARK: - About

  private var about: [Row] {
    var rows: [Row] = []
    if let reach = person.reach { rows.append(Row("reach", reach.visible(upTo: 100))) }
    if case .away(let absence) = answer.standing { rows.append(Row("today", "is away until \(absence.until)")) }
    let away = person.away.filter { context.today <= $0.until }.sorted { $0.from < $1.from }
    rows += away.map { Row("away", Paragraph([.text("\($0.from) to \($0.until)"), .place($0.location)])) }
    if let since = person.roleSince { rows.append(Row("role since", since.value.description)) }
    if let leaving = answer.leaving { rows.append(Row(leaving.days < 0 ? "left" : "leaves", lastDay(leaving))) }
    rows += person.signingKeys.map { Row("key", Paragraph([.text(key($0)), .place($0.location)])) }
    return rows + [Row("entry", Paragraph([.place(person.key.location)]))]
  }

  private func lastDay(_ leaving: Responsibility.Leaving) -> String {
    let distance =
      switch leaving.days {
      case 0: "today"
      case ..<0: "\((-leaving.days).counted("day")) ago"
      default: "in \(leaving.days.counted("day"))"
      }
    let text = "on \(leaving.lastDay), \(distance)"
    if leaving.orphans.isEmpty { return text }
    let orphans = leaving.orphans.map { $0.visible(upTo: 60) }
    let pages = orphans.count == 1 ? "this page names" : "these \(orphans.count.grouped) pages name"
    return "\(text): \(pages) nobody else who is here then: \(orphans.joined(separator: ", "))"
  }

  /// `ssh-ed25519 …n4bQ2Zk4, from 2026-01-01 to 2026-12-31`: the end of a key tells it from the others.
  private func key(_ key: SigningKey) -> String {
    let name =
      switch key.material {
      case .ssh(let text):
        "\(text.prefix { $0 != " " }) …\(text.drop { $0 != " " }.dropFirst().suffix(12))".visible(upTo: 60)
      case .gpg(let fingerprint): "gpg \(fingerprint.suffix(16))"
      }
    let days = [key.from.map { "from \($0)" }, key.until.map { "to \($0)" }].compactMap { $0 }.joined(separator: " ")
    let facts = [days.isEmpty ? nil : days, key.revoked.map { "revoked \($0)" }, state(key)]
    return ([name] + facts.compactMap { $0 }).joined(separator: ", ")
  }

  private func state(_ key: SigningKey) -> String? {
    if key.revoked != nil { return nil }
    if let from = key.from, context.today < from { return "not yet good" }
    if let until = key.until, until < context.today { return "expired" }
    return nil
  }

  // MARK: - Holdings

  private var holdings: [Row] {
    let told = answer.holdings.map { (label: Self.label($0), text: Self.text($0), place: $0.location) }
    let width = min(36, told.map(\.text.displayWidth).max() ?? 0)
    return told.map { holding in
      let text = console.isNarrow ? holding.text : holding.text.padded(to: width)
      return Row(holding.label, Paragraph([.lead(text), .place(holding.place)]))
    }
  }

  private static func label(_ holding: Responsibility.Holding) -> String {
    if let system = holding.system { return system.visible(upTo: 40) }
    switch holding.kind {
    case .steward, .override, .policyApprover: return "policy"
    default: return "by default"
    }
  }

  private static func text(_ holding: Responsibility.Holding) -> String {
    switch holding.kind {
    case .steward: "steward"
    case .override: "may break the glass"
    case .policyApprover(let risk): "approves \(risk.visible(upTo: 40)) everywhere"
    case .owner: "owner"
    case .backup: "backup"
    case .drill(let day): "held the drill of \(day)"
    case .escalation: "escalation"
    case .approver(let risk): "approves \(risk.visible(upTo: 40))"
    case .asked(let what): "is asked to \(what.visible(upTo: 100))"
    case .incident(let role): "incident \(role.rawValue)"
    case .incidentBackup(let role): "second incident \(role.rawValue)"
    case .followUp: "incident follow-up"
    case .ai(let duty): "ai \(String(duty.map { $0 == "_" ? " " : $0 }))"
    }
  }

  /// What has to be given another name when the person goes, and who has it until then.
  private var handOver: [Row] {
    let told = answer.handOvers.map { item in
      let place = item.holding.system.map { "\($0.visible(upTo: 40)), " } ?? ""
      let heir = item.heir.map { names.full($0.person) + Self.rank($0.rank) } ?? "nobody"
      return (text: "\(place)\(Self.text(item.holding))", heir: "to \(heir)")
    }
    let width = min(36, told.map(\.text.displayWidth).max() ?? 0)
    return told.map { item in
      let text = console.isNarrow ? item.text + ":" : item.text.padded(to: width) + "  "
      return Row("to hand over", Paragraph([.lead(text), .text(item.heir)]))
    }
  }
  private static func rank(_ rank: Seat.Rank) -> String { rank == .named ? "" : " (\(rank.rawValue))" }
}
