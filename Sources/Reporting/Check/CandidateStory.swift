import Evidence
import Gate
import Git
import Ownership
import Paths

/// Why somebody's word does not fill a seat, one sentence each.
struct CandidateStory {
  let context: CheckContext
  private var names: Names { context.names }

  /// Returns the sentence about a candidate of an empty seat; nil where there is nothing to tell.
  func sentence(about candidate: Candidate, on seat: SeatResult) -> String? {
    let who = names.full(candidate.person)
    let role = candidate.rank == .named ? "" : ", \(candidate.rank.title),"
    let said = statement(candidate.attempt)
    if let bar = candidate.bar {
      let clause = clause(bar)
      if let said { return "\(who) \(said), but \(clause)" }
      if case .contributed = bar { return "\(who)\(role) \(clause), so cannot approve it" }
      return "\(who)\(role) \(clause)"
    }
    if let deed = deed(candidate.attempt) { return deed }
    if case .approved = candidate.attempt.outcome {
      if !candidate.isOpen {
        return "\(who) \(said ?? "approved"), but \(candidate.rank.holder) counts only when \(whenOpen(seat))"
      }
      return "\(who) \(said ?? "approved"), which fills another seat of this requirement"
    }
    if let absence = candidate.away {
      return "\(who)\(role) is away until \(absence.until); a yes would still count"
    }
    return nil
  }

  /// `Grace Hopper, the backup, counts when Ada cannot; Ada is not away`.
  func closedRank(_ candidate: Candidate, on seat: SeatResult) -> String? {
    guard !candidate.isOpen, candidate.bar == nil else { return nil }
    return "\(names.full(candidate.person)), \(candidate.rank.title), counts when \(whenOpen(seat))"
  }

  /// `Ada cannot; Ada is not away`.
  private func whenOpen(_ seat: SeatResult) -> String {
    let asked = seat.asked.map { names.short($0.person) }
    switch asked.count {
    case 0: return "nobody of an earlier rank can"
    case 1: return "\(asked[0]) cannot; \(asked[0]) is not away"
    case ...3: return "none of \(Words.all(asked)) can; they are not all away"
    default: return "none of those \(asked.count.grouped) can; they are not all away"
    }
  }

  /// A yes or no by somebody whom the requirement does not ask.
  func outsider(_ attempt: Attempt, risks: [String], system: String?) -> String? {
    let who = names.full(attempt.person)
    let what = Words.all(risks.map { $0.visible(upTo: 40) }) + (system.map { " of \($0.visible(upTo: 60))" } ?? "")
    switch attempt.outcome {
    case .approved(let proofs): return "\(who) approved (\(Self.sources(proofs))), but may not approve \(what)"
    case .objected(let proof):
      return "\(who) objects (\(proof.source.text)), but is not asked about \(what), so it blocks nothing"
    case .partial, .spent, .unprovable, .refused, .silent: return nil
    }
  }

  /// What somebody did, without a subject: `approved (GitHub review 1 of 9d41c07)`; nil for silence.
  func statement(_ attempt: Attempt) -> String? {
    switch attempt.outcome {
    case .silent: nil
    case .approved(let proofs): "approved (\(Self.sources(proofs)))"
    case .objected(let proof): "\(Self.verb(of: proof)) (\(proof.source.text))"
    case .partial(let proof, _): "approved something else (\(proof.source.text))"
    case .spent(let proof), .unprovable(let proof): "approved earlier (\(proof.source.text))"
    case .refused(let evidence):
      if let other = evidence.elsewhere {
        "approved the same content for \(context.branch(other.target)) (\(other.proof.source.text)), "
          + "a hint and no proof for \(context.target)"
      } else {
        "offered \(evidence.description.visible(upTo: 160))"
      }
    }
  }

