import Foundation
import TestSupport
import Testing

@testable import Paths

/// git's own answer, as `.gitignore` reads patterns.
///
/// git ignores what lies below an ignored folder, so to git a file pattern that names a folder takes its content too; the
/// expectation says so, and everything can be compared.
struct GitAgreementTests {
  private func expectation(_ pattern: PathPattern, _ path: RepositoryPath) -> Bool {
    if pattern.matches(path) { return true }
    return !pattern.meansContent && path.ancestors.contains { pattern.matches($0) }
  }

  /// Every pattern gets a folder with a `.gitignore` of its own, so one process answers for all.
  private func ignored(_ lines: [String], _ paths: [RepositoryPath], foldingCase: Bool) throws -> Set<String> {
    let repository = try TemporaryRepository()
    try repository.git("config", "core.ignoreCase", "\(foldingCase)")
    for (index, line) in lines.enumerated() { try repository.write("\(index)/.gitignore", line + "\n") }
    let input = lines.indices.map { index in
      paths.map { "\(index)/\(String(decoding: $0.bytes, as: UTF8.self))\0" }.joined()
    }
    let result = try repository.run(["git", "check-ignore", "--no-index", "--stdin", "-z"], input: input.joined())
    try #require(result.status <= 1, "\(result.errors)")
    return Set(result.output.split(separator: "\0").map(String.init))
  }

  @Test(arguments: [false, true]) func `git reads every pattern alike, as it is written from the root`(foldsCase: Bool)
    throws
  {
    var random = RandomPatterns(seed: 7)
    let patterns = try (0..<150).map { _ in try random.pattern(foldsCase: foldsCase) }
    let paths = (0..<60).map { _ in random.path() }
    let ignored = try ignored(patterns.map(\.rooted), paths, foldingCase: foldsCase)
    #expect(ignored.count > 500)
    for (index, pattern) in patterns.enumerated() {
      for path in paths {
        let answer = ignored.contains("\(index)/\(path.display)")
        #expect(answer == expectation(pattern, path), "\(pattern.text) in \(pattern.folder.display), \(path.display)")
      }
    }
  }

  @Test func `git reads the escapes of a folder's name alike`() throws {
    let folders: [RepositoryPath] = ["app/[id]", "a*b", #"a\b"#, "q?", "#c", "!d", "my docs ", "{e,f}"]
    let patterns = try folders.map { try PathPattern("*.x", folder: $0) }
    let paths = (folders + ["app/i", "aab", "ab", "qq", "d", "my docs", "e"]).map { $0.appending("1.x") }
    let ignored = try ignored(patterns.map(\.rooted), paths, foldingCase: false)
    // check-ignore quotes nothing with -z.
    let expected = patterns.indices.flatMap { index in
      paths.filter { patterns[index].matches($0) }.map { "\(index)/\(String(decoding: $0.bytes, as: UTF8.self))" }
    }
    #expect(ignored == Set(expected))
    #expect(expected.count == folders.count)
  }

  @Test func `git agrees with the rows of the fixture`() throws {
    for row in try PortablePatternTests.fixture() where row.matches {
      #expect(try !ignored([row.pattern], [RepositoryPath(row.path)], foldingCase: false).isEmpty, "\(row)")
    }
  }
}
