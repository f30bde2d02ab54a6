import Evidence
import Git
import Ownership
import Paths

/// Judges one requirement: who may sit, who said yes, what stands in the way.
struct RequirementJudge {
  let governance: Governance
  let policy: Policy
  let today: CalendarDate
  let evidence: EvidenceRead
  let spending: SpentProofs
  let commits: [Commit]
  /// Paths of the requirement's changes → contributions.
  let contributions: [RepositoryPath: [Contribution]]
  let pardon: CommitterPardon
  /// Commits and paths whose author's signature is not on file, where the policy wants it.
  let unsigned: [RepositoryPath: [RequirementResult.Obstacle]]
  let glass: BrokenGlass?
  /// The owners of all systems, sorted; costs a walk over the tree.
  let allOwners: () throws -> [String]

  func judge(_ asked: Requirement) throws -> RequirementResult {
    let statements = Statements(on: asked, evidence: evidence, spending: spending, commits: commits)
    let contributors = try barringContributions(asked, statements)
    let plan = SeatPlan(
      canSit: { person, seat in self.bar(person, seat, contributors) == nil }, owners: allOwners, onlyHuman: onlyHuman)
    var requirement = asked
    requirement.seats = try plan.seats(of: asked)
    // Whom the page names may object even where the policy asks in their place.
    let named = ((asked.seats + requirement.seats).flatMap(\.people) + (asked.page?.people ?? [])).uniqued
    var attempts: [String: Attempt] = [:]
    for person in (named + statements.speakers).uniqued { attempts[person] = try statements.attempt(of: person) }
    let seats = Seating(
      requirement.seats, owner: requirement.page?.owner.value, attempts: attempts,
      bar: { person, seat in self.bar(person, seat, contributors) },
      away: { self.governance.people[$0]?.absence(on: self.today) }
    ).results
    let found = foundTrailers(requirement)
    let obstacles = try obstacles(requirement, statements, named, found)
    let parts = Set(requirement.changes.map(\.change.path)).sorted().flatMap { self.parts(of: requirement, at: $0) }
    let result = RequirementResult(
      requirement: requirement, verdict: verdict(seats, obstacles), seats: seats, obstacles: obstacles,
      contributions: parts, foundTrailers: found, misplacedTrailers: misplacedTrailers(requirement, found),
      outsiders: statements.speakers.filter { !named.contains($0) }.compactMap { attempts[$0] })
    let lifted = glass?.lifted(result) ?? result
    return lifted.verdict == .pass ? undecided(result) ?? lifted : lifted
  }

  /// Where reviews cannot be read an objection may stand in them, which not even breaking the glass takes away; nil where all are readable.
  ///
  /// What fails anyway is not made worse by it.
  private func undecided(_ result: RequirementResult) -> RequirementResult? {
    let unreadable = evidence.refused.filter(\.isWholeResponse)
    if unreadable.isEmpty { return nil }
    var undecided = result
    undecided.verdict = .undecided
    undecided.obstacles += unreadable.map { .unreadableReviews($0) }
    return undecided
  }

  private func verdict(_ seats: [SeatResult], _ obstacles: [RequirementResult.Obstacle]) -> Verdict {
    if obstacles.contains(where: \.leavesUndecided) || seats.contains(where: \.isUnprovable) { return .undecided }
    return obstacles.isEmpty && seats.allSatisfy { $0.filledBy != nil } ? .pass : .fail
  }
}

extension System {
  /// Owner, backup and the escalation list.
  fileprivate var people: [String] { [owner.value, backup.who.value] + escalate.map(\.value) }
}

extension RequirementResult.Obstacle {
  /// Whether nobody can tell how grave it is.
  fileprivate var leavesUndecided: Bool {
    switch self {
    case .unreadable, .unreadableReviews: true
    case .contested, .paused, .objection, .missingTrailer, .stale, .unsigned, .unknownPerson, .debt: false
    }
  }
}

extension SeatResult {
  /// Whether it stays empty only because the history here is too short to tell whether a yes is spent.
  fileprivate var isUnprovable: Bool {
    filledBy == nil
      && candidates.contains { candidate in
        guard candidate.bar == nil, candidate.isOpen, case .unprovable = candidate.attempt.outcome else { return false }
        return true
      }
  }
}

// MARK: - Who may sit

extension RequirementJudge {
  private func parts(of requirement: Requirement, at path: RepositoryPath) -> [Contribution] {
    requirement.payment?.parts ?? contributions[path] ?? []
  }

