import TestSupport
import Testing

@testable import Git

/// Whom a commit message names as co-authors: what counts against an approver is read generously.
@Suite struct CoAuthorTests {
  private let grace = Identity(name: "Grace Hopper", email: "grace@example.com")

  private func coAuthors(_ message: String) throws -> [Identity] {
    let repo = try TemporaryRepository()
    let commit = try repo.commit(["a": "1\n"], message: message)
    let id = try #require(ObjectID(hex: commit))
    return try Repository(at: repo.path).commit(id).coAuthors
  }

  @Test(arguments: [
    "Add\n\nCo-authored-by: Grace Hopper <grace@example.com>\n",
    "Add\n\nCo-authored-by: Grace Hopper <grace@example.com>\n\nAnd a paragraph behind it.\n",
    "Squash\n\n* one\n\n    CO-AUTHORED-BY : Grace Hopper <grace@example.com>\n\n* two\n",
    "Co-authored-by: Grace Hopper <grace@example.com>\n",
    "Add\n\nCo-authored-by: Grace Hopper\n <grace@example.com>\n",
    "Add\r\n\r\nCo-authored-by: Grace Hopper <grace@example.com>\r\n\r\nmore\r\n",
  ])
  func `a line counts wherever it stands, once`(message: String) throws {
    #expect(try coAuthors(message) == [grace])
  }

  @Test func `a line may name several, or an address alone`() throws {
    let lin = Identity(name: "Lin Wei", email: "lin@example.com")
    #expect(
      try coAuthors("Add\n\nCo-authored-by: Grace Hopper <grace@example.com>, Lin Wei <lin@example.com>\n") == [
        grace, lin,
      ])
    #expect(
      try coAuthors("Add\n\nCo-authored-by: lin@example.com\n") == [
        Identity(name: "lin@example.com", email: "lin@example.com")
      ])
  }

  @Test(arguments: [
    "Add\n\nReviewed-by: Grace Hopper <grace@example.com>\n",
    "Add\n\n> Co-authored-by: Grace Hopper <grace@example.com>\n",
    "Add\n\nSee Co-authored-by: Grace Hopper <grace@example.com>\n", "Add\n\nCo-authored-by: Grace Hopper\n",
    "Add\n\nCo-authored-by Grace Hopper <grace@example.com>\n",
  ])
  func `any other line names nobody`(message: String) throws {
    #expect(try coAuthors(message).isEmpty)
  }
}
