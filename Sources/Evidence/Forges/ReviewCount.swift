import Git
import Ownership

/// Counts the reviews of one response: whose they are, which is each person's last word, what it covers.
struct ReviewCount {
  private let context: EvidenceContext
  private let file: ReviewsFile
  private let coverage: ReviewCoverage
  private var result = EvidenceRead()

  init(_ context: EvidenceContext, _ file: ReviewsFile) {
    self.context = context
    self.file = file
    coverage = ReviewCoverage(repository: context.repository, base: context.base)
  }

  /// Returns one proof for each person's last word, or why it does not count.
  func read(_ response: ForgeResponse) -> EvidenceRead {
    var copy = self
    copy.count(response)
    return copy.result
  }

  private mutating func count(_ response: ForgeResponse) {
    let submitted = response.reviews.filter { $0.state != .pending }
    let title = file.forge.title
    result.summary = [submitted.count == 1 ? "1 \(title) review" : "\(submitted.count) \(title) reviews"]
    if let reason = response.mayBeCut { refuse(nil, file.title, reason) }
    if let login = response.openedBy { noteOpener(login) }
    let opinions = submitted.filter { $0.state.isOpinion }
    for (person, review) in lastWords(of: opinions) { judge(review, by: person, mayBeCut: response.mayBeCut) }
    let commits = opinions.compactMap(\.commit)
    if !commits.isEmpty, !commits.contains(where: context.repository.contains) {
      refuse(nil, file.title, "none of the reviewed commits is in this repository: is it another pull request's?")
    }
  }

  private mutating func noteOpener(_ login: String) {
    let owners = context.directory.people(forge: file.forge, login: login, id: nil)
    if owners.people.isEmpty {
      refuse(nil, "who opened the request", "'\(login)' is not in people.yml")
    }
    result.openedBy = owners.people.map(\.key.value).sorted()
  }

  /// Each person's latest opinion, at equal times the no; sorted by person.
  ///
  /// Reviews of nobody on file are refused by name.
  private mutating func lastWords(of opinions: [ForgeReview]) -> [(Person, ForgeReview)] {
    var last: [String: (person: Person, review: ForgeReview)] = [:]
    var unknown: Set<String> = []
    for review in opinions {
      guard let person = owner(of: review, unknown: &unknown) else { continue }
      let key = person.key.value
      if let known = last[key], Self.outranks(known.review, review) { continue }
      last[key] = (person, review)
    }
    return last.sorted { $0.key < $1.key }.map { ($0.value.person, $0.value.review) }
  }

  private static func outranks(_ one: ForgeReview, _ later: ForgeReview) -> Bool {
    // A word nobody knows must not take a no back.
    if one.state == .changesRequested, case .unknown = later.state { return true }
    let (first, second) = (one.time ?? 0, later.time ?? 0)
    if first != second { return first > second }
    return one.state != .approved && later.state == .approved
  }

  private mutating func owner(of review: ForgeReview, unknown: inout Set<String>) -> Person? {
    guard let login = review.login else {
      refuse(nil, describe(review), "its account is gone")
      return nil
    }
    let owners = context.directory.people(forge: file.forge, login: login, id: review.accountID)
    if owners.people.count == 1, let person = owners.people.first, owners.recycledFrom == nil {
      if review.isBot || person.isMachine {
        refuse(person.key.value, describe(review), "'\(login)' is a bot, and bots approve nothing")
        return nil
      }
      return person
    }
    // One line for each account, however often it reviewed.
    guard unknown.insert(login).inserted else { return nil }
    let reason: String
    if review.isBot {
      reason = "'\(login)' is a bot, and bots approve nothing"
    } else if let recycled = owners.recycledFrom {
      reason = "'\(login)' is not the account of '\(recycled.key)' in people.yml: that one has the id \(recycled.id)"
    } else if owners.people.isEmpty {
      reason = "'\(login)' is not in people.yml"
    } else {
      let names = owners.people.map { "'\($0.key.value)'" }.joined(separator: " and ")
      reason = "'\(login)' is the account of \(names) in people.yml"
    }
    refuse(nil, describe(review), reason)
    return nil
  }

  private mutating func judge(_ review: ForgeReview, by person: Person, mayBeCut: String?) {
    let key = person.key.value
    switch review.state {
    case .changesRequested:
      // A no counts for everything, until it is taken back, even if nobody can tell any more what it was about.
      let covered: ReviewCoverage.Covered?
      do { covered = try review.commit.map(coverage.changes(of:)) } catch {
        refuse(key, describe(review), "\(error.message) (it asks for changes, and counts as that without its commit)")
        covered = nil
      }
      add(review, key, .object, covered?.changes ?? [], coversAll: true, covered?.mergeBase)
    case .dismissed:
      add(review, key, .dismissed, [], coversAll: true, nil)
    case .approved:
      do {
        let covered = try approved(review, mayBeCut: mayBeCut)
        add(review, key, .approve, covered.changes, coversAll: false, covered.mergeBase)
      } catch {
        refuse(key, describe(review), error.message)
      }
    case .unknown(let word):
      refuse(key, describe(review), "onus does not know what the state '\(word)' means")
    case .commented, .pending: break
    }
  }

  private func approved(_ review: ForgeReview, mayBeCut: String?) throws(EvidenceError) -> ReviewCoverage.Covered {
    if mayBeCut != nil { throw EvidenceError("a later review may be missing from the list") }
    if case .none(let word) = review.access {
      throw EvidenceError(
        "\(file.forge.title) calls the reviewer '\(word)', so as far as it tells they may not write here")
    }
    try checkTime(of: review)
    guard let commit = review.commit else {
      throw EvidenceError("it does not tell on which commit it was given")
    }
    return try coverage.changes(of: commit)
  }

  private func checkTime(of review: ForgeReview) throws(EvidenceError) {
    guard let span = context.policy.approvalsValidFor, let time = review.time else { return }
    if time < context.now - Int64(span.seconds) {
      throw EvidenceError("it is of \(Timestamp.text(time)), and approvals hold for \(span.text)")
    }
  }

  private mutating func add(
    _ review: ForgeReview, _ person: String, _ verb: Proof.Verb, _ changes: [Change], coversAll: Bool, _ base: ObjectID?
  ) {
    result.proofs.append(
      Proof(
        person: person, verb: verb, scope: .everything, changes: changes, coversAll: coversAll, time: review.time ?? 0,
        commit: review.commit, base: base,
        source: Proof.Source(kind: .forgeReview, description: describe(review))))
  }

  /// `GitHub review 1881723 of 9d41c07`.
  private func describe(_ review: ForgeReview) -> String {
    let number = review.number.map { " \($0)" } ?? ""
    let commit = review.commit.map { " of \($0.short)" } ?? ""
    return "\(file.forge.title) review\(number)\(commit)"
  }

  private mutating func refuse(_ person: String?, _ description: String, _ reason: String) {
    result.refused.append(RefusedEvidence(person: person, description: description, reason: reason))
  }
}
