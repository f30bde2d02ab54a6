import Evidence
import Gate
import Ownership
import TestSupport
import Testing

/// In a response that nobody can read an objection may stand.
@Suite struct UnreadableReviewsTests {
  private let company: Company

  init() throws { company = try Company(people: try Company.peopleWithKeys()) }

  private func decide(_ reviews: ReviewsFile...) throws -> Decision {
    try company.decide { $0.reviews = reviews }
  }

  private func file(_ text: String, _ forge: Forge = .github) -> ReviewsFile {
    ReviewsFile(forge: forge, name: "reviews.json", content: Array(text.utf8))
  }

  @Test(arguments: ["", "[{", #"{"message":"Bad credentials"}"#, #"{"approved_by":[]}"#, "<html>"])
  func `a response that cannot be read leaves undecided what would pass`(text: String) throws {
    try company.migrationTopic()
    try company.sign("ada")
    #expect(try decide().verdict == .pass)
    let decision = try decide(file(text))
    #expect(decision.verdict == .undecided)
    #expect(decision.requirements.map(\.obstacleNames) == [["unreadable reviews"]])
    #expect(decision.requirements[0].seated == ["ada"])
  }

  @Test func `one readable response does not stand in for another`() throws {
    let head = try company.migrationTopic()
    let good = Review.file([.approved("ada", on: head)])
    #expect(try decide(good).verdict == .pass)
    #expect(try decide(good, file("")).verdict == .undecided)
  }

  @Test func `a list that may be cut leaves undecided what would pass`() throws {
    let head = try company.migrationTopic()
    try company.sign("ada")
    let full = Review.file((0..<30).map { _ in Review.approved("lin", on: head) })
    #expect(try decide(full).verdict == .undecided)
  }

  @Test(arguments: ["[]", #"{"reviews":[]}"#])
  func `a response without reviews is one that can be read`(text: String) throws {
    try company.migrationTopic()
    try company.sign("ada")
    #expect(try decide(file(text)).verdict == .pass)
  }

  @Test func `what fails anyway stays as it is`() throws {
    try company.migrationTopic()
    let decision = try decide(file(""))
    #expect(decision.verdict == .fail)
    #expect(decision.requirements.map(\.obstacleNames) == [[]])
  }

  @Test func `a change without risk passes, and the response is named`() throws {
    try company.branch("topic", ["README.md": "hello again\n"])
    let decision = try decide(file(""))
    #expect(decision.verdict == .pass)
    #expect(decision.evidence.refused.map(\.isWholeResponse) == [true])
  }

  @Test func `nothing depends on it where the policy takes no reviews`() throws {
    let company = try Company(
      policy: Company.policy + "evidence: [signed-statement]\n", people: try Company.peopleWithKeys())
    try company.migrationTopic()
    try company.sign("ada")
    #expect(try company.decide { $0.reviews = [file("")] }.verdict == .pass)
  }
}
