import Foundation
import TestSupport
import Testing

/// A stored statement that nobody can read may be the one that takes a yes back.
@Suite struct MissingStatementTests {
  private let shop: Shop

  init() throws {
    shop = try Shop()
    try shop.addMigration()
    #expect(shop.onus("approve", "main..feature", "--yes").status == 0)
  }

  private func statements() throws -> Set<String> {
    let listed = try shop.repository.git("ls-tree", "-r", "--format=%(objectname)", "refs/onus/approvals")
    return Set(listed.split(separator: "\n").map(String.init))
  }

  private func file(of id: String) -> URL {
    shop.repository.folder.appendingPathComponent(".git/objects/\(id.prefix(2))/\(id.dropFirst(2))")
  }

  @Test(arguments: [true, false])
  func `where a withdrawal is missing or damaged nothing passes, and the output says what to get`(isGone: Bool) throws {
    #expect(shop.onus("check", "main..feature").status == 0)
    let before = try statements()
    #expect(shop.onus("approve", "main..feature", "--withdraw", "--yes").status == 0)
    let withdrawals = try statements().subtracting(before)
    #expect(withdrawals.count == 2)
    for id in withdrawals {
      try FileManager.default.removeItem(at: file(of: id))
      if !isGone { try Data("x".utf8).write(to: file(of: id)) }
    }
    let check = shop.onus("check", "main..feature")
    #expect(check.status == 2)
    #expect(check.output.contains("cannot be decided: unreadable signed statement"), "\(check.output)")
    #expect(check.output.contains("where an objection may"), "\(check.output)")
  }

  @Test func `what fails anyway stays a fail`() throws {
    for id in try statements() { try FileManager.default.removeItem(at: file(of: id)) }
    #expect(shop.onus("check", "main..feature").status == 1)
  }
}
