import Gate
import Ownership
import Paths

/// Everything one person holds, and what would stand empty without them.
struct WhoPerson {
  let answer: Responsibility.PersonAnswer
  let names: Names
  let console: Console

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

  private var about: [Row] {
    var rows: [Row] = []
    if let reach = person.reach { rows.append(Row("reach", reach.visible(upTo: 100))) }
    if let clause = answer.standing.clause { rows.append(Row("today", clause)) }
    let away = person.away.sorted { $0.from < $1.from }.map { "\($0.from) to \($0.until)" }
    if !away.isEmpty { rows.append(Row("away", away.joined(separator: ", "))) }
    if let since = person.roleSince { rows.append(Row("role since", since.value.description)) }
    if let last = person.until { rows.append(Row("last day", last.value.description)) }
    return rows + [Row("entry", Paragraph([.place(person.key.location)]))]
  }

  private var holdings: [Row] {
    var rows: [(label: String, items: [String])] = []
    for holding in answer.holdings {
      let (label, item) = Self.told(holding)
      if let index = rows.firstIndex(where: { $0.label == label }) {
        rows[index].items.append(item)
      } else {
        rows.append((label, [item]))
      }
    }
    return rows.map { Row($0.label, $0.items.uniqued.joined(separator: ", ")) }
  }

  private static func told(_ holding: Responsibility.Holding) -> (label: String, item: String) {
    let system = holding.system?.visible(upTo: 60) ?? ""
    switch holding.kind {
    case .steward: return ("steward", "of the ownership files")
    case .override: return ("override", "may break the glass")
    case .policyApprover(let risk): return ("approves", "\(risk.visible(upTo: 40)) everywhere")
    case .owner: return ("owns", system)
    case .backup: return ("backs up", system)
    case .escalation: return ("escalation", system)
    case .approver(let risk): return ("approves", "\(risk.visible(upTo: 40)) of \(system)")
    case .asked(let what): return ("is asked", "to \(what.visible(upTo: 100)) (\(system))")
    case .incident(let role): return ("incident", "\(role.rawValue) of \(system)")
    case .incidentBackup(let role): return ("incident", "second \(role.rawValue) of \(system)")
    case .followUp: return ("incident", "follow-up of \(system)")
    case .ai(let duty): return ("ai", "\(String(duty.map { $0 == "_" ? " " : $0 })) of \(system)")
    }
  }

  /// What nobody else on file could do tomorrow, with the line to change.
  private var handOver: [Row] {
    answer.holdings.filter(\.isAlone).map { holding in
      let (_, item) = Self.told(holding)
      let what =
        switch holding.kind {
        case .owner: "the ownership of \(item)"
        case .backup: "standing by for \(item)"
        case .steward: "the only stewardship"
        case .escalation: "the only escalation of \(item)"
        case .override: "the only override"
        case .policyApprover, .approver: "approving \(item)"
        case .asked: "being asked \(item)"
        case .incident, .incidentBackup, .followUp, .ai: item
        }
      return Row("to hand over", Paragraph([.text(what), .place(holding.location)]))
    }
  }
}