  /// Each person's part in the requirement's changes that bars them; a committer who only rebased what they had approved is pardoned.
  private func barringContributions(_ requirement: Requirement, _ statements: Statements) throws -> [String:
    Contribution]
  {
    var parts: [String: [Contribution]] = [:]
    for change in requirement.changes {
      for part in self.parts(of: requirement, at: change.change.path) {
        if case .person(let key) = part.who { parts[key, default: []].append(part) }
      }
    }
    var barring: [String: Contribution] = [:]
    for (person, parts) in parts {
      // Whoever rebases where authors are signed signs what others wrote.
      let onlyCommitted = parts.allSatisfy { $0.role == .committer || $0.role == .signer }
      if onlyCommitted, requirement.payment == nil, try isPardoned(person, requirement, statements) { continue }
      // What a person did themselves bars them whatever others write; their word about it is the last reason.
      let own = parts.filter { $0.namedBy == nil }
      barring[person] = own.first { $0.role != .committer } ?? own.first ?? parts.first
    }
    return barring
  }

  /// Whether a committer had said yes to each change they committed before they had any part in it.
  private func isPardoned(_ person: String, _ requirement: Requirement, _ statements: Statements) throws -> Bool {
    try requirement.changes.map(\.change).allSatisfy { change in
      guard (contributions[change.path] ?? []).contains(where: { $0.who == .person(person) }) else { return true }
      return try pardon.applies(to: person, proofs: statements.yeses(of: person, to: change), change: change)
    }
  }

  private func bar(_ person: String, _ seat: Seat, _ contributors: [String: Contribution]) -> Candidate.Bar? {
    guard let entry = governance.people[person] else { return .unknown }
    if entry.isMachine { return .machine }
    if let last = entry.until?.value, last < today { return .left(last) }
    if let part = contributors[person], !seat.evenAsContributor.contains(person), !isSolo { return .contributed(part) }
    return nil
  }

  private var isSolo: Bool { onlyHuman != nil }

  private var onlyHuman: String? { policy.onlyHuman(of: governance.people) }
}

// MARK: - What stands in the way

extension RequirementJudge {
  private func obstacles(
    _ requirement: Requirement, _ statements: Statements, _ named: [String],
    _ found: [RequirementResult.FoundTrailer]
  ) throws -> [RequirementResult.Obstacle] {
    var obstacles: [RequirementResult.Obstacle] = []
    let contested = requirement.changes.filter(\.isContested).map(\.change.path)
    if !contested.isEmpty { obstacles.append(.contested(contested)) }
    obstacles += unreadablePages(requirement)
    if requirement.risk != OwnershipChanges.risk {
      if let pause = requirement.page?.paused, today <= pause.until.value { obstacles.append(.paused(pause)) }
      if let page = requirement.page {
        obstacles += Staleness.blocking(
          governance.living(page), people: governance.people, policy: policy, today: today
        ).map { .stale($0) }
      }
    }
    for person in named {
      if let proof = statements.objection(of: person) { obstacles.append(.objection(person: person, proof: proof)) }
    }
    for seat in requirement.seats where seat.purpose == .acceptance {
      for person in seat.people where governance.people[person] == nil { obstacles.append(.unknownPerson(person)) }
    }
    let present = Set(found.map { $0.key.lowercased() })
    obstacles += requirement.trailers.filter { !present.contains($0.value.lowercased()) }.map { .missingTrailer($0) }
    for change in requirement.changes { obstacles += unsigned[change.change.path] ?? [] }
    return obstacles + (glass?.obstacles(to: requirement) ?? [])
  }

  /// A page beside the code that cannot be read leaves its folder undecided; a central one every path that no page claims.
  private func unreadablePages(_ requirement: Requirement) -> [RequirementResult.Obstacle] {
    if requirement.risk == OwnershipChanges.risk { return [] }
    var files: Set<RepositoryPath> = []
    for page in governance.unreadablePages {
      for landing in requirement.changes {
        let isItsOwn =
          page.folder.map {
            landing.change.path.isBelow($0) && !isClaimedDeeper(landing.change.path, than: $0, requirement)
          }
          ?? (requirement.page?.folder == nil)
        if isItsOwn { files.insert(page.file) }
      }
    }
    return files.sorted().map { .unreadable(file: $0) }
  }

  private func isClaimedDeeper(_ path: RepositoryPath, than folder: RepositoryPath, _ requirement: Requirement) -> Bool
  {
    requirement.page?.folder.map { $0.isBelow(folder) } ?? false
  }

  private func misplacedTrailers(
    _ requirement: Requirement, _ found: [RequirementResult.FoundTrailer]
  ) -> [MisplacedTrailer] {
    let present = Set(found.map(\.key))
    return requirement.trailers.map(\.value).filter { !present.contains($0) }.compactMap { key in
      for commit in commits {
        if let place = MisplacedTrailer.Place(of: key, in: commit) {
          return MisplacedTrailer(key: key, commit: commit.id, place: place)
        }
      }
      return nil
    }
  }

  private func foundTrailers(_ requirement: Requirement) -> [RequirementResult.FoundTrailer] {
    requirement.trailers.compactMap { wanted in
      for commit in commits {
        let trailer = commit.trailers.first {
          $0.key.lowercased() == wanted.value.lowercased() && $0.value.contains { !$0.isWhitespace }
        }
        if let trailer { return .init(key: wanted.value, value: trailer.value, commit: commit.id) }
      }
      return nil
    }
  }
}
