import Evidence
import Gate
import Git
import Ownership
import Paths

/// One requirement with every reason: why it is asked, who could say yes and what each said, what stands in the way.
struct WhyRequirement {
  let context: CheckContext
  let result: RequirementResult

  private var console: Console { context.console }
  private var names: Names { context.names }
  private var requirement: Requirement { result.requirement }

  var lines: [String] {
    let group = RequirementGroup(results: [result])
    return RequirementBlock(context: context, group: group).head(column: CheckText.column) + changes
      + result.seats.enumerated().flatMap { seat($1, number: $0 + 1) }
      + section("in the way", obstacles(result.obstacles, group))
      + section("lifted", obstacles(result.lifting?.obstacles ?? [], group))
      + section("asked for", asked) + section("contributed", contributions)
      + section("said by others", others(group)) + section("next", next(group))
  }

  private func section(_ title: String, _ paragraphs: [Paragraph]) -> [String] {
    paragraphs.isEmpty ? [] : ["  \(title)"] + paragraphs.flatMap { console.wrapped($0, indent: 4, hanging: 2) }
  }

  private var changes: [String] {
    let causes = Dictionary(grouping: requirement.causes, by: \.path)
    return requirement.changes.flatMap { landing -> [String] in
      let change = landing.change
      let entries = [change.old, change.new].map { $0.map { "\($0.mode.octal) \($0.id.short)" } ?? "nothing" }
      let pieces: [Paragraph.Piece] = [
        .text(change.kind.label), .fixed(change.path.display), .fixed(entries.joined(separator: " → ")),
      ]
      return console.wrapped(Paragraph(pieces), indent: 4, hanging: 2)
        + (causes[change.path] ?? []).flatMap { cause in
          console.wrapped(
            Paragraph([.text("because it \(cause.text.visible)")] + (cause.location.map { [.place($0)] } ?? [])),
            indent: 6, hanging: 2)
        }
        + (landing.isContested ? ["      contested: \(context.base) changed it too"] : [])
    }
  }

  private func seat(_ seat: SeatResult, number: Int) -> [String] {
    let state = seat.filledBy.map { "filled by \(names.full($0.person))" } ?? "empty"
    let title = "seat \(number) of \(result.seats.count), \(state):"
    let head = Paragraph(
      [.text("\(title) \(seat.seat.rule.visible)")] + (seat.seat.location.map { [.place($0)] } ?? []))
    let story = CandidateStory(context: context)
    return console.wrapped(head, indent: 2, hanging: 2)
      + seat.candidates.flatMap { candidate in
        console.wrapped(
          Paragraph("\(mark(candidate, seat)) \(line(candidate, seat, story))"), indent: 4, hanging: 2)
      }
      + (seat.filledBy?.proofs ?? []).flatMap {
        console.wrapped(Paragraph("proof: \($0.source.description.visible)"), indent: 6, hanging: 2)
      }
  }

  private func mark(_ candidate: Candidate, _ seat: SeatResult) -> String {
    if seat.filledBy?.person == candidate.person { return "✓" }
    if candidate.bar != nil { return "✗" }
    return candidate.isOpen ? "?" : "·"
  }

  private func line(_ candidate: Candidate, _ seat: SeatResult, _ story: CandidateStory) -> String {
    var clauses: [String] = []
    if let away = candidate.away { clauses.append("is away from \(away.from) until \(away.until)") }
    if let bar = candidate.bar {
      clauses.append("cannot sit: \(story.clause(bar))")
    } else if !candidate.isOpen {
      clauses.append("not asked while somebody of an earlier rank is there")
    }
    if seat.filledBy?.person == candidate.person {
      clauses.append("counts")
    } else {
      clauses.append(story.deed(candidate.attempt) ?? story.statement(candidate.attempt) ?? "has said nothing")
    }
    if seat.seat.evenAsContributor.contains(candidate.person) { clauses.append("may, even as a contributor") }
    return "\(names.full(candidate.person)), \(candidate.rank.title): \(clauses.joined(separator: "; "))"
  }

  private func obstacles(_ obstacles: [RequirementResult.Obstacle], _ group: RequirementGroup) -> [Paragraph] {
    obstacles.map { obstacle in
      if case .missingTrailer(let key) = obstacle {
        return Paragraph([.text(ObstacleRows.sentence(aboutMissing: key.value, in: group)), .place(key.location)])
      }
      if case .unsigned(let commit, let path, let reason) = obstacle {
        return Paragraph("\(commit.short), which touches \(path.display), is not signed: \(reason.visible)")
      }
      let rows = ObstacleRows(context: context, group: group).rows(for: obstacle)
      return Paragraph(rows.flatMap { [.text("\($0.label):")] + $0.body.pieces })
    }
  }

  private var asked: [Paragraph] {
    let found = Dictionary(result.foundTrailers.map { ($0.key, $0) }) { first, _ in first }
    return requirement.trailers.map { wanted in
      let place: [Paragraph.Piece] = [.place(wanted.location)]
      guard let trailer = found[wanted.value] else {
        return Paragraph([.text("'\(wanted.value.visible)' in a commit message: not found")] + place)
      }
      return Paragraph(
        [.text("\(trailer.key.visible): \(trailer.value.visible) (commit \(trailer.commit.short))")] + place)
    } + requirement.first.map { Paragraph("done before: \($0.visible) (not checked)") }
      + (requirement.enforceFrom.map { [Paragraph("enforced from \($0) on")] } ?? [])
  }

  private var contributions: [Paragraph] {
    result.contributions.map { part in
      let commit = part.commit.map { " of \($0.short)" } ?? ""
      let maker = part.namedBy.map { ", which \($0.name(names)) made as it says" } ?? ""
      let path: [Paragraph.Piece] = part.path.map { [.fixed($0.display)] } ?? []
      return Paragraph([.text("\(part.who.name(names)), \(part.role.title)\(commit)\(maker)")] + path)
    }
  }

  private func others(_ group: RequirementGroup) -> [Paragraph] {
    let story = CandidateStory(context: context)
    return result.outsiders.compactMap { attempt in
      (story.outsider(attempt, risks: group.risks, system: group.system) ?? story.deed(attempt)).map { Paragraph($0) }
    }
  }

  private func next(_ group: RequirementGroup) -> [Paragraph] {
    if result.verdict == .pass { return [] }
    return (ObstacleRows(context: context, group: group).next + NextRows(context: context, group: group).rows).map(
      \.body)
  }
}

extension Contribution.Role {
  var title: String {
    switch self {
    case .author, .coAuthor, .committer, .signer: rawValue
    case .opener: "opened the request"
    case .breaker: "broke the glass"
    }
  }
}
