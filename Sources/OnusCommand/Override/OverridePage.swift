import Evidence
import Gate
import Git
import Ownership
import Paths
import Reporting

/// What a person sees before they break the glass: what exactly lands, what of it is lifted, and what it costs.
struct OverridePage {
  private let plan: OverridePlan
  private let signing: Signing
  private let incident: String?
  private let reason: String?
  private let undone: Commit?

  init(_ plan: OverridePlan, _ signing: Signing, incident: String?, reason: String?, undone: Commit?) {
    self.plan = plan
    self.signing = signing
    self.incident = incident
    self.reason = reason
    self.undone = undone
  }

  /// Ends in a line break.
  func text() throws -> String {
    let person = signing.person
    var lines = [
      "onus: you are \(person.name) (\(person.key.value)); this is to land on \(signing.target.shortBranch) within a day",
      "",
    ]
    if plan.lifts.isEmpty {
      lines.append("  nothing here is yours to lift")
    } else {
      lines += changes + [""] + lifted + [""] + why
    }
    lines += rest
    if !plan.lifts.isEmpty { lines += cost }
    return lines.joined(separator: "\n") + "\n"
  }

  private var changes: [String] {
    plan.changes.map { "  \($0.kind.rawValue.padded(to: 8))  \($0.path.display)" }
  }

  private var lifted: [String] {
    plan.lifts.flatMap { result -> [String] in
      let subject = result.requirement.subject.map { ": \($0)" } ?? ""
      return missing(in: result).map { "  lifts     \(result.requirement.title)\(subject)   \($0)" }
    }
  }

  private func missing(in result: RequirementResult) -> [String] {
    var texts = SeatNeed.of(result.seats).map { need in
      need.people.isEmpty
        ? "an approval, which nobody is left to give"
        : "the approval of "
          + (need.count > 1 ? "\(need.count) of " : "")
          + need.people.map { plan.decision.name(of: $0.person) }.joined(separator: need.count > 1 ? ", " : " or ")
    }
    for obstacle in result.obstacles {
      switch obstacle {
      case .missingTrailer(let key): texts.append("the trailer '\(key.value)'")
      case .stale(let staleness): texts.append("the page is out of date: \(staleness.message)")
      case .debt(let debt, _): texts.append("the debt \(debt.path.display)")
      case .contested, .paused, .objection, .unsigned, .unknownPerson, .unreadable, .unreadableReviews: continue
      }
    }
    return texts
  }

  private var why: [String] {
    var lines: [String] = []
    if let undone { lines.append("  undoes    \(undone.id.short)  \(undone.subject)") }
    if let incident { lines.append("  incident  \(incident)") }
    if let reason { lines.append("  reason    \(reason)") }
    return lines + [""]
  }

  private var rest: [String] {
    let errors = plan.decision.findings.count { $0.severity == .error }
    let lines =
      plan.rest.map(stays) + plan.decision.problems.map { "  stays     \($0.message)" }
      + (errors == 0
        ? []
        : [
          "  stays     \(errors) new error\(errors == 1 ? "" : "s") in the ownership files: \(plan.decision.onus("check"))"
        ])
    return lines.isEmpty ? [] : lines + [""]
  }

  private func stays(_ result: RequirementResult, _ why: OverridePlan.Rest) -> String {
    // One from before the last edit is in the way until somebody takes it out.
    if let refused = plan.decision.refusedOverrides.first(where: { refused in
      result.requirement.changes.contains { $0.change.path == refused.path }
    }) {
      return "  stays     an override that does not count (\(refused.reason)); take it out first:\n"
        + "            git rm \(refused.path.display)"
    }
    let title = result.requirement.title
    switch why {
    case .stays: return "  stays     \(title)   nothing lifts what stands there: \(plan.decision.onus("check"))"
    case .others(let people):
      let names = people.map { plan.decision.name(of: $0) }.joined(separator: " or ")
      if names.isEmpty { return "  stays     \(title)   nobody is on file who may break the glass there" }
      return "  stays     \(title)   only \(names) may break the glass there"
    }
  }

  private var cost: [String] {
    var asked: [String] = []
    for seat in plan.lifts.flatMap(\.seats) where seat.filledBy == nil {
      // Who breaks the glass is passed over.
      let others = seat.seat.ladder.map { $0.people.filter { $0 != signing.person.key.value } }
      for key in others.first(where: { !$0.isEmpty }) ?? [] where !asked.contains(key) { asked.append(key) }
    }
    let who =
      asked.isEmpty ? "whoever is next in line" : asked.map { plan.decision.name(of: $0) }.joined(separator: ", ")
    return [
      "  costs     your name on it in every report, and a debt: risky changes of these",
      "            files fail, unless they go back, until it is approved afterwards",
      "            by \(who)", "",
    ]
  }
}
