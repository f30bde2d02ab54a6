import Git
import Ownership

/// Counts the reviews of one response: whose they are, what each person said in the end, what it covers.
struct ReviewCount {
  private let context: EvidenceContext
  private let file: ReviewsFile
  private let response: ForgeResponse
  private let coverage: ReviewCoverage
  private var result = EvidenceRead()
  /// A yes counts by its login although `people.yml` has a number, which the response does not tell.
  private var countsByLoginOnly = false

  init(_ context: EvidenceContext, _ file: ReviewsFile, _ response: ForgeResponse) {
    self.context = context
    self.file = file
    self.response = response
    coverage = ReviewCoverage(
      repository: context.repository, base: context.base, reach: response.reach,
      absent: response.fetchNames(ofCommitsNotIn: context.repository))
  }

  /// Returns a proof for each statement that still means something, and why the others do not count.
  func read() -> EvidenceRead {
    var copy = self
    copy.count()
    return copy.result
  }

  private mutating func count() {
    let submitted = response.reviews.filter { $0.state != .pending }
    if let cut = response.mayBeCut {
      // What is missing may be an objection.
      result.refused.append(
        RefusedEvidence(description: file.title, reason: cut.message, help: cut.help, isWholeResponse: true))
    }
    for opener in response.openers { note(opener) }
    let opinions = Self.oldestFirst(submitted.filter(\.state.isOpinion))
    for (person, all) in byPerson(opinions) {
      for review in all where isLate(review) { noteLate(review, by: person) }
      let reviews = all.filter { !isLate($0) }
      var approved: Set<ObjectID> = []
      for (review, meaning) in ReviewerOpinions(reviews, takesBack: { !isInFuture($0) }).entries {
        // The same yes to the same commit once more proves nothing more.
        if meaning == .yes, let commit = review.commit, approved.contains(commit) { continue }
        judge(review, meaning, by: person)
        if let last = result.proofs.last, last.person == person.key.value, last.verb == .approve, let id = last.commit {
          approved.insert(id)
        }
      }
    }
    result.refused += RequestCheck(context, file).doubts(about: response).map {
      RefusedEvidence(description: file.title, reason: $0)
    }
    result.summary = [summary(submitted.count)]
  }

  /// However the response sorts them; what neither time nor number tells apart stays as it stands there.
  private static func oldestFirst(_ reviews: [ForgeReview]) -> [ForgeReview] {
    reviews.enumerated().sorted { left, right in
      let (one, other) = (left.element, right.element)
      return (one.time ?? .max, one.number ?? .max, left.offset) < (
        other.time ?? .max, other.number ?? .max, right.offset
      )
    }.map(\.element)
  }

  /// `2 GitHub reviews (retargeting not checked)`.
  private func summary(_ count: Int) -> String {
    var unchecked: [String] = []
    if result.proofs.contains(where: { $0.verb == .approve }) {
      if !response.retargeting.isComplete { unchecked.append("retargeting") }
      if countsByLoginOnly { unchecked.append("account numbers") }
    }
    let note = unchecked.isEmpty ? "" : " (\(unchecked.joined(separator: " and ")) not checked)"
    return "\(count) \(file.forge.title) \(count == 1 ? "review" : "reviews")\(note)"
  }

  private mutating func note(_ opener: ForgeResponse.Opener) {
    let owners = context.directory.people(forge: file.forge, login: opener.login, id: opener.id)
    if owners.people.isEmpty {
      refuse(nil, "who opened the request", "'\(opener.login)' is not in people.yml")
    }
    result.openedBy = Set(result.openedBy + owners.people.map(\.key.value)).sorted()
  }

  // MARK: Whose they are