  /// What is wrong with what somebody said, as a sentence; nil for a plain yes and for silence.
  func deed(_ attempt: Attempt) -> String? {
    let who = names.short(attempt.person)
    switch attempt.outcome {
    case .silent, .approved: return nil
    case .objected(let proof): return "\(who) \(Self.verb(of: proof)): \(proof.source.text)"
    case .partial(let proof, let uncovered):
      return "\(who)'s \(proof.source.text) \(coverage(proof, uncovered))" + refusal(besides: attempt.person)
    case .spent(let proof):
      return "\(who)'s \(proof.source.text) is spent: what it approved already stood on \(context.base) and left again"
    case .unprovable(let proof):
      return
        "\(who)'s \(proof.source.text) may be spent: the history here is cut short before anybody can tell"
    case .refused(let evidence):
      if let other = evidence.elsewhere {
        return "\(who)'s \(other.proof.source.text) is for \(context.branch(other.target)): "
          + "a hint, and no proof for \(context.target)"
      }
      return "\(who): \(evidence.description.visible(upTo: 160)) does not count: \(evidence.reason.visible(upTo: 300))"
    }
  }

  /// A later yes that does not count for a reason of its own, which an older one must not hide.
  private func refusal(besides person: String) -> String {
    let refused = context.decision.evidence.refused.filter { $0.person == person && $0.elsewhere == nil }
    guard let evidence = refused.first else { return "" }
    return
      "; \(evidence.description.visible(upTo: 160)) does not count: \(evidence.reason.visible(upTo: 300))"
  }

  /// How a yes misses: other content, another starting point, or not about these files at all.
  private func coverage(_ proof: Proof, _ uncovered: [Change]) -> String {
    let seen = Dictionary(proof.changes.map { ($0.path, $0) }) { first, _ in first }
    let older = uncovered.filter { change in seen[change.path].map { $0.new != change.new } ?? false }
    let elsewhere = uncovered.filter { change in seen[change.path].map { $0.new == change.new } ?? false }
    let unseen = uncovered.filter { seen[$0.path] == nil }
    var clauses: [String] = []
    if !older.isEmpty {
      clauses.append(
        older.count == 1
          ? "covers \(older.count == uncovered.count ? "the file" : older[0].path.brief) as it was then"
          : "covers \(older.count.grouped) files as they were then")
    }
    if !elsewhere.isEmpty {
      let what = elsewhere.count == 1 ? elsewhere[0].path.brief : elsewhere.count.counted("file")
      clauses.append("covers \(what) against another version on \(context.base)")
    }
    if !unseen.isEmpty {
      clauses.append("does not cover \(Words.some(unseen.map(\.path.brief), most: 2, "more file"))")
    }
    return Words.all(clauses)
  }

  /// Why a person cannot sit, without a subject.
  func clause(_ bar: Candidate.Bar) -> String {
    switch bar {
    case .contributed(let part): clause(part)
    case .left(let last): "has left (last day \(last))"
    case .machine: "is a machine, and machines approve nothing"
    case .unknown: "is not in people.yml of \(context.base)"
    case .seatedElsewhere: "is asked on another seat, and one human fills one seat"
    }
  }

  func clause(_ part: Contribution) -> String {
    if let maker = part.namedBy {
      let commit = part.commit?.short ?? "a commit"
      return "is named as \(part.role.rawValue) by \(commit), made by \(maker.name(names)) as it says"
    }
    let commit = part.commit.map { " (\($0.short))" } ?? ""
    switch part.role {
    case .author: return "wrote it\(commit)"
    case .coAuthor: return "co-wrote it\(commit)"
    case .committer: return "committed it\(commit)"
    case .signer: return "signed its commit\(commit)"
    case .opener: return "opened the request"
    case .breaker: return "broke the glass"
    }
  }

  static func verb(of proof: Proof) -> String {
    proof.verb == .withdraw ? "took the approval back" : "asks for changes"
  }

  static func sources(_ proofs: [Proof]) -> String { Words.all(proofs.map(\.source.text)) }
}

extension Proof.Source {
  /// The description, safe to print.
  var text: String { description.visible(upTo: 160) }
}
