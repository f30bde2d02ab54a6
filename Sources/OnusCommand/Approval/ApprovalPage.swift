import Gate
import Git
import Ownership
import Paths

/// What a person sees before they sign: who they are, every change they answer for, and what is not theirs to sign now.
struct ApprovalPage {
  private let signing: Signing
  private let duties: ApproverDuties
  private let chosen: [RequirementResult]
  private let repository: Repository
  private let decision: Decision

  init(
    _ signing: Signing, _ duties: ApproverDuties, _ chosen: [RequirementResult], of decision: Decision,
    repository: Repository
  ) {
    self.signing = signing
    self.duties = duties
    self.chosen = chosen
    self.decision = decision
    self.repository = repository
  }

  /// Ends in a line break.
  func text() throws -> String {
    let person = signing.person
    var lines = [
      "onus: you are \(person.name) (\(person.key.value)); this is to land on \(signing.target.shortBranch)", "",
    ]
    for (titles, groups) in rows {
      let subjects = groups.flatMap(\.subjects)
      lines.append("  \(titles)" + (subjects.isEmpty ? "" : "   \(subjects.joined(separator: ", "))"))
      let changes = groups[0].changes
      let kinds = changes.map { Self.word(for: $0.kind) }
      let names = changes.map(\.path.display)
      let width = names.map(\.count).max() ?? 0
      for (index, change) in changes.enumerated() {
        let gap = String(repeating: " ", count: width - names[index].count + 3)
        lines.append("    \(kinds[index])  \(names[index])\(gap)\(try LineCount(change, in: repository).text)")
      }
      for first in Set(groups.flatMap(\.results).flatMap(\.requirement.first)).sorted() {
        lines.append("    before   \(first)")
      }
      lines.append("")
    }
    lines += hindered
    if !chosen.isEmpty {
      let from = decision.range.mergeBases.first ?? decision.range.base
      lines += ["  read it:   git diff \(from.short) \(decision.range.head.short)", ""]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Groups of one system that cover the same changes share a row: `billing · billing, migration`.
  private var rows: [(titles: String, groups: [ApprovalGroup])] {
    var rows: [[ApprovalGroup]] = []
    for group in ApprovalGroup.groups(of: chosen) {
      if let index = rows.firstIndex(where: { $0[0].system == group.system && $0[0].changes == group.changes }) {
        rows[index].append(group)
      } else {
        rows.append([group])
      }
    }
    return rows.map { ("\($0[0].systemTitle) · \($0.map(\.risk).joined(separator: ", "))", $0) }
  }

  private static func word(for kind: Change.Kind) -> String {
    switch kind {
    case .added: "new    "
    case .edited: "edited "
    case .deleted: "deleted"
    }
  }

  private var hindered: [String] {
    if !duties.isNamed {
      let asked = decision.requirements.filter { $0.verdict != .pass }.flatMap(\.asked).flatMap { $0 }
      let names = Set(asked).sorted().map { decision.name(of: $0) }
      return ["  nothing here asks you; it asks \(names.joined(separator: ", "))", ""]
    }
    var lines = duties.hindered.map { result, why in
      "  \(ApprovalGroup(system: result.requirement.system, risk: result.requirement.risk, results: []).title)   \(explain(why))"
    }
    if chosen.isEmpty, !duties.chosen.isEmpty { lines.append("  nothing of it is of the system and risk you named") }
    return lines.isEmpty ? [] : lines + [""]
  }

  private func explain(_ why: ApproverDuties.Hindrance) -> String {
    switch why {
    case .approvedAlready: "you approved exactly this already"
    case .notApproved: "you have not approved it, so there is nothing to take back"
    case .contested: "\(decision.range.baseName) changed the same files: update the branch, then approve"
    case .bar(.contributed(let part)):
      "you cannot approve what you wrote yourself" + (part.commit.map { " (\($0.short))" } ?? "")
    case .bar(.left(let day)): "your last day on file was \(day)"
    case .bar(.machine): "a machine does not approve"
    case .bar(.unknown): "you are not on file where this lands"
    case .bar(.seatedElsewhere): "you are asked as the only one for another seat of it"
    case .after(let people, let canStandIn):
      "\(people.map { decision.name(of: $0) }.joined(separator: " or ")) is asked before you"
        + (canStandIn ? "; if out of reach:  --standing-in --reason …" : "")
    }
  }
}
