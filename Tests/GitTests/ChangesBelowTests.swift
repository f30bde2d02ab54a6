import Foundation
import Paths
import TestSupport
import Testing

@testable import Git

/// Changes of one folder, and no more of them than somebody wants to look at.
@Suite struct ChangesBelowTests {
  private static let history = Result { try RandomHistory(seed: 7, commits: 120) }

  @Test(arguments: ["a", "a/c", "z", "z/y/x", "nothing", "b.sql", ""])
  func `changes below a folder are those that git diff shows there`(folder: String) throws {
    let history = try Self.history.get()
    let repository = try Repository(at: history.temporary.path)
    for node in stride(from: 40, to: 100, by: 3) {
      let shown = try history.temporary.git(
        "-c", "core.quotePath=false", "diff", "--name-only", "--no-renames", history.ids[node - 1], history.ids[node])
      let expected = shown.split(separator: "\n").map(String.init).filter {
        folder.isEmpty || $0.hasPrefix(folder + "/") || $0.hasPrefix("\"\(folder)/")
      }
      let found = try repository.changes(
        from: history.id(node - 1), to: history.id(node), below: RepositoryPath(folder), limit: 1_000)
      #expect(found?.map(\.path.display) == expected)
      let fewer = try repository.changes(
        from: history.id(node - 1), to: history.id(node), below: RepositoryPath(folder), limit: expected.count - 1)
      if !expected.isEmpty { #expect(fewer == nil) }
    }
  }
}
