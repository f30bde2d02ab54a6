import Gate
import Git
import TestSupport
import Testing

/// Who wrote a range, as its commits say.
struct RangeAuthorsTests {
  let company: Company

  init() throws {
    company = try Company()
    try company.branch("topic", ["a.md": "1"], message: "One")
    try company.commit(
      on: "topic", ["a.md": "2"], message: "Two\n\nCo-authored-by: Claude <noreply@anthropic.com>")
    try company.commit(
      on: "topic", ["a.md": "3"], by: "renovate[bot] <29139614+renovate[bot]@users.noreply.github.com>")
    try company.commit(on: "topic", ["a.md": "4"], by: "A Stranger <m@example.org>")
  }

  private func authors(_ base: String = "main", _ head: String = "topic") throws -> RangeAuthors {
    let repository = try Repository(at: company.repo.path)
    let people = try company.decide().people
    return try RangeAuthors(
      base: repository.resolve(base).commit, head: repository.resolve(head).commit, people: people, in: repository)
  }

  @Test func `a commit counts by whether machines had a hand in it, whoever is not known as one is none`() throws {
    let authors = try authors()
    #expect(authors.commits == 4)
    #expect(RangeAuthors.Hand.allCases.map(authors.count) == [2, 1, 1])
  }

  @Test func `everybody is counted once a commit, the most frequent first`() throws {
    let parts = try authors().parts
    #expect(parts.first?.who == .person("lin"))
    #expect(parts.first?.commits == 2)
    #expect(parts.count == 4)
    #expect(parts.dropFirst().allSatisfy { $0.commits == 1 })
    #expect(parts.last?.who == .stranger(name: "A Stranger", email: "m@example.org"))
  }

  @Test func `ranges add up`() throws {
    let (first, second) = (try authors("main", "topic~2"), try authors("topic~2", "topic"))
    #expect(first + second == (try authors()))
    #expect(try authors("topic", "topic") == RangeAuthors())
  }
}
