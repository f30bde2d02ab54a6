package import Gate
import Git
import Ownership
import Paths

/// What a pushed branch will need before it can land: said while nothing is blocked yet.
///
/// Empty when nothing is risky. `remoteBranch` is where it would land: `main`.
package func forecast(_ decision: Decision, remoteBranch: String, on console: Console = Console()) -> String {
  Forecast(context: CheckContext(decision, console), branch: remoteBranch.visible(upTo: 60)).lines
    .map { $0 + "\n" }.joined()
}

private struct Forecast {
  let context: CheckContext
  let branch: String

  private var decision: Decision { context.decision }
  private var console: Console { context.console }

  private static let column = 31

  var lines: [String] {
    let errors = decision.findings.filter { $0.severity == .error }
    if decision.requirements.isEmpty, decision.problems.isEmpty, errors.isEmpty { return [] }
    let open = RequirementGroup.groups(of: decision.requirements.filter { $0.verdict != .pass })
    if open.isEmpty, decision.problems.isEmpty, errors.isEmpty {
      if decision.breaksGlass {
        return ["onus: go ahead, by breaking the glass:", ""]
          + GlassBlocks(context: context).broken.map(indented).joined(separator: [""])
      }
      return ["onus: go ahead. What \(branch) asks for is approved already."]
    }
    let blocks =
      decision.problems.map { console.wrapped(Paragraph($0.message.visible), indent: 2, hanging: 2) + help(of: $0) }
      + open.map { block($0) } + errors.map { indented(FindingText(finding: $0, console: console).lines()) }
    return console.wrapped(Paragraph("onus: go ahead. Before this can land on \(branch) it will need:"), hanging: 2)
      + [""] + blocks.joined(separator: [""]) + [""]
      + console.wrapped(Paragraph("onus: none of this blocks the push.\(reviews)"), hanging: 2)
  }

  private func indented(_ lines: [String]) -> [String] { lines.map { "  " + $0 } }

  private func help(of problem: Decision.Problem) -> [String] {
    problem.help.flatMap { console.wrapped(Paragraph($0.visible), indent: 6, hanging: 2) }
  }

  private func block(_ group: RequirementGroup) -> [String] {
    let title = group.title
    let who = needed(of: group)
    let used = 2 + max(Self.column, title.displayWidth + 3)
    var lines: [String]
    if !console.isNarrow, used + who.displayWidth <= console.width {
      lines = [
        "  " + console.paint(title, .strong) + String(repeating: " ", count: used - 2 - title.displayWidth) + who
      ]
    } else {
      lines = ["  " + console.paint(title, .strong)] + console.wrapped(Paragraph(who), indent: 4)
    }
    lines += paths(of: group).map { "      " + $0 }
    for obstacle in group.obstacles { lines += wish(obstacle) }
    return lines
  }

  private func paths(of group: RequirementGroup) -> [String] {
    let all = group.changes
    let limit = ChangeRows.limit
    let shown = all.count == limit + 1 ? all[...] : all.prefix(limit)
    let rest = all.count - shown.count
    return shown.map(\.change.path.brief)
      + (rest > 0 ? ["and \(rest.counted("more file")):   \(context.onus("check", ["--why"]))"] : [])
  }

  /// `Ada Lovelace (Grace is away to 2026-11-24)`.
  private func needed(of group: RequirementGroup) -> String {
    let seats = group.emptySeats
    if seats.isEmpty {
      return RequirementStatement(context: context, group: group).text
    }
    let needs = SeatNeed.of(seats)
    let told = needs.map { need in
      let names = need.people.map { context.names.full($0.person) }
      let who =
        names.isEmpty
        ? "an approver, and nobody is left who could be"
        : need.count >= names.count
          ? Words.all(names)
          : need.count > 1 ? "\(need.count) of \(names.joined(separator: ", "))" : Words.either(names)
      let isInPlace = need.people.first.map { need.seat.standsIn($0.rank) } ?? false
      let reasons = isInPlace ? need.seat.named.compactMap(reason) : []
      return who + (reasons.isEmpty ? "" : " (\(Words.all(reasons)))")
    }
    return Words.all(told) + (SeatNeed.overlap(needs) ? ", one seat each" : "")
  }

  private func reason(_ candidate: Candidate) -> String? {
    let who = context.names.short(candidate.person)
    if let bar = candidate.bar { return "\(who) \(CandidateStory(context: context).clause(bar))" }
    return candidate.away.map { "\(who) is away to \($0.until)" }
  }

  private func wish(_ obstacle: RequirementResult.Obstacle) -> [String] {
    guard case .missingTrailer(let key) = obstacle else {
      let group = ObstacleRows.sentence(obstacle, context)
      return group.map { console.wrapped(Paragraph("and \($0)"), indent: 6, hanging: 2) } ?? []
    }
    let isPlan = key.value.lowercased() == "rollback-plan"
    let what = isPlan ? "that says how to go back:" : "with '\(key.value.visible(upTo: 60))':"
    return console.wrapped(Paragraph("and a commit message \(what)"), indent: 6)
      + ObstacleRows.trailerCommand(key.value, context).lines(width: console.width, on: console).map { "      " + $0 }
  }

  /// Where the approvers have accounts, their reviews count later on.
  private var reviews: String {
    let people = decision.requirements.flatMap(\.seats).flatMap(\.asked).map(\.person)
    let forges = Set(people.compactMap { context.forge(of: $0) }).sorted()
    return forges.isEmpty ? "" : " Reviews on \(Words.all(forges)) are counted in CI."
  }
}
