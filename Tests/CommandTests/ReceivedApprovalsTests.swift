import Foundation
import TestSupport
import Testing

@testable import OnusCommand

/// `refs/onus/approvals` on the server: it only grows, and only by statements.
@Suite struct ReceivedApprovalsTests {
  let shop: Shop
  let server: Server

  init() throws {
    shop = try Shop()
    server = try Server(shop)
    try shop.addMigration()
    #expect(shop.onus("approve", "main..feature", "--yes").status == 0)
    #expect(try server.push("origin", Self.approvals).status == 0)
  }

  private static let approvals = "refs/onus/approvals"

  /// Replaces the approvals of the clone by a tree of one file.
  private func forge(_ path: String, _ text: String, keepingParent: Bool = true) throws {
    let index = ["GIT_INDEX_FILE": shop.repository.home.appendingPathComponent("index").path]
    let blob = try shop.repository.git(["hash-object", "-w", "--stdin"], input: text)
    if keepingParent { try shop.repository.git(["read-tree", Self.approvals], environment: index) }
    try shop.repository.git(
      ["update-index", "--add", "--cacheinfo", "100644,\(blob),\(path)"], environment: index)
    let tree = try shop.repository.git(["write-tree"], environment: index)
    let parent = keepingParent ? ["-p", Self.approvals] : []
    let commit = try shop.repository.git(["commit-tree", "-m", "x", tree] + parent)
    try shop.repository.git("update-ref", Self.approvals, commit)
  }

  @Test func `A withdrawal cannot be taken out again`() throws {
    let before = try shop.repository.git("rev-parse", Self.approvals)
    #expect(shop.onus("approve", "main..feature", "--withdraw", "--yes").status == 0)
    #expect(try server.push("origin", Self.approvals).status == 0)
    let there = try server.tip(Self.approvals)
    let rewound = try server.push("--force", "origin", "\(before):\(Self.approvals)")
    #expect(rewound.status == 1)
    #expect(rewound.errors.contains("it would be rewound"))
    let deleted = try server.push("origin", ":\(Self.approvals)")
    #expect(deleted.status == 1)
    #expect(deleted.errors.contains("would be deleted"))
    #expect(try server.tip(Self.approvals) == there)
  }

  @Test func `A history that has nothing in common does not replace it`() throws {
    try forge("billing/2026-11/x.json", "junk", keepingParent: false)
    #expect(try server.push("--force", "origin", Self.approvals).status == 1)
  }

  @Test func `Junk is refused with its reason, and counts for nothing pushed with it`() throws {
    try forge("billing/2026-11/x.json", "junk")
    let refused = try server.push("origin", "feature:main", Self.approvals)
    #expect(refused.status == 1)
    #expect(refused.errors.contains("its name is not the id of its content"))
  }

  @Test func `Nothing stands in the way of the store, and nothing passes for it`() throws {
    for name in ["refs/onus/approvals/x", "refs/onus", "refs/onus/Approvals", "refs/ONUS/approvals", "refs/onus/other"]
    {
      let result = try server.push("origin", "feature:\(name)")
      #expect(result.status == 1, "\(name)")
      #expect(result.errors.contains("remote: onus: "), "\(name): \(result.errors)")
    }
  }

  @Test func `An alias of the store is the store`() throws {
    try server.git("symbolic-ref", "refs/alias", Self.approvals)
    #expect(try server.push("origin", ":refs/alias").status == 1)
    #expect(try server.push("--force", "origin", "feature:refs/alias").status == 1)
  }
}
