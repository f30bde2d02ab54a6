import Foundation
import TestSupport
import Testing

@testable import Git

/// Names that users type, and what they mean.
@Suite struct ResolvingTests {
  private let made: TemporaryRepository
  private let first: String
  private let second: String

  init() throws {
    made = try TemporaryRepository()
    first = try made.commit(["a": "1"])
    second = try made.commit(["a": "2"])
  }

  private func open() throws -> Repository {
    try Repository(at: made.path, environment: ProcessEnvironment(made.environment))
  }

  private func failure(_ name: String) throws -> GitError? {
    let repository = try open()
    return #expect(throws: GitError.self) { try repository.resolve(name) }
  }

  @Test func `branches, refs, ids and steps`() throws {
    let repository = try open()
    #expect(
      try repository.resolve("main") == .init(commit: #require(ObjectID(hex: second)), reference: "refs/heads/main"))
    #expect(try repository.resolve("refs/heads/main").reference == "refs/heads/main")
    #expect(try repository.resolve("heads/main").reference == "refs/heads/main")
    #expect(try repository.resolve("HEAD").reference == "refs/heads/main")
    #expect(try repository.resolve("@").commit.hex == second)
    for name in [
      first, String(first.prefix(8)), "main~1", "main~", "main^", "HEAD^1", "@~1", "main~1^0", "main~1^{commit}",
    ] {
      #expect(try repository.resolve(name).commit.hex == first, "\(name)")
    }
    #expect(try repository.resolve("main~1").reference == nil)
  }

  @Test func `every merge parent can be named`() throws {
    try made.git("checkout", "--quiet", "-b", "side", first)
    let side = try made.commit(["b": "1"])
    try made.git("merge", "--quiet", "--no-edit", "main")
    let repository = try open()
    #expect(try repository.resolve("side^1").commit.hex == side)
    #expect(try repository.resolve("side^2").commit.hex == second)
    #expect(try failure("side^3")?.message.contains("has 2 parents") == true)
  }

  @Test func `annotated tags, also of tags, mean their commit`() throws {
    try made.git("tag", "--annotate", "--message", "m", "v1", first)
    try made.git("tag", "--annotate", "--message", "m", "v1-again", "v1")
    let repository = try open()
    #expect(try repository.resolve("v1").commit.hex == first)
    #expect(try repository.resolve("v1-again").commit.hex == first)
    #expect(try repository.resolve("v1-again").reference == "refs/tags/v1-again")
    #expect(try repository.resolve(made.git("rev-parse", "v1")).commit.hex == first)
    #expect(try repository.commit(at: "refs/tags/v1-again")?.hex == first)
  }

  @Test func `a tag of a file is no commit`() throws {
    try made.git("tag", "file", "\(second):a")
    try made.git("tag", "--annotate", "--message", "m", "noted", "\(second):a")
    #expect(try failure("file")?.message == "'file' names a blob, not a commit")
    #expect(try failure("noted")?.kind == .unknownRevision)
  }

  @Test func `a name that is branch and tag means the branch, with a note`() throws {
    try made.git("tag", "main", first)
    let resolved = try open().resolve("main")
    #expect(resolved.commit.hex == second)
    #expect(resolved.note == "'main' is a branch and a tag; the branch is meant")
    #expect(try open().resolve("refs/tags/main").commit.hex == first)
    #expect(try open().resolve("refs/tags/main").note == nil)
  }

  @Test func `a branch called refs/tags/x does not pass for the tag`() throws {
    try made.git("update-ref", "refs/heads/refs/tags/x", first)
    #expect(try failure("refs/tags/x")?.kind == .unknownRevision)
  }

  @Test func `a typo gets a suggestion`() throws {
    try made.git("update-ref", "refs/remotes/origin/release", first)
    #expect(try failure("mian")?.message.hasSuffix("did you mean 'main'?") == true)
    #expect(try failure("release")?.message.hasSuffix("did you mean 'origin/release'?") == true)
    #expect(try failure("refs/heads/mai")?.message.hasSuffix("did you mean 'refs/heads/main'?") == true)
    let far = try failure("something-else")
    #expect(far?.kind == .unknownRevision)
    #expect(far?.help == "git branch --all   lists the branches")
  }

  @Test func `a name that is not here may have to be fetched`() throws {
    try made.git("remote", "add", "origin", "/nowhere")
    #expect(
      try failure("elsewhere")?.help?.contains("git fetch origin elsewhere:refs/remotes/origin/elsewhere") == true)
    #expect(try failure("origin/main")?.help?.contains("git fetch origin main:refs/remotes/origin/main") == true)
    let absent = try failure("1234567890123456789012345678901234567890")
    #expect(absent?.kind == .missingObject)
    #expect(absent?.help?.hasPrefix("git fetch origin 1234567890123456789012345678901234567890") == true)
  }

