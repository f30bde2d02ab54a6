import Evidence
import Gate
import Git
import Ownership
import Paths

/// Requirements of one system that ask the same people and stand the same, told as one.
struct RequirementGroup {
  /// At least one; in the decision's order.
  var results: [RequirementResult]

  /// Groups neighbours of one system; the order of the first of each group is kept.
  static func groups(of results: [RequirementResult]) -> [RequirementGroup] {
    var groups: [RequirementGroup] = []
    var known: [String: Int] = [:]
    for result in results {
      let key = result.stateKey
      if let index = known[key] {
        groups[index].results.append(result)
      } else {
        known[key] = groups.count
        groups.append(RequirementGroup(results: [result]))
      }
    }
    return groups
  }

  var first: RequirementResult { results[0] }
  var verdict: Verdict { first.verdict }
  var seats: [SeatResult] { first.seats }
  var emptySeats: [SeatResult] { seats.filter { $0.filledBy == nil } }
  var system: String? { first.requirement.system }
  var risks: [String] { results.map(\.requirement.risk).uniqued }

  /// Sorted by path, each once.
  var changes: [LandingChange] {
    results.flatMap(\.requirement.changes).uniqued.sorted { $0.change.path < $1.change.path }
  }

  var causes: [Requirement.Cause] { results.flatMap(\.requirement.causes) }
  var contributions: [Contribution] { results.flatMap(\.contributions).uniqued }
  var firstSteps: [String] { results.flatMap(\.requirement.first).uniqued }
  var lifting: Lifting? { first.lifting }
  var outsiders: [Attempt] { first.outsiders }

  var foundTrailers: [RequirementResult.FoundTrailer] { results.flatMap(\.foundTrailers).uniqued }

  /// The rules that ask for what is missing, else for all.
  var rules: [(text: String, location: SourceLocation?)] {
    let seats = results.flatMap { result in
      result.verdict == .pass ? result.seats : result.seats.filter { $0.filledBy == nil }
    }
    var seen: Set<String> = []
    return seats.map { ($0.seat.rule, $0.seat.location) }.filter { seen.insert("\($0.0) \($0.1?.text ?? "")").inserted }
  }

  /// Whether a page that cannot be read may say who is asked.
  private var isUnreadable: Bool {
    obstacles.contains { if case .unreadable = $0 { true } else { false } }
  }

  /// `billing · migration, billing`, `unowned · migration`, `ownership: the policy`.
  var title: String {
    let requirement = first.requirement
    let risk = risks.map { $0.visible(upTo: 40) }.joined(separator: ", ")
    let subject = requirement.subject.map { ": \($0.visible(upTo: 60))" } ?? ""
    let layer = requirement.layer.map { " (\($0.visible(upTo: 60)))" } ?? ""
    if let system { return "\(system.visible(upTo: 60)) · \(risk)\(subject)\(layer)" }
    return (subject.isEmpty ? "\(isUnreadable ? "owner unknown" : "unowned") · \(risk)" : "\(risk)\(subject)") + layer
  }
}

extension RequirementResult {
  /// Equal for results that a reader need not tell apart: same system, same people, same state; paths and rules aside.
  fileprivate var stateKey: String {
    var parts = [
      requirement.system ?? "", requirement.subject ?? "", requirement.layer ?? "", verdict.name,
      requirement.enforceFrom?.description ?? "",
    ]
    for seat in seats {
      parts.append("seat \(seat.seat.purpose) \(seat.filledBy?.person ?? "")")
      parts += seat.filledBy?.proofs.map(\.source.description) ?? []
      parts += seat.candidates.map { candidate in
        "\(candidate.person) \(candidate.rank) \(candidate.isOpen) \(candidate.bar.map(Self.key) ?? "")"
          + " \(candidate.attempt.key)"
      }
    }
    parts += outsiders.map { "\($0.person) \($0.key)" }
    parts += obstacles.map(\.key)
    parts.append(lifting.map { "lifted \($0.files) \($0.obstacles.map(\.key))" } ?? "")
    return parts.joined(separator: "\u{0}")
  }

  private static func key(of bar: Candidate.Bar) -> String {
    if case .contributed(let part) = bar { "contributed \(part.role) \(part.commit?.hex ?? "")" } else { "\(bar)" }
  }
}

extension Attempt {
  fileprivate var key: String {
    switch outcome {
    case .silent: "silent"
    case .approved(let proofs): "approved \(proofs.map(\.source.description))"
    case .objected(let proof): "objected \(proof.source.description)"
    case .partial(let proof, _): "partial \(proof.source.description)"
    case .spent(let proof): "spent \(proof.source.description)"
    case .unprovable(let proof): "unprovable \(proof.source.description)"
    case .refused(let evidence): "refused \(evidence.description) \(evidence.reason)"
    }
  }
}

extension RequirementResult.Obstacle {
  /// Contested paths differ by requirement and are shown together.
  fileprivate var key: String {
    if case .contested = self { "contested" } else { "\(self)" }
  }
}

extension RequirementGroup {
  /// What stands in the way, contested paths of all members together, each once.
  var obstacles: [RequirementResult.Obstacle] {
    var contested: [RepositoryPath] = []
    for case .contested(let paths) in results.flatMap(\.obstacles) { contested += paths }
    let rest = first.obstacles.filter { if case .contested = $0 { false } else { true } }
    return (contested.isEmpty ? [] : [.contested(contested.uniqued.sorted())]) + rest
  }
}
