import Git
import Testing

struct `Full ref of a branch` {
  @Test(arguments: [
    ("refs/heads/main", "main"), ("refs/heads/release/1", "release/1"),
    // To Swift's characters a combining accent belongs to the slash before it.
    ("refs/heads/\u{301}a", "\u{301}a"),
  ])
  func `is told byte by byte`(reference: String, name: String) {
    #expect(reference.isBranch)
    #expect(Array(reference.shortBranch.utf8) == Array(name.utf8))
  }

  @Test(arguments: ["main", "refs/heads", "refs/tags/v1", "refs/remotes/origin/main"])
  func `nothing else is one`(reference: String) {
    #expect(!reference.isBranch)
    #expect(reference.shortBranch == reference)
  }
}
