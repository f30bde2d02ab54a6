import Evidence
import Git
import Ownership
import Paths

/// Judges all requirements of a range together: one reading of the evidence, one walk over the commits.
struct RequirementsJudgement {
  let question: GateQuestion
  let repository: Repository
  let governance: Governance
  let policy: Policy
  let authorship: Authorship
  /// Nil where nothing can be lifted: the repair of what cannot be read.
  var glass: BrokenGlass?

  func judge(_ requirements: [Requirement], into decision: inout Decision) throws {
    let evidence = try evidence(for: requirements)
    decision.evidence = evidence
    if requirements.isEmpty { return }
    let today = question.today
    let contributors = try authorship.contributors()
    let paths = Set(requirements.flatMap(\.changes).map(\.change.path)).sorted()
    var parts = Dictionary(
      uniqueKeysWithValues: zip(paths, try contributors.contributions(to: paths)))
    let openers = contributors.opening(by: evidence.openedBy)
    for path in paths { parts[path, default: []] += openers.filter { !(parts[path] ?? []).contains($0) } }
    let signed =
      policy.signedAuthors
      ? SignedAuthors(governance.people, governance.keyFiles(question, repository), today, repository) : nil
    var unsigned: [RepositoryPath: [RequirementResult.Obstacle]] = [:]
    if let signed {
      for path in paths {
        let proven = try signed.proven(parts[path] ?? [], to: path)
        parts[path] = proven.parts
        unsigned[path] = proven.unsigned
      }
    }
    let judge = RequirementJudge(
      governance: governance, policy: policy, today: today, evidence: evidence,
      spending: SpentProofs(base: question.base, paths: paths, repository: repository), commits: contributors.commits,
      contributions: parts,
      pardon: CommitterPardon(repository: repository) { head, path in
        let parts = try authorship.contributors(to: head).contributions(to: [path]).first ?? []
        guard let proven = try signed?.proven(parts, to: path) else { return parts }
        return proven.unsigned.isEmpty ? proven.parts : []
      }, unsigned: unsigned, glass: glass, allOwners: allOwners)
    let results = try requirements.map { try judge.judge($0) }
    // What is missing comes first; the order within is kept.
    decision.requirements = results.filter { $0.verdict != .pass } + results.filter { $0.verdict == .pass }
    decision.absentCommits = Set(results.flatMap(\.commitsOfPartialYeses).filter { !repository.contains($0) })
    decision.describe(contributors)
    decision.strangers = Self.strangers(parts.values.joined())
    if let remark = UnknownAbsence(requirements, parts).remark { decision.remarks.append(remark) }
    decision.upcoming = upcoming(requirements, today)
  }

  private func evidence(for requirements: [Requirement]) throws -> EvidenceRead {
    try readEvidence(
      EvidenceContext(
        repository: repository, policy: policy, people: governance.people, base: question.base, head: question.head,
        target: question.target, now: question.now, landedBy: question.landedBy,
        wanted: requirements.map {
          .init(system: $0.system, risk: $0.risk, changes: $0.changes.map(\.change))
        }, approvals: question.approvals, keyFiles: governance.keyFiles(question, repository)),
      reviews: question.reviews)
  }

  /// The owners of all systems, sorted.
  ///
  /// The pages that were read are only those which can claim a changed path.
  private func allOwners() throws -> [String] {
    var systems = governance.layers.flatMap(\.systems)
    if question.trial == nil {
      let reader = OwnershipReader(repository)
      for layer in governance.layers {
        systems += try reader.readingOfEverything(in: layer.reading.commit).record.systems
      }
    }
    return Set(systems.map(\.owner.value)).sorted()
  }

  private static func strangers(_ parts: some Sequence<Contribution>) -> [Decision.Stranger] {
    let found = parts.compactMap { part -> Decision.Stranger? in
      if case .stranger(let name, let email) = part.who { Decision.Stranger(name: name, email: email) } else { nil }
    }
    return Set(found).sorted { ($0.email, $0.name) < ($1.email, $1.name) }
  }

  /// What will block risky changes soon: said while they still pass.
  private func upcoming(_ requirements: [Requirement], _ today: CalendarDate) -> [UpcomingStaleness] {
    var pages: [String: System] = [:]
    for page in requirements.compactMap(\.page) { pages[page.name.value] = governance.living(page) }
    return pages.values.sorted { $0.name.value < $1.name.value }.flatMap { page in
      Staleness.upcoming(
        page, people: governance.people, policy: policy, today: today
      ).map { UpcomingStaleness(system: $0.system, person: $0.actor, day: $0.blocksFrom, message: $0.message) }
    }
  }
}

extension Governance {
  /// The page of the same name where policy and people come from, where one was read there.
  ///
  /// Out of date is what a team lives by: an old branch keeps a copy that nobody reviews any more.
  func living(_ page: System) -> System {
    layers.last?.systems.first { $0.name.value == page.name.value } ?? page
  }
}

extension RequirementResult {
  /// Where yeses to something else were given.
  fileprivate var commitsOfPartialYeses: [ObjectID] {
    seats.flatMap(\.candidates).compactMap { candidate in
      if case .partial(let proof, _) = candidate.attempt.outcome { proof.commit } else { nil }
    }
  }
}

extension Decision {
  /// Says who wrote the range.
  fileprivate mutating func describe(_ contributors: Contributors) {
    range.commits = contributors.commits.count
    let names = contributors.commits.map { commit -> String in
      if case .person(let key) = contributors.who(commit.author).first, let person = people[key] {
        person.name
      } else {
        commit.author.name
      }
    }
    range.authors = Set(names).sorted()
  }
}

extension Governance {
  /// The systems that a range touches, by tier, then name; a page that two layers share counts once.
  func affected(_ owned: AffectedSystems) -> [Decision.AffectedSystem] {
    // What is sorted are places in this list: a page is large.
    let pages = owned.touched.map { (page: system($0.claim), layer: $0.claim.layer, changes: $0.changes) }
    let order = pages.indices.sorted { one, other in
      (pages[one].page.tier, pages[one].page.name.value, pages[one].layer)
        < (pages[other].page.tier, pages[other].page.name.value, pages[other].layer)
    }
    // Where all pages come from one tree, each is the living one.
    let isOneTree = layers.count == 1
    return order.map { index in
      let (page, _, changes) = pages[index]
      let living = isOneTree ? page : living(page)
      return Decision.AffectedSystem(page: page, changes: changes, living: isOneTree || living == page ? nil : living)
    }
  }
}
