import Foundation
import Paths
import TestSupport
import Testing

@testable import Git

/// Walking history from its newest end, no further than somebody asks.
@Suite struct NewestFirstTests {
  private static let history = Result { try RandomHistory(seed: 7, commits: 120) }

  private func ids(from tip: ObjectID, in repository: Repository) throws -> [String] {
    var walk = try NewestFirst(from: tip, in: repository)
    var found: [String] = []
    while let id = try walk.next() { found.append(id.hex) }
    #expect(walk.missing == nil)
    return found
  }

  @Test(arguments: [0, 1, 30, 77, 118, 119])
  func `commits come in the order of git rev-list, each once`(tip: Int) throws {
    let history = try Self.history.get()
    let repository = try Repository(at: history.temporary.path)
    let expected = try history.temporary.git("rev-list", history.ids[tip]).split(separator: "\n").map(String.init)
    #expect(try ids(from: history.id(tip), in: repository) == expected)
  }

  @Test func `in a shallow clone it says what is missing`() throws {
    let source = try TemporaryRepository()
    var ids: [String] = []
    for number in 0..<4 { ids.append(try source.commit(["a": "\(number)"])) }
    let clone = source.sibling("clone").path
    try source.git("clone", "--quiet", "--depth=2", "file://" + source.path, clone)
    let repository = try Repository(at: clone)
    var walk = try NewestFirst(from: try #require(ObjectID(hex: ids[3])), in: repository)
    #expect(try walk.next()?.hex == ids[3])
    #expect(walk.missing == nil)
    #expect(try walk.next()?.hex == ids[2])
    #expect(walk.missing?.hex == ids[1])
    #expect(try walk.next() == nil)
  }

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
