import Foundation
import TestSupport
import Testing

/// Reviews of a forge: a yes counts for what its commit changes, by an account on file, as its person's last word.
@Suite struct ReviewTests {
  let company: Company
  let commit: String

  init() throws {
    company = try Company()
    commit = try company.branchWithMigration()
  }

  private func expectNoYes(because reason: String, _ attacked: CommandResult) {
    #expect(attacked.status == 1, "\(attacked.whole)")
    #expect(attacked.says(reason), "\(attacked.whole)")
  }

  /// The honest review, with something changed.
  private func review(_ change: (inout Review) -> Void) -> Review {
    var review = Review.approved("grace", on: commit)
    change(&review)
    return review
  }

  @Test func `A review covers the commit it was given on, and none that came later`() throws {
    #expect(try company.check(reviews: [.approved("grace", on: commit)]).status == 0)
    try company.commit(on: "topic", [Company.migration: "drop database;\n"])
    expectNoYes(
      because: "Grace Hopper approved, but the file was edited later",
      try company.check(reviews: [.approved("grace", on: commit)]))
  }

  @Test func `A bot's review approves nothing, whatever name it has`() throws {
    for attempt in [
      review { ($0.login, $0.id, $0.type) = ("deploy-bot[bot]", 9, "Bot") },
      review { ($0.login, $0.id) = ("deploy-bot", 9) },
      review { $0.type = "Bot" },
    ] {
      expectNoYes(because: "bots approve nothing", try company.check(reviews: [attempt]))
    }
  }

  @Test func `A dismissed review leaves nothing, not even an earlier yes`() throws {
    let earlier = Review.by("grace", "APPROVED", on: commit, at: "2026-11-19T10:00:00Z")
    #expect(try company.check(reviews: [earlier]).status == 0)
    let no = Review.by("grace", "DISMISSED", on: commit, at: "2026-11-20T10:00:00Z")
    expectNoYes(because: "search · migration needs Grace Hopper", try company.check(reviews: [earlier, no]))
  }

  @Test func `Changes requested on a commit that was forced away still stand`() throws {
    let gone = Review.by("grace", "CHANGES_REQUESTED", on: String(repeating: "4", count: 40))
    try company.approve("ada", "main..topic", "--standing-in", "--reason", "Grace is on a plane")
    #expect(try company.check().status == 0)
    expectNoYes(because: "Grace Hopper asks for changes", try company.check(reviews: [gone]))
  }

  @Test func `A comment that says approved approves nothing`() throws {
    expectNoYes(
      because: "search · migration needs Grace Hopper, who has not approved",
      try company.check(reviews: [.by("grace", "COMMENTED", on: commit)]))
  }

  @Test func `An account without write access approves nothing`() throws {
    for word in ["CONTRIBUTOR", "NONE", "FIRST_TIME_CONTRIBUTOR", "MANNEQUIN"] {
      let attacked = try company.check(reviews: [review { $0.association = word }])
      expectNoYes(because: word, attacked)
    }
  }

  @Test func `A login that somebody else has by now is not its old owner`() throws {
    expectNoYes(
      because: "'ghopper' is not the account of 'grace' in people.yml: that one has the id 2",
      try company.check(reviews: [review { $0.id = 77 }]))
  }

  @Test func `Another request's reviews, and those without a commit, cover nothing`() throws {
    expectNoYes(
      because: "is it another pull request's?",
      try company.check("main..topic", "--why", reviews: [.approved("grace", on: String(repeating: "5", count: 40))]))
    let attacked = try company.check(reviews: [review { $0.commit = nil }])
    #expect(attacked.status == 1, "\(attacked.whole)")
  }

  @Test func `A page that may lack its end grants nothing`() throws {
    let noise = (1...29).map { _ in review { ($0.login, $0.id, $0.state) = ("linwei", 3, "COMMENTED") } }
    let honest = Review.approved("grace", on: commit)
    #expect(try company.check(reviews: noise.dropLast() + [honest]).status == 0)
    let attacked = try company.check(reviews: noise + [honest])
    #expect(attacked.status != 0, "\(attacked.whole)")
    #expect(attacked.says("so it may be cut"), "\(attacked.whole)")
  }

  @Test(arguments: ["", "   \n", "{\"message\":\"Not Found\"}", "[{\"state\":\"APPROVED\"}]", "[{\"id\":1,"])
  func `A response that cannot be read grants nothing`(_ text: String) throws {
    let file = company.repository.sibling("broken.json")
    try text.write(to: file, atomically: true, encoding: .utf8)
    let attacked = try company.onus(["check", "main..topic", "--reviews", "github=\(file.path)"])
    #expect(attacked.status != 0, "\(attacked.whole)")
    #expect(attacked.says("GitHub reviews from"), "\(attacked.whole)")
  }

  @Test(
    arguments: ["", "{\"message\":\"Not Found\"}"])
  func `A response that cannot be read may hide a no, so nothing passes on other proofs`(_ text: String) throws {
    try company.approve("grace")
    #expect(try company.check().status == 0)
    let file = company.repository.sibling("broken.json")
    try text.write(to: file, atomically: true, encoding: .utf8)
    let attacked = try company.onus(["check", "main..topic", "--reviews", "github=\(file.path)"])
    #expect(attacked.status == 2, "\(attacked.whole)")
  }
}
