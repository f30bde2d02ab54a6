import Gate
import Git
import Ownership
import Paths
import Reporting

/// What a person sees before they sign: who they are, every change they answer for and when their yes counts, and what is not theirs
/// to sign.
struct ApprovalPage {
  private let person: Person
  private let target: String
  private let duties: ApproverDuties
  private let chosen: [ApproverDuties.Duty]
  private let decision: Decision
  private let repository: Repository
  private let isWithdrawal: Bool

  /// Nil where the round asks nobody for anything.
  init?(_ round: ApprovalRound, isWithdrawal: Bool, repository: Repository) {
    guard let signing = round.signing, let duties = round.duties else { return nil }
    person = signing.person
    target = signing.target
    self.duties = duties
    chosen = round.chosen
    decision = round.decision
    self.repository = repository
    self.isWithdrawal = isWithdrawal
  }

  /// Ends in a line break.
  func text() throws -> String {
    let what = isWithdrawal ? "this takes back your approval for" : "this is to land on"
    var lines = ["onus: you are \(person.name) (\(person.key.value)); \(what) \(target.shortBranch)", ""]
    for (titles, groups) in rows { lines += try self.lines(titles, groups) + [""] }
    lines += hindered
    if !chosen.isEmpty {
      let from = decision.range.mergeBases.first ?? decision.range.base
      lines += ["  read it:   git diff \(from.short) \(decision.range.head.short)", ""]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A longer path only pushes its own figures to the right.
  private static let column = 56

  private func lines(_ titles: String, _ groups: [ApprovalGroup]) throws -> [String] {
    let subjects = groups.flatMap(\.subjects).uniqued
    var lines = ["  \(titles)" + (subjects.isEmpty ? "" : "   \(subjects.joined(separator: ", "))")]
    let changes = groups[0].changes
    let names = changes.map(\.path.display)
    let width = names.map(\.count).filter { $0 <= Self.column }.max() ?? 0
    for (name, change) in zip(names, changes) {
      let gap = String(repeating: " ", count: max(0, width - name.count) + 3)
      lines.append("    \(change.kind.label.padded(to: 7))  \(name)\(gap)\(try LineCount(change, in: repository).text)")
    }
    for payment in groups.flatMap(\.payments) {
      lines += try PaymentLines(payment, decision, repository).text().map { "    \($0)" }
    }
    for first in groups.flatMap(\.first).uniqued { lines.append("    before   \(first)") }
    if isWithdrawal { return lines }
    let notes = groups.map(notes)
    let areAlike = notes.allSatisfy { $0 == notes[0] }
    for (group, notes) in zip(groups, notes).prefix(areAlike ? 1 : groups.count) {
      lines += notes.map { "    \($0)" + (areAlike ? "" : " (\(group.risk))") }
    }
    return lines
  }

  /// When a yes counts, where that is not now and plainly.
  private func notes(_ group: ApprovalGroup) -> [String] {
    var notes: [String] = []
    for case .after(let people, let mayStandIn) in group.laterTurns {
      notes.append("counts   \(decision.condition(of: .after(people, mayStandIn: mayStandIn)))")
      if mayStandIn {
        notes.append("or now   if \(names(people)) is merely out of reach:   --standing-in --reason \"…\"")
      }
    }
    return notes + (group.standsIn ? ["counts   because the owner is out of reach, as you say"] : [])
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
    return rows.map { ("\($0[0].system ?? "unowned") · \($0.map(\.risk).uniqued.joined(separator: ", "))", $0) }
  }

  private var hindered: [String] {
    if !duties.isNamed {
      let needs = decision.requirements.filter { $0.verdict != .pass }.flatMap { SeatNeed.of($0.seats) }
      let names = needs.flatMap(\.people).map { decision.name(of: $0.person) }.uniqued.sorted()
      return [
        names.isEmpty
          ? "  nothing here asks you, and nothing waits for anybody's yes"
          : "  nothing here asks you; it asks \(names.joined(separator: ", "))", "",
      ]
    }
    var lines: [String] = []
    for (reason, titles) in hindrances {
      let title = "  \(titles.joined(separator: ", "))"
      let fits = reason.count == 1 && title.count + 3 + reason[0].count <= 80
      lines += fits ? ["\(title)   \(reason[0])"] : [title] + reason.map { "    \($0)" }
    }
    if chosen.isEmpty, !duties.chosen.isEmpty { lines.append("  nothing of it is of the system and risk you named") }
    return lines.isEmpty ? [] : lines + [""]
  }

  /// What is not theirs to sign, by the reason; a line of text each.
  private var hindrances: [(reason: [String], titles: [String])] {
    var all: [(reason: [String], titles: [String])] = []
    for (result, why) in duties.hindered {
      let remedy = why.isClaim ? ["if that is untrue, have that commit made again without the line"] : []
      let reason = [explain(why)] + remedy
      if let index = all.firstIndex(where: { $0.reason == reason }) {
        all[index].titles = (all[index].titles + [result.requirement.title]).uniqued
      } else {
        all.append((reason, [result.requirement.title]))
      }
    }
    return all
  }

  private func explain(_ why: ApproverDuties.Hindrance) -> String {
    switch why {
    case .approvedAlready(.now): "you approved exactly this already"
    case .approvedAlready(.standingIn): "you approved exactly this already, standing in"
    case .approvedAlready(let turn): "you approved exactly this already; it counts \(decision.condition(of: turn))"
    case .notApproved: "you have not approved it, so there is nothing to take back"
    case .contested: "\(decision.range.baseName) changed the same files: update the branch, then approve"
    case .bar(.contributed(let part)): explain(part)
    case .bar(.left(let day)): "your last day on file was \(day)"
    case .bar(.machine): "a machine does not approve"
    case .bar(.unknown): "you are not on file where this lands"
    case .bar(.seatedElsewhere): "you are asked as the only one for another seat of it"
    case .mayNotStandIn(let people):
      "you are not the backup who stands in for \(names(people)); without --standing-in your yes is stored"
    }
  }

  private func explain(_ part: Contribution) -> String {
    guard let maker = part.namedBy else {
      let what =
        switch part.role {
        case .author, .coAuthor: "what you wrote yourself"
        case .committer: "what you committed yourself before you approved it"
        case .signer: "what you signed as its author"
        case .opener: "what you asked to land"
        case .breaker: "away the debt of a glass that you broke"
        }
      return "you cannot approve \(what)" + (part.commit.map { " (\($0.short))" } ?? "")
    }
    let name =
      switch maker {
      case .person(let key): decision.name(of: key)
      case .machine(let name), .stranger(let name, _): name
      }
    return
      "you cannot approve it: \(part.commit?.short ?? "a commit"), made by \(name), names you as \(part.role.rawValue)"
  }

  private func names(_ people: [String]) -> String { decision.names(of: people) }
}

extension ApproverDuties.Hindrance {
  /// Whether only the text of somebody else's commit stands in the way.
  fileprivate var isClaim: Bool {
    if case .bar(.contributed(let part)) = self { part.namedBy != nil } else { false }
  }
}

extension Decision {
  /// `when Ada Lovelace cannot, who is asked first and not away`.
  func condition(of turn: ApproverDuties.Turn) -> String {
    guard case .after(let people, _) = turn else { return "now" }
    switch people.count {
    case 0: return "when nobody of an earlier rank can"
    case 1: return "when \(name(of: people[0])) cannot, who is asked first and not away"
    default: return "when none of \(names(of: people)) can, who are asked first and not all away"
    }
  }

  fileprivate func names(of people: [String]) -> String { people.map { name(of: $0) }.joined(separator: ", ") }
}