  @Test func `zeros are no commit`() throws {
    let error = try failure(String(repeating: "0", count: 40))
    #expect(error?.kind == .unknownRevision)
    #expect(error?.message == "an id of zeros means that there is no commit")
  }

  @Test func `the first commit has no parent`() throws {
    #expect(try failure("main~2")?.message.contains("is the first commit and has no parent") == true)
  }

  @Test func `an abbreviation of several ids is ambiguous`() throws {
    let ids = (0..<2_000).map { Repository.blobID(of: Array("number \($0)".utf8)) }
    let (twice, same) = try #require(Dictionary(grouping: ids, by: { $0.hex.prefix(4) }).first { $0.value.count > 1 })
    for number in 0..<2_000 where same.contains(ids[number]) {
      try made.git(["hash-object", "-w", "--stdin"], input: "number \(number)")
    }
    let error = try failure(String(twice))
    #expect(error?.kind == .ambiguous)
    #expect(error?.message.hasPrefix("several objects have an id that starts with '\(twice)'") == true)
  }

  @Test func `upstream means the branch that is followed`() throws {
    #expect(try failure("@{upstream}")?.message.contains("the branch 'main' follows none") == true)
    #expect(try failure("@{upstream}")?.help == "git branch --set-upstream-to=origin/main main")
    try made.git("remote", "add", "origin", "/nowhere")
    try made.git("config", "branch.main.remote", "origin")
    try made.git("config", "branch.main.merge", "refs/heads/trunk")
    #expect(try failure("main@{u}")?.help == "git fetch origin")
    try made.git("update-ref", "refs/remotes/origin/trunk", first)
    #expect(
      try open().resolve("main@{u}")
        == .init(commit: #require(ObjectID(hex: first)), reference: "refs/remotes/origin/trunk"))
    #expect(try failure("main@{u}~1")?.message.contains("is the first commit") == true)
  }

  @Test(arguments: [
    "", "a..b", "main:a", ":/x", "main^{/x}", "main@{1}", "main~99999999999999999999", "~1", "a\nb", "main^{tree}",
  ])
  func `what is not read says so`(name: String) throws {
    #expect(try failure(name)?.kind == .unknownRevision)
  }

  @Test func `a branch without commits`() throws {
    let empty = try TemporaryRepository()
    let repository = try Repository(at: empty.path)
    let error = #expect(throws: GitError.self) { try repository.resolve("HEAD") }
    #expect(error?.message == "HEAD is on 'main', which has no commit yet")
    #expect(try repository.commit(at: "HEAD") == nil)
    #expect(try repository.headReference() == "refs/heads/main")
  }

  @Test func `an empty HEAD file`() throws {
    try made.write(".git/HEAD", "")
    let error = try failure("HEAD")
    #expect(error?.kind == .malformed)
    #expect(error?.help == "set it anew: git symbolic-ref HEAD refs/heads/BRANCH")
  }

  @Test func `a detached HEAD names no branch`() throws {
    try made.git("checkout", "--quiet", "--detach")
    #expect(try open().headReference() == nil)
    #expect(try open().resolve("HEAD").commit.hex == second)
  }
}
