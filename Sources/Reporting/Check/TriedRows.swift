import Evidence
import Gate
import Paths

/// What was tried and why it did not count.
struct TriedRows {
  let context: CheckContext
  let group: RequirementGroup

  /// More than this many and the rest is counted.
  private static let limit = 6

  var rows: [Row] {
    let story = CandidateStory(context: context)
    var sentences = group.outsiders.compactMap { story.outsider($0, risks: group.risks, system: group.system) }
    for seat in group.emptySeats { sentences += candidates(of: seat, story) }
    let all = sentences.uniqued
    let shown = all.prefix(Self.limit)
    let rest = all.count - shown.count
    return (shown + (rest > 0 ? ["and \(rest.counted("more line")), shown by --why"] : [])).map { Row("tried", $0) }
  }

  private func candidates(of seat: SeatResult, _ story: CandidateStory) -> [String] {
    // What stands in the head line needs no second telling.
    let inHead = Set(group.namedByOthers.map(\.person))
    let told = seat.candidates.filter {
      !$0.attempt.isSilent || ($0.isOpen && !inHead.contains($0.person))
    }.compactMap {
      story.sentence(about: $0, on: seat)
    }
    if !told.isEmpty || !inHead.isEmpty { return told }
    // Nothing was tried: whoever reads it wonders about the next rank.
    let next = seat.candidates.first { !$0.isOpen && $0.bar == nil && $0.rank != .steward }
    return [next.flatMap { story.closedRank($0, on: seat) }].compactMap { $0 }
  }
}

extension Attempt {
  var isSilent: Bool { if case .silent = outcome { true } else { false } }
}
