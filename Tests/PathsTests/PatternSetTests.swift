import Testing

@testable import Paths

struct PatternSetTests {
  private func expectNaiveAnswers(_ patterns: [PathPattern], _ paths: [RepositoryPath]) {
    var matcher = PatternSet(patterns).matcher()
    var wrong = 0
    for path in paths {
      let expected = patterns.indices.filter { patterns[$0].matches(path) }
      let found = matcher.matches(path)
      if found != expected, wrong < 5 {
        wrong += 1
        Issue.record("\(path.display): \(found.map { patterns[$0].text }), not \(expected.map { patterns[$0].text })")
      }
    }
  }

  @Test(arguments: 0..<12) func `random patterns match random paths as one by one, in any order`(seed: UInt64) throws {
    var random = RandomPatterns(seed: seed)
    let folding = [false, true, nil][Int(seed) % 3]
    let patterns = try (0..<100).map { _ in try random.pattern(foldsCase: folding) }
    let paths = (0..<150).map { _ in random.path() }
    expectNaiveAnswers(patterns, paths)
    expectNaiveAnswers(patterns, paths.sorted())
  }

  @Test(arguments: 0..<12) func `where a folder is uniform, one path below it answers for all`(seed: UInt64) throws {
    var random = RandomPatterns(seed: seed)
    let patterns = try (0..<Int.random(in: 1...6, using: &random)).map { _ in
      try random.pattern(foldsCase: [false, true, nil][Int(seed) % 3])
    }
    var (matcher, asker) = (PatternSet(patterns).matcher(), PatternSet(patterns).matcher())
    var uniform = 0
    for _ in 0..<300 {
      let folder = random.path()
      guard (folder.bytes + Array("/".utf8)).withUnsafeBufferPointer({ asker.isUniform(below: $0) }) else { continue }
      uniform += 1
      let expected = matcher.matches(folder.appending([0]))
      for _ in 0..<5 {
        let path = RepositoryPath(folder.bytes + Array("/".utf8) + random.path().bytes)
        #expect(matcher.matches(path) == expected, "\(path.display) among \(patterns.map(\.text))")
      }
    }
    let isAnywhere = patterns.contains { $0.literalFolder.isRoot }
    #expect(uniform > 0 || isAnywhere)
  }

  @Test func `a folder is uniform below every pattern, and not above one`() throws {
    var matcher = try PatternSet([PathPattern("/a/"), PathPattern("/a/b/*.sql"), PathPattern("/c/d")]).matcher()
    func isUniform(_ folder: String) -> Bool {
      Array(folder.utf8).withUnsafeBufferPointer { matcher.isUniform(below: $0) }
    }
    #expect(["a/c/", "a/b/x/", "x/", "c/x/"].allSatisfy(isUniform))
    #expect(!["", "a/", "a/b/", "c/"].contains(where: isUniform))
  }

  @Test func `the set of no patterns matches nothing`() {
    var matcher = PatternSet([]).matcher()
    #expect(matcher.matches("a/b") == [])
  }

  @Test func `the same pattern twice is told twice`() throws {
    var matcher = try PatternSet(["/a/", "*.b", "/a/", "*.b", "c", "c"].map { try PathPattern($0) }).matcher()
    #expect(matcher.matches("a/x.b") == [0, 1, 2, 3])
    #expect(matcher.matches("a/c") == [0, 2, 4, 5])
  }

  @Test func `what was found before is dropped from the answer`() throws {
    var matcher = try PatternSet([PathPattern("/a/")]).matcher()
    var found = [7, 8]
    RepositoryPath("b/c").bytes.withUnsafeBufferPointer { matcher.matches($0, into: &found) }
    #expect(found.isEmpty)
  }

  @Test func `matchers of one set do not disturb each other`() throws {
    let set = try PatternSet([PathPattern("/a/"), PathPattern("/b/")])
    var first = set.matcher()
    #expect(first.matches("a/x") == [0])
    var second = first
    #expect(second.matches("b/x") == [1])
    #expect(first.matches("a/y") == [0])
  }

  @Test func `a path of 30,000 folders is walked like any other`() throws {
    let deep = RepositoryPath(Array(repeating: "d", count: 30_000).joined(separator: "/") + "/x.sql")
    var matcher = try PatternSet(["**/d/", "*.sql", "/d/**/d/*.sql", "/e/"].map { try PathPattern($0) }).matcher()
    #expect(matcher.matches(deep) == [0, 1, 2])
    #expect(matcher.matches("d/x.sql") == [0, 1])
    #expect(matcher.matches(deep) == [0, 1, 2])
  }
}
