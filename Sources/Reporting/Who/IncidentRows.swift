import Gate
import Ownership

/// Who does what in an incident today: whoever is there, and who steps in.
struct IncidentRows {
  let incident: Incident
  let standings: [String: Responsibility.Standing]
  let names: Names

  var rows: [Row] {
    var rows: [Row] = []
    let roles = incident.roles.map { role($0.role, verb: Self.verbs[$0.kind] ?? "") }
    let channel = incident.channel.map { [Paragraph.Piece.fixed($0.visible(upTo: 60))] } ?? []
    if !roles.isEmpty {
      rows.append(Row("incident", Paragraph([.text(roles.joined(separator: ", "))] + channel)))
    } else if !channel.isEmpty {
      rows.append(Row("incident", Paragraph(channel)))
    }
    if let countsAs = incident.countsAs { rows.append(Row("counts as", countsAs.visible(upTo: 300))) }
    if let rhythm { rows.append(Row("meanwhile", rhythm)) }
    return rows
  }

  private static let verbs: [Responsibility.Holding.IncidentRole: String] = [
    .commander: "commands", .communicator: "communicates", .fixer: "fixes",
  ]

  /// `Ada commands (else Lin)`; `Lin commands (Ada is away until 2026-11-24)`.
  private func role(_ role: Incident.Role, verb: String) -> String {
    let (first, second) = (role.who.value, role.backup?.value)
    guard let absence = standings[first]?.clause else {
      let other = second.map { " (else \(names.short($0))\(standings[$0]?.clause.map { ", who \($0)" } ?? ""))" }
      return "\(names.short(first)) \(verb)\(other ?? "")"
    }
    let reason = "\(names.short(first)) \(absence)"
    guard let second else { return "nobody \(verb) (\(reason))" }
    guard let other = standings[second]?.clause else { return "\(names.short(second)) \(verb) (\(reason))" }
    return "nobody \(verb) (\(reason), \(names.short(second)) \(other))"
  }

  private var rhythm: String? {
    let parts = [
      incident.updates.map { "updates every \($0.spoken)" },
      incident.followUp.map { who in
        "\(names.short(who.value)) follows up" + (standings[who.value]?.clause.map { " (\($0))" } ?? "")
      },
    ].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }
}
