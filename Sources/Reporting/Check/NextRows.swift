import Evidence
import Gate
import Git
import Ownership
import Paths

/// What to do next to fill the empty seats.
struct NextRows {
  let context: CheckContext
  let group: RequirementGroup

  private var names: Names { context.names }

  var rows: [Row] {
    var steps = fetching
    for need in SeatNeed.of(group.seats) { steps += paragraphs(for: need) }
    for claim in group.namedByOthers { steps += claim.steps(context) }
    return steps.uniqued.map { Row("next", $0) }
  }

  /// What was said on commits that are not here may count once they are.
  private var fetching: [Paragraph] {
    let people = Set(group.emptySeats.flatMap(\.candidates).filter { $0.bar == nil }.map(\.person))
    return context.decision.evidence.refused.filter { evidence in
      !evidence.isWholeResponse && evidence.person.map(people.contains) ?? false
    }.compactMap(\.help).uniqued.map { command in
      Paragraph([.text("get what was reviewed, then check again:"), .line(command.visible)])
    }
  }

  private func paragraphs(for need: SeatNeed) -> [Paragraph] {
    let seat = need.seat
    let asked = need.people
    if asked.isEmpty { return [nobodyLeft(seat)] }
    // Whoever is not on file is told by the obstacle what comes first.
    if asked.allSatisfy({ names.person($0.person) == nil }) { return [] }
    // Whoever objected is told by the obstacle what takes it back.
    let open = asked.filter { if case .objected = $0.attempt.outcome { false } else { true } }
    if open.isEmpty { return [] }
    if let outdated = open.first(where: { $0.overtaken != nil }), let (proof, uncovered) = outdated.overtaken {
      return [readAgain(outdated.person, proof, uncovered), approve([outdated])] + standingIn(seat)
    }
    if open.contains(where: { if case .unprovable = $0.attempt.outcome { true } else { false } }) {
      return [Paragraph([.text("fetch the whole history, then check again:"), .fixed("git fetch --unshallow")])]
    }
    return [approve(open)] + standingIn(seat)
  }

  /// `Ada approves on GitHub, or runs   onus approve --system billing`.
  private func approve(_ asked: [Candidate]) -> Paragraph {
    let who = asked.count > 3 ? "one of them" : Words.either(asked.map { names.short($0.person) })
    let people = asked.map(\.person)
    let forges = Set(people.map { context.forge(of: $0) })
    let verb = group.seats.contains { $0.seat.purpose == .acceptance } ? "accepts" : "approves"
    if forges.count == 1, let forge = forges.first ?? nil {
      if !people.contains(where: context.canSign) { return Paragraph("\(who) \(verb) on \(forge)") }
      return Paragraph([.text("\(who) \(verb) on \(forge), or runs"), .fixed(command)])
    }
    if forges == [nil], !people.contains(where: context.canSign) {
      return Paragraph([
        .text("a steward adds a login or signing key of \(who) to ownership/people.yml, then \(who) runs"),
        .fixed(command),
      ])
    }
    return Paragraph([.text("\(who) runs"), .fixed(command)])
  }

  private var command: String {
    context.onus("approve", group.system.map { ["--system \(ShellWord.quoted($0))"] } ?? [])
  }

  private func readAgain(_ person: String, _ proof: Proof, _ uncovered: [Change]) -> Paragraph {
    let paths = uncovered.map(\.path.shellWord)
    let isShort = paths.count <= 2 && paths.allSatisfy { $0.utf8.count <= 200 }
    let range = context.decision.range
    let seen = proof.commit.flatMap { context.decision.absentCommits.contains($0) ? nil : $0 }
    let from = seen ?? range.mergeBases.first ?? range.base
    let diff = "git diff \(from.short) \(range.head.short)" + (isShort ? " -- \(paths.joined(separator: " "))" : "")
    return Paragraph([
      .text("\(names.short(person)) reads \(seen == nil ? "all of it" : "what is new"), then approves again:"),
      .line(diff),
    ])
  }

  /// The backup said yes while the owner is there: how that counts.
  private func standingIn(_ seat: SeatResult) -> [Paragraph] {
    guard seat.seat.purpose == .approval else { return [] }
    return seat.candidates.filter { candidate in
      guard candidate.rank == .backup, candidate.bar == nil, !candidate.isOpen else { return false }
      if case .approved = candidate.attempt.outcome { return true }
      return false
    }.map { backup in
      let missing = Words.all(seat.asked.map { names.short($0.person) })
      return Paragraph([
        .text("if \(missing) is out of reach, \(names.short(backup.person)) runs"),
        .line("\(command) --standing-in --reason \"…\""),
      ])
    }
  }

  private func nobodyLeft(_ seat: SeatResult) -> Paragraph {
    if seat.seat.purpose == .acceptance {
      return Paragraph("name somebody else on the page, who can accept")
    }
    let page = group.first.requirement.page.map { "\($0.file.brief) or " } ?? ""
    return Paragraph(
      "nobody left who could approve: name somebody who had no part in it in \(page)ownership/policy.yml; "
        + "that change lands first")
  }
}

extension Candidate {
  /// A yes to the same files as they were before: the proof, and what it does not cover.
  var overtaken: (Proof, [Change])? {
    guard case .partial(let proof, let uncovered) = attempt.outcome else { return nil }
    let known = Set(proof.changes.map(\.path))
    return uncovered.contains { known.contains($0.path) } ? (proof, uncovered) : nil
  }
}
