import Evidence
import Gate
import Git
import Ownership
import Paths

/// The one clause beside a requirement's title: what is missing, or who said yes.
struct RequirementStatement {
  let context: CheckContext
  let group: RequirementGroup

  private var names: Names { context.names }

  var text: String {
    if group.verdict == .pass { return passed }
    return gravest ?? namedByOthers ?? missing ?? rest ?? "is not met"
  }

  /// Whether the clause is about something else while seats are empty too, which then need a row of their own.
  var hidesMissingSeats: Bool {
    let isUnknown = group.obstacles.contains { if case .unknownPerson = $0 { true } else { false } }
    return group.verdict != .pass && (gravest ?? namedByOthers) != nil && missing != nil && !isUnknown
  }

  // MARK: - What is missing

  /// An obstacle that no approval of the moment takes away.
  private var gravest: String? {
    for obstacle in group.obstacles {
      switch obstacle {
      case .unreadable: return "cannot be decided: a page is unreadable"
      case .unreadableReviews(let evidence):
        return "cannot be decided: unreadable \(evidence.description.visible(upTo: 100))"
      case .contested: return "\(context.base) changed it too: update the branch, then approve"
      case .objection(let person, let proof):
        return "\(names.full(person)) \(CandidateStory.verb(of: proof))"
      case .paused(let pause): return "is paused until \(pause.until.value)"
      case .stale(let staleness): return "waits for \(names.full(staleness.actor)) to look at the page"
      case .unknownPerson(let person): return "needs '\(person.visible(upTo: 60))', who is not in people.yml"
      case .debt(let debt, _):
        return debt.statement == nil
          ? "waits for an override that cannot be read" : "waits for a debt: the glass was broken here"
      case .missingTrailer, .unsigned: continue
      }
    }
    return nil
  }

  /// Who would decide and is kept from it by what others wrote.
  private var namedByOthers: String? {
    let sentences = group.namedByOthers.map { $0.sentence(names) }
    return sentences.isEmpty ? nil : sentences.joined(separator: "; ")
  }

  /// Who has still to say yes; nil when every seat is filled.
  var missing: String? {
    let empty = group.emptySeats
    guard let first = empty.first else { return nil }
    if empty.count == 1, let told = nearMiss(on: first) { return told }
    let filled = group.seats.compactMap(\.filledBy)
    let besides = filled.isEmpty ? "" : "; \(Words.all(filled.map { names.full($0.person) })) approved"
    return needs(empty) + besides
  }

  /// A yes that almost counted says more than that one is missing.
  private func nearMiss(on seat: SeatResult) -> String? {
    for candidate in seat.asked {
      let who = names.full(candidate.person)
      switch candidate.attempt.outcome {
      case .partial(_, let uncovered):
        if candidate.overtaken == nil { return "\(who) approved, but not all of it" }
        let what = uncovered.count == 1 ? "the file was" : "\(uncovered.count.grouped) files were"
        return "\(who) approved, but \(what) edited later"
      case .spent: return "\(who) approved an earlier landing of it"
      case .unprovable: return "\(who) approved, but nobody can tell whether that still counts"
      case .refused(let evidence):
        return context.hint(evidence, for: group).map { "\(who) approved the same content for \($0)" }
          ?? "\(who) approved, but it does not count"
      case .silent, .approved, .objected: continue
      }
    }
    return nil
  }

  private func needs(_ empty: [SeatResult]) -> String {
    let needs = SeatNeed.of(empty)
    let texts = needs.map { need($0.people, $0.seat, count: $0.count) }
    // "who has not approved" belongs to a single name only.
    if needs.count == 1, let only = needs.first, only.people.count == 1, only.count == 1 {
      return "needs " + texts[0] + silence(only.people[0], only.seat)
    }
    let arePlain = needs.allSatisfy { need in
      need.count == 1 && need.people.count == 1 && !need.seat.standsIn(need.people[0].rank)
    }
    if arePlain { return "needs \(Words.all(texts))" }
    return "needs " + texts.joined(separator: ", and ") + (SeatNeed.overlap(needs) ? ", one seat each" : "")
  }

  private func need(_ people: [Candidate], _ seat: SeatResult, count: Int) -> String {
    let all = people.map { names.full($0.person) }
    let who =
      if people.isEmpty {
        "an approver, and nobody is left who could be"
      } else if count >= people.count, count > 1 {
        Words.all(all)
          + (count > people.count ? ", and nobody is left for \((count - people.count).counted("more seat"))" : "")
      } else if count > 1 {
        "\(count) of \(all.joined(separator: ", "))"
      } else {
        all.count > 4 ? "one of \(Words.some(all))" : Words.either(all)
      }
    return "\(who)\(standsFor(people, seat))"
  }

  private func standsFor(_ people: [Candidate], _ seat: SeatResult) -> String {
    guard let rank = people.first?.rank, seat.standsIn(rank) else { return "" }
    return ", standing in for \(Words.either(seat.named.map { names.full($0.person) }))"
  }

  private func silence(_ candidate: Candidate, _ seat: SeatResult) -> String {
    if group.seats.contains(where: { $0.seat.purpose == .acceptance }) { return " to accept" }
    if let away = candidate.away { return ", who is away until \(away.until)" }
    return candidate.attempt.isSilent && !seat.standsIn(candidate.rank) ? ", who has not approved" : ""
  }

  private var rest: String? {
    for obstacle in group.obstacles {
      switch obstacle {
      case .missingTrailer(let key): return "needs '\(key.value.visible(upTo: 60))' in a commit message"
      case .unsigned(let commit, _, _): return "\(commit.short) is not signed by a key on file"
      default: continue
      }
    }
    return nil
  }

  // MARK: - Who said yes

  private var passed: String {
    if let lifting = group.lifting {
      return "lifted by \(Words.all(lifting.people.map { names.full($0) })), who broke the glass"
    }
    let fillings = group.seats.compactMap { seat in seat.filledBy.map { (seat, $0) } }
    if fillings.isEmpty { return "asks nobody" }
    let who = fillings.map { names.full($0.1.person) }.uniqued
    if fillings.contains(where: { $0.0.seat.purpose == .acceptance }) {
      return "\(Words.all(who)) \(who.count == 1 ? "accepts" : "accept")"
    }
    let missed = fillings.filter { $0.0.standsIn($0.1.rank) }.flatMap { seat, _ in seat.named.map(\.person) }
    let standing = missed.isEmpty ? "" : ", standing in for \(Words.all(missed.uniqued.map(names.full)))"
    let exactly = who.count == 1 && missed.isEmpty && context.decision.verdict == .pass ? " exactly this content" : ""
    return "\(Words.all(who)) approved\(exactly)\(standing)"
  }
}
