import Gate
import Git
import Ownership

/// The first lines: what was judged, and what came out.
struct Headline {
  let context: CheckContext
  private var decision: Decision { context.decision }

  /// `main..topic: 4 commits by Lin Wei, 11 files, 2 systems`; what is not known is left out.
  var range: String {
    let range = decision.range
    var parts: [String] = []
    if let commits = range.commits, commits > 0 {
      let authors = (range.authors ?? []).map { context.names.set($0.visible(upTo: 60)) }
      parts.append(commits.counted("commit") + (authors.isEmpty ? "" : " by \(Words.some(authors, most: 2))"))
    }
    parts.append(range.files == 0 ? "no files" : range.files.counted("file"))
    if !decision.systems.isEmpty { parts.append(decision.systems.count.counted("system")) }
    return "\(context.base)..\(context.head): \(parts.joined(separator: ", "))"
  }

  /// `fail: 2 of 3 requirements are not met`.
  var verdict: (word: String, style: TextStyle, text: String) {
    let text = ([summary] + leniencyNote).joined(separator: " ")
    if decision.leniency == .trial {
      let word = decision.verdict == .undecided ? "be undecided" : decision.verdict.name
      return ("TRIAL, nothing is enforced: would \(word)", .doubtful, text)
    }
    switch decision.verdict {
    case .pass: return decision.breaksGlass ? ("pass, by breaking the glass", .doubtful, text) : ("pass", .good, text)
    case .fail: return decision.leniency == nil ? ("fail", .bad, text) : ("would fail", .doubtful, text)
    case .undecided: return ("undecided", .doubtful, text)
    }
  }

  private var leniencyNote: [String] {
    guard decision.verdict == .fail, case .enforceFrom(let day) = decision.leniency else { return [] }
    return ["(enforced from \(day))"]
  }

  private var summary: String {
    let clauses = problemClauses + requirementClauses + findingClauses
    if !clauses.isEmpty { return clauses.joined(separator: "; ") }
    if decision.policySource == .none, let remark = decision.remarks.first { return remark.visible }
    if decision.range.files == 0 { return "nothing changes" }
    return "nothing risky changed"
  }

  private var problemClauses: [String] {
    let worst = decision.problems.filter { $0.verdict == decision.verdict }
    if worst.count > 1 { return ["\(worst.count) reasons"] }
    return worst.map(\.message.visible)
  }

  private var requirementClauses: [String] {
    let all = decision.requirements.count
    if all == 0 { return [] }
    let noun = "of \(all.counted("requirement"))"
    func clause(_ verdict: Verdict, _ one: String, _ several: String) -> String? {
      let count = decision.requirements.count { $0.verdict == verdict }
      return count == 0 ? nil : "\(count.grouped) \(noun) \(count == 1 ? one : several)"
    }
    if !decision.steps.isEmpty { return ["each of its \(decision.steps.count.counted("step")) passes"] }
    let unmet = [
      clause(.undecided, "cannot be decided", "cannot be decided"), clause(.fail, "is not met", "are not met"),
    ].compactMap { $0 }
    if !unmet.isEmpty { return unmet }
    if decision.breaksGlass {
      let lifted = decision.requirements.count { $0.lifting != nil }
      return ["\(lifted.grouped) \(noun) \(lifted == 1 ? "is" : "are") lifted"]
    }
    // Where something else decides, that the requirements are met is no news.
    return decision.verdict == .pass ? [clause(.pass, "is met", "are met")].compactMap { $0 } : []
  }

  private var findingClauses: [String] {
    let errors = decision.findings.count { $0.severity == .error }
    return errors == 0 ? [] : ["\(errors.counted("new error")) in the ownership files"]
  }
}
