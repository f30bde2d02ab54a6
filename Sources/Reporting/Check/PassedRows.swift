import Evidence
import Gate
import Git
import Ownership
import Paths

/// How a requirement was met: why somebody stands in, the proofs, the trailers.
struct PassedRows {
  let context: CheckContext
  let group: RequirementGroup

  private var names: Names { context.names }

  var rows: [Row] { why + proofs + Self.trailers(group) + Self.first(group) }

  private var why: [Row] {
    group.seats.compactMap { seat in
      seat.filledBy.flatMap { Self.why(seat, $0, context) }.map { Row("why", $0) }
    }
  }

  /// Why somebody of a later rank fills a seat, in a sentence; nil for who is asked first.
  static func why(_ seat: SeatResult, _ filling: SeatResult.Filling, _ context: CheckContext) -> String? {
    guard seat.standsIn(filling.rank) else { return nil }
    let names = context.names
    let who = names.short(filling.person)
    if let reason = filling.proofs.compactMap(\.standingIn).first {
      let missing = Words.all(seat.named.map { names.short($0.person) })
      return "\(who), \(filling.rank.title), says \(missing) is out of reach: \(reason.visible(upTo: 300))"
    }
    let reasons = seat.named.map { "\(names.short($0.person)) \(Self.reason($0, context))" }
    return "\(Words.all(reasons)); \(who) is \(filling.rank.title)"
  }

  private static func reason(_ candidate: Candidate, _ context: CheckContext) -> String {
    if let bar = candidate.bar { return CandidateStory(context: context).clause(bar) }
    if let away = candidate.away { return "is away until \(away.until)" }
    return "has not answered"
  }

  private var proofs: [Row] {
    let fillings = group.seats.compactMap(\.filledBy)
    let several = Set(fillings.map(\.person)).count > 1
    let texts = fillings.flatMap { filling in
      filling.proofs.map { proof in
        let day = context.datesProofs ? ", \(CalendarDate(secondsSince1970: proof.time))" : ""
        return (several ? "\(names.short(filling.person)): " : "") + proof.source.text + day
      }
    }.uniqued
    let shown = texts.prefix(3)
    let rest = texts.count - shown.count
    return (shown + (rest > 0 ? ["and \(rest.grouped) more, shown by --why"] : [])).map { Row("proof", $0) }
  }

  static func trailers(_ group: RequirementGroup) -> [Row] {
    group.foundTrailers.map { trailer in
      let label = trailer.key.lowercased().contains("plan") ? "plan" : "trailer"
      let text = "\(trailer.key.visible(upTo: 60)): \(trailer.value.visible(upTo: 200))"
      return Row(label, Paragraph([.text(text), .fixed("(commit \(trailer.commit.short))")]))
    }
  }

  /// What the policy wants done before; onus cannot see whether it was.
  static func first(_ group: RequirementGroup) -> [Row] {
    let steps = group.firstSteps.map { $0.visible(upTo: 120) }
    return steps.isEmpty ? [] : [Row("first", "\(steps.joined(separator: "; ")) (not checked)")]
  }
}
