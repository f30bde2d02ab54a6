import Evidence
import Git
import Ownership
import Paths

/// What each person said about the changes of one requirement: the latest statement per person and change wins, at
/// equal times the no.
///
/// A yes is read strictly, a no generously.
///
/// A yes covers exactly the changes it lists. A no covers every state of the paths it lists, because one more edit does not answer it;
/// a later yes of the same person to another state of the path does, except for the very change that the no was about.
struct Statements {
  private let requirement: Requirement
  private let proofs: [String: [Proof]]
  private let refused: [RefusedEvidence]
  private let spending: SpentProofs
  /// The commits of the range.
  private let commits: [Commit]

  init(on requirement: Requirement, evidence: EvidenceRead, spending: SpentProofs, commits: [Commit]) {
    self.requirement = requirement
    self.spending = spending
    self.commits = commits
    refused = evidence.refused
    let relevant = evidence.proofs.filter { Self.isAbout(requirement, $0) }
    proofs = Dictionary(grouping: relevant, by: \.person).mapValues { $0.sorted(by: Self.newestFirst) }
  }

  /// Everybody who said something that could be about this requirement, sorted.
  var speakers: [String] {
    proofs.filter { _, said in
      said.contains { proof in
        requirement.changes.contains { landing in
          proof.verb == .approve ? proof.speaksExactly(of: landing.change) : proof.speaks(of: landing.change)
        }
      }
    }
    .keys.sorted()
  }

  /// The no that stands against one of the changes, the latest first; nil when `person` said none or took it back.
  func objection(of person: String) -> Proof? {
    let said = proofs[person] ?? []
    let last = requirement.changes.flatMap { landing in
      [said.first { $0.speaks(of: landing.change) }, said.first { $0.speaksExactly(of: landing.change) }]
    }
    return last.compactMap(\.self).filter(\.isNo).min(by: Self.newestFirst)
  }

  /// The yeses of `person` to exactly this change that no later statement of theirs ended, newest first.
  func yeses(of person: String, to change: Change) -> [Proof] {
    (proofs[person] ?? []).filter { $0.speaks(of: change) }.prefix { $0.verb == .approve }
      .filter { $0.speaksExactly(of: change) }
  }

  /// What `person` said in the end.
  func attempt(of person: String) throws -> Attempt {
    Attempt(person: person, outcome: try outcome(of: person))
  }

  private func outcome(of person: String) throws -> Attempt.Outcome {
    if let objection = objection(of: person) { return .objected(objection) }
    var given: [Proof] = []
    var uncovered: [Change] = []
    var spent: Proof?
    var unprovable: Proof?
    for change in requirement.changes.map(\.change) {
      let yeses = yeses(of: person, to: change)
      guard let latest = yeses.first else {
        uncovered.append(change)
        continue
      }
      let freshness = try yeses.map { try spending.freshness(of: $0, for: change) }
      let fresh = zip(yeses, freshness).filter { $1 == .fresh }.map(\.0)
      // Standing in says more than a plain yes, so a later plain one does not take it back.
      if let proof = fresh.first(where: { $0.standingIn != nil }) ?? fresh.first {
        given.append(proof)
      } else if freshness.contains(.unknown) {
        unprovable = unprovable ?? latest
      } else {
        spent = spent ?? latest
      }
    }
    if let spent { return .spent(spent) }
    if uncovered.isEmpty, let unprovable { return .unprovable(unprovable) }
    if uncovered.isEmpty, !given.isEmpty { return .approved(Self.unique(given)) }
    return try explanation(of: person, given.first ?? unprovable, uncovered)
  }

  /// The nearest thing to a yes: one to the same files as they once were is what people most want explained.
  private func explanation(
    of person: String, _ given: Proof?, _ uncovered: [Change]
  ) throws -> Attempt.Outcome {
    let yeses = (proofs[person] ?? []).filter { $0.verb == .approve }
    let earlier = EarlierYeses(
      of: proofs.values.joined().filter { $0.verb == .approve }.sorted(by: Self.newestFirst), spending: spending)
    let near = try yeses.first { proof in try uncovered.contains { try earlier.isAbout($0, proof) } }
    if let near = near ?? given { return .partial(proof: near, uncovered: uncovered) }
    let changes = requirement.changes.map(\.change)
    // What was approved for another branch says something here only where it is the same.
    let refusals = refused.filter { evidence in
      evidence.person == person
        && evidence.elsewhere.map { Self.isAbout(requirement, $0.proof) && $0.covers(changes) } ?? true
    }
    // A yes to the same for another branch explains most.
    if let refusal = refusals.first(where: { $0.elsewhere != nil }) ?? refusals.first { return .refused(refusal) }
    // A statement about other files speaks of this change only where it was given on a commit of it.
    let other = yeses.first { proof in
      if proof.source.kind != .signedStatement { return true }
      return commits.contains { $0.id == proof.commit } && !uncovered.contains { proof.listed(at: $0.path) != nil }
    }
    if let other { return .partial(proof: other, uncovered: uncovered) }
    return .silent
  }

  /// A new owner or backup accepts with any proof that covers the page, whatever it was given for.
  private static func isAbout(_ requirement: Requirement, _ proof: Proof) -> Bool {
    switch proof.scope {
    case .everything: true
    case .requirement(let system, let risk):
      (system == requirement.system && risk == requirement.risk)
        || (proof.verb == .approve && requirement.seats.contains { $0.purpose == .acceptance })
    }
  }

  /// At equal times a no before what only ends an earlier statement, and that before a yes.
  private static func newestFirst(_ left: Proof, _ right: Proof) -> Bool {
    if left.time != right.time { return left.time > right.time }
    return left.weight < right.weight
  }

  private static func unique(_ proofs: [Proof]) -> [Proof] {
    var seen: Set<String> = []
    return proofs.filter { seen.insert($0.source.description).inserted }
  }
}

extension Proof {
  fileprivate var isNo: Bool { verb == .object || verb == .withdraw }

  fileprivate var weight: Int { isNo ? 0 : verb == .dismissed ? 1 : 2 }

  /// Whether it says anything of the change's path, in whatever state.
  fileprivate func speaks(of change: Change) -> Bool { coversAll || listed(at: change.path) != nil }

  /// Whether it says anything of this change and no other; a dismissal ends all alike.
  fileprivate func speaksExactly(of change: Change) -> Bool {
    verb == .dismissed ? speaks(of: change) : listed(at: change.path) == change
  }

  /// The change it lists at a path.
  ///
  /// They are sorted, and may be as many as the range has.
  func listed(at path: RepositoryPath) -> Change? {
    var (low, high) = (0, changes.count)
    while low < high {
      let middle = (low + high) / 2
      if changes[middle].path < path { low = middle + 1 } else { high = middle }
    }
    return low < changes.count && changes[low].path == path ? changes[low] : nil
  }
}
