import Git
import Ownership
import Paths

/// The contributors of the range, read only when somebody asks: a range without risk never walks its commits.
///
/// A class because several steps ask and the commits are to be walked once.
final class Authorship {
  private let question: GateQuestion
  private let people: [String: Person]
  private let repository: Repository
  private var known: Contributors?
  private var knownOfOthers: [ObjectID: Contributors] = [:]

  init(_ question: GateQuestion, _ people: [String: Person], _ repository: Repository) {
    self.question = question
    self.people = people
    self.repository = repository
  }

  func contributors() throws -> Contributors {
    if let known { return known }
    let contributors = try Contributors(
      head: question.head, base: question.base, openedBy: question.openedBy, people: people, repository: repository)
    known = contributors
    return contributors
  }

  /// The contributors between BASE and another commit, for an approval that was given on it; who opened the request is not among them.
  func contributors(to head: ObjectID) throws -> Contributors {
    if head == question.head { return try contributors() }
    if let known = knownOfOthers[head] { return known }
    let contributors = try Contributors(
      head: head, base: question.base, openedBy: nil, people: people, repository: repository)
    knownOfOthers[head] = contributors
    return contributors
  }

  func contributions(to paths: [RepositoryPath]) throws -> [[Contribution]] {
    try contributors().contributions(to: paths)
  }
}
