import Gate
import Ownership
import Paths

/// All of a report in one sentence.
struct ReleaseHeadline {
  let report: ReleaseReport

  var text: String {
    report.isSingle ? report.landings.map(Self.sentence)[0] : several
  }

  /// `main..topic may not land yet: 2 systems change, 2 of 3 requirements are not met; waiting for Ada Lovelace`.
  static func sentence(_ landing: LandingReport) -> String {
    let decision = landing.decision
    let context = CheckContext(decision, Console(), isolatesNames: landing.isolatesNames)
    let range = "\(context.base)..\(context.head)"
    let verdict = Headline(context: context).verdict.text
    let systems = landing.systems.count
    let isPast = landing.landed != nil
    let verb = isPast ? "changed" : systems == 1 ? "changes" : "change"
    let change = systems == 0 ? "" : "\(systems.counted("system")) \(verb), "
    // What has landed waits for nobody.
    let acting = isPast ? [] : actors(landing)
    let standing = isPast ? landing.outcomeWords : standing(decision)
    return "\(range) \(standing): \(([change + verdict] + acting).joined(separator: "; "))"
  }

  /// Who has to act, a clause for those who can say yes and one for those who can write what is missing.
  private static func actors(_ landing: LandingReport) -> [String] {
    let waiting = waitedFor(landing)
    return (waiting.isEmpty ? [] : ["waiting for \(Words.some(waiting))"]) + [landing.wantedTrailers].compactMap(\.self)
  }

  private static func standing(_ decision: Decision) -> String {
    switch decision.verdict {
    case .pass where decision.policySource == .none: "is not governed"
    case .pass: decision.breaksGlass ? "may land by breaking the glass" : "may land"
    case .fail: decision.letsPass ? "would not pass" : "may not land yet"
    case .undecided: "cannot be decided"
    }
  }

  /// Whoever could say yes and has not, each once, in the order of the report; where any one of several would do, all of them.
  static func waitedFor(_ landing: LandingReport) -> [String] {
    landing.requirements.filter { $0.state == .unmet }.flatMap(\.missing).flatMap { $0.map(\.name) }.uniqued
  }

  private var several: String {
    let totals = ReleaseTotals(report)
    let landings = report.landings.count
    var clauses: [String] = []
    func add(_ count: Int, _ verb: String) { if count > 0 { clauses.append("\(count.grouped) \(verb)") } }
    let isPast = report.scope != .ranges || report.landings.allSatisfy { $0.landed != nil }
    add(totals.count(.passed), isPast ? "passed" : "may land")
    add(totals.count(.glass), isPast ? "broke the glass" : "may land by breaking the glass")
    add(totals.count(.lenient), isPast ? "did not pass while nothing was enforced" : "would not pass")
    add(totals.count(.failed), isPast ? "did not pass" : "may not land yet")
    add(totals.count(.undecided), "cannot be decided")
    add(totals.count(.ungoverned), isPast ? "had no policy" : "is not governed")
    let systems = totals.systems.count
    if systems > 0 { clauses.append("\(systems.counted("system")) \(isPast ? "changed" : "change")") }
    return clauses.isEmpty
      ? subject(landings) : "\(subject(landings)): \(clauses.joined(separator: ", "))"
  }

  private func subject(_ count: Int) -> String {
    switch report.scope {
    case .ranges: count.counted("range")
    case .since(let day, let branch): "\(count.counted("landing")) on \(branch.visible(upTo: 60)) since \(day)"
    case .afterTag(let tag, let branch):
      "\(count.counted("landing")) on \(branch.visible(upTo: 60)) after \(tag.visible(upTo: 60))"
    }
  }
}
