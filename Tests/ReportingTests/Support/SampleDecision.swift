import Evidence
import Git
import Ownership
import Paths

@testable import Gate

/// Decisions as the gate would give them, built part by part.
extension Sample {
  /// An id whose digits begin with `prefix`.
  static func id(_ prefix: String) throws -> ObjectID {
    let hex = prefix + String(repeating: "0", count: 40 - prefix.count)
    guard let id = ObjectID(hex: hex) else { throw NoSuchDay(text: hex) }
    return id
  }

  static func entry(_ prefix: String, _ mode: EntryMode = .file) throws -> Entry {
    Entry(mode: mode, id: try id(prefix))
  }

  static func added(_ path: String, contested: Bool = false) throws -> LandingChange {
    LandingChange(
      change: Change(path: RepositoryPath(path), old: nil, new: try entry("aa11")), isContested: contested)
  }

  static func edited(_ path: String, contested: Bool = false) throws -> LandingChange {
    LandingChange(
      change: Change(path: RepositoryPath(path), old: try entry("bb01"), new: try entry("bb22")),
      isContested: contested)
  }

  static let plans = "services/billing/migrations/0042_plans.sql"
  static let session = "services/login/session.py"

  static func decision(
    _ verdict: Verdict, _ requirements: [RequirementResult] = [], people: [String: Person]? = nil,
    evidence: EvidenceRead = EvidenceRead(summary: ["2 GitHub reviews", "0 signed statements"])
  ) throws -> Decision {
    Decision(
      verdict: verdict, leniency: nil,
      range: Decision.Range(
        baseName: "main", headName: "new-billing-screen", base: try id("7c1e2aa"), head: try id("3f2c9a1"),
        mergeBases: [try id("7c1e2aa")], target: "refs/heads/main", notes: [], commits: 4, authors: ["Lin Wei"],
        files: 11),
      policySource: .commit(name: "main", id: try id("7c1e2aa")),
      systems: [.init(page: try billing(), changes: 8), .init(page: try login(), changes: 3)], unownedFiles: 0,
      requirements: requirements, problems: [], findings: [], people: try people ?? Self.people(), evidence: evidence,
      strangers: [], upcoming: [], remarks: [], steps: [], inputs: try inputs())
  }

  /// Of a landing that was asked on 2026-11-20.
  static func inputs() throws -> Decision.Inputs {
    Decision.Inputs(
      GateQuestion(
        base: try id("7c1e2aa"), head: try id("3f2c9a1"), baseName: "main", headName: "new-billing-screen",
        target: "refs/heads/main", now: 1_795_176_000))
  }

  static func result(
    _ system: System?, _ risk: String, _ changes: [LandingChange], _ seats: [SeatResult],
    obstacles: [RequirementResult.Obstacle] = [], outsiders: [Attempt] = [], contributions: [Contribution] = [],
    trailers: [String] = [], found: [RequirementResult.FoundTrailer] = [], first: [String] = [],
    subject: String? = nil, causes: [Requirement.Cause]? = nil
  ) -> RequirementResult {
    let requirement = Requirement(
      system: system?.name.value, risk: risk, subject: subject, changes: changes,
      causes: causes ?? changes.map { .init(path: $0.change.path, text: "matches '**/\(risk)s/' (Django, Rails)") },
      seats: seats.map(\.seat), trailers: trailers.map { at($0, "ownership/policy.yml", 9) }, first: first,
      page: system)
    let isMet = obstacles.isEmpty && seats.allSatisfy { $0.filledBy != nil }
    return RequirementResult(
      requirement: requirement, verdict: isMet ? .pass : .fail, seats: seats, obstacles: obstacles,
      contributions: contributions, foundTrailers: found, outsiders: outsiders)
  }

  /// What a person of a ladder did; whoever is not mentioned said nothing.
  struct Part {
    var outcome: Attempt.Outcome = .silent
    var bar: Candidate.Bar?
    var away: Absence?
  }

  /// A seat as the gate leaves it in the simple cases: ranks open in order, the first whose yes counts fills it.
  static func seat(
    _ rungs: [(Seat.Rank, [String])], rule: String, at location: SourceLocation? = nil,
    purpose: Seat.Purpose = .approval, _ parts: [String: Part] = [:]
  ) -> SeatResult {
    let seat = Seat(
      purpose: purpose, ladder: rungs.map { .init($0.0, $0.1) }, rule: rule, location: location)
    var isOpen = true
    var candidates: [Candidate] = []
    for rung in seat.ladder {
      var someoneIsThere = false
      for person in rung.people {
        let part = parts[person] ?? Part()
        if part.bar == nil, part.away == nil { someoneIsThere = true }
        candidates.append(
          Candidate(
            person: person, rank: rung.rank, bar: part.bar, away: part.away, isOpen: isOpen,
            attempt: Attempt(person: person, outcome: part.outcome)))
      }
      if someoneIsThere { isOpen = false }
    }
    let filler = candidates.first { candidate in
      guard candidate.bar == nil, case .approved(let proofs) = candidate.attempt.outcome else { return false }
      return candidate.isOpen || proofs.allSatisfy { $0.standingIn != nil }
    }
    var filling: SeatResult.Filling?
    if let filler, case .approved(let proofs) = filler.attempt.outcome {
      filling = .init(person: filler.person, rank: filler.rank, proofs: proofs)
    }
    return SeatResult(seat: seat, filledBy: filling, candidates: candidates)
  }

  static func billingSeat(_ parts: [String: Part] = [:]) -> SeatResult {
    seat(
      [(.named, ["ada"]), (.backup, ["grace"]), (.escalation, ["lin"]), (.steward, ["ada", "lin"])],
      rule: "approvers.migration: ada", at: place(billingFile, 14), parts)
  }

  static func loginSeat(_ parts: [String: Part] = [:]) -> SeatResult {
    seat(
      [(.owner, ["grace"]), (.backup, ["ada"]), (.steward, ["ada", "lin"])], rule: "owner: grace",
      at: place("services/login/ownership.yml", 3), parts)
  }

  static func review(
    by person: String, number: String, of commit: String, _ verb: Proof.Verb = .approve, _ changes: [LandingChange] = []
  ) throws -> Proof {
    Proof(
      person: person, verb: verb, scope: .everything, changes: changes.map(\.change), coversAll: verb != .approve,
      time: 1_795_000_000, commit: try id(commit), base: try id("7c1e2aa"),
      source: .init(kind: .forgeReview, description: "GitHub review \(number) of \(commit)"))
  }

  static func statement(by person: String, _ changes: [LandingChange], standingIn: String? = nil) throws -> Proof {
    Proof(
      person: person, verb: .approve, scope: .requirement(system: "billing", risk: "migration"),
      changes: changes.map(\.change), time: 1_795_000_000, standingIn: standingIn, commit: try id("3f2c9a1"),
      base: try id("7c1e2aa"),
      source: .init(kind: .signedStatement, description: "signed statement 9f1c2e7, key SHA256:n4bQ…2Zk4"))
  }

  static func wrote(_ person: String, _ path: String, _ commit: String) throws -> Contribution {
    Contribution(who: .person(person), role: .author, commit: try id(commit), path: RepositoryPath(path))
  }

  static func absence(_ from: String, _ until: String) throws -> Absence {
    Absence(from: try day(from), until: try day(until), location: place("ownership/people.yml", 6))
  }
}