  /// The opinions of everybody on file, sorted by person; the others are refused by name.
  private mutating func byPerson(_ opinions: [ForgeReview]) -> [(Person, [ForgeReview])] {
    var found: [String: (person: Person, reviews: [ForgeReview])] = [:]
    var unknown: Set<String> = []
    for review in opinions {
      guard let person = owner(of: review, unknown: &unknown) else { continue }
      found[person.key.value, default: (person, [])].reviews.append(review)
    }
    return found.sorted { $0.key < $1.key }.map { ($0.value.person, $0.value.reviews) }
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

  // MARK: What they say

  private mutating func judge(_ review: ForgeReview, _ meaning: ReviewerOpinions.Meaning, by person: Person) {
    let key = person.key.value
    switch meaning {
    case .no:
      // A no counts for everything, until it is taken back, even if nobody can tell any more what it was about.
      var covered: ReviewCoverage.Covered?
      do {
        if let commit = review.commit { covered = try coverage.changes(of: commit) }
      } catch {
        refuse(
          key, describe(review), "\(error.message) (it asks for changes, and counts as that without its commit)",
          help: error.help)
      }
      add(review, key, .object, covered?.changes ?? [], coversAll: true, covered?.mergeBase)
    case .end:
      add(review, key, .dismissed, [], coversAll: true, nil)
    case .yes:
      do {
        let covered = try approved(review)
        if review.accountID == nil, person.accounts[file.forge]?.id != nil { countsByLoginOnly = true }
        add(review, key, .approve, covered.changes, coversAll: false, covered.mergeBase)
      } catch {
        refuse(key, describe(review), error.message, help: error.help)
      }
    case .unknown(let word):
      refuse(key, describe(review), "onus does not know what the state '\(word)' means")
    }
  }

  private func approved(_ review: ForgeReview) throws(EvidenceError) -> ReviewCoverage.Covered {
    if response.mayBeCut != nil { throw EvidenceError("a later review may be missing from the list") }
    if case .none(let reason) = review.access { throw EvidenceError(reason) }
    try checkTarget()
    try checkTime(of: review)
    switch review.place {
    case .unknown(let reason): throw EvidenceError(reason)
    case .commit(let commit): return try coverage.changes(of: commit)
    }
  }

  /// A request for another branch asked its reviewers another question.
  private func checkTarget() throws(EvidenceError) {
    guard let target = context.target else { return }
    let asked = response.requests.compactMap(\.target)
    if let other = asked.first, !asked.contains(where: { $0.fullBranch.isSameReference(as: target) }) {
      throw EvidenceError("the request is to land on '\(other)', not on '\(target)'")
    }
  }

  private func checkTime(of review: ForgeReview) throws(EvidenceError) {
    guard let time = review.time else { return }
    if isInFuture(review), !isLate(review) {
      throw EvidenceError("it is dated \(Timestamp.text(time)), which has not come yet")
    }
    if let change = response.retargeting.times.filter({ time <= $0 }).max() {
      throw EvidenceError(
        "the request was pointed at another branch after it, at \(Timestamp.text(change)), so it was for another landing"
      )
    }
    if let span = context.policy.approvalsValidFor, time < context.now - Int64(span.seconds) {
      throw EvidenceError("it is of \(Timestamp.text(time)), and approvals hold for \(span.text)")
    }
  }

  /// Whether it came after the landing that is judged: then it says nothing about it, neither yes nor no.
  private func isLate(_ review: ForgeReview) -> Bool { review.time.map(context.isLate) ?? false }

  private mutating func noteLate(_ review: ForgeReview, by person: Person) {
    guard review.state == .approved, let time = review.time else { return }
    // As if it had come in time, to see whether that is all that is wrong with it.
    var copy = self
    copy.result = EvidenceRead()
    copy.judge(review, .yes, by: person)
    result.refused += copy.result.refused
    result.refused += copy.result.proofs.map { proof in
      RefusedEvidence(
        person: proof.person, description: describe(review),
        reason: "it is of \(Timestamp.text(time)), after it had landed", late: proof)
    }
  }

  /// Clocks differ by a few minutes, not by more.
  private func isInFuture(_ review: ForgeReview) -> Bool {
    review.time.map { $0 > context.lastMoment } ?? false
  }

  // MARK: The result

  private mutating func add(
    _ review: ForgeReview, _ person: String, _ verb: Proof.Verb, _ changes: [Change], coversAll: Bool, _ base: ObjectID?
  ) {
    result.proofs.append(
      Proof(
        person: person, verb: verb, scope: .everything, changes: changes, coversAll: coversAll,
        // What the forge says without a time, it says now.
        time: review.time ?? context.now, commit: review.commit, base: base,
        source: Proof.Source(kind: .forgeReview, description: describe(review), link: review.link)))
  }

  /// `GitHub review 1881723 of 9d41c07`.
  private func describe(_ review: ForgeReview) -> String {
    let number = review.number.map { " \($0)" } ?? ""
    let commit = review.commit.map { " of \($0.short)" } ?? ""
    return "\(file.forge.title) review\(number)\(commit)"
  }

  private mutating func refuse(_ person: String?, _ description: String, _ reason: String, help: String? = nil) {
    result.refused.append(RefusedEvidence(person: person, description: description, reason: reason, help: help))
  }
}
