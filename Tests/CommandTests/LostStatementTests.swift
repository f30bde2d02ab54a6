import Foundation
import TestSupport
import Testing

/// `onus sync` where the store here names what nobody can read, or somebody moved what it knows of the remote.
@Suite struct LostStatementTests {
  private let shop: Shop
  private let clone: Clone

  init() throws {
    shop = try Shop()
    try shop.addMigration()
    try shop.repository.git("push", "--quiet", "origin", "feature")
    clone = try shop.clone("one")
    #expect(clone.approve("one").status == 0)
  }

  private func file(of id: String) -> URL {
    clone.folder.appendingPathComponent(".git/objects/\(id.prefix(2))/\(id.dropFirst(2))")
  }

  private func statement() throws -> String {
    try clone.git("rev-parse", "refs/onus/approvals:\(#require(clone.files().first))")
  }

  @Test func `A statement whose bytes are lost or damaged here is named and fetched again`() throws {
    #expect(clone.onus("sync").status == 0)
    let id = try statement()
    let original = try clone.git("cat-file", "blob", id)
    for damage in [nil, "", "x"] {
      try FileManager.default.removeItem(at: file(of: id))
      if let damage { try Data(damage.utf8).write(to: file(of: id)) }
      let dry = clone.onus("sync", "--dry-run")
      #expect(dry.status == 0)
      #expect(
        dry.errors.contains("onus: 1 statement cannot be read here; origin has it, and onus sync would fetch it again:")
      )
      let result = clone.onus("sync")
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.errors.contains("onus: 1 statement could not be read here, and was fetched again from origin:\n"))
      #expect(result.errors.contains("  a statement about 'billing' of 2026-11 (\(id.prefix(7))), "))
      #expect(result.errors.contains("the damaged bytes are kept in '") == (damage != nil))
      #expect(try clone.git("cat-file", "blob", id) == original)
      #expect(clone.onus("sync").errors == "onus: up to date with origin: 1 statement\n")
    }
  }

  @Test func `A statement with the bytes of another is damaged, however well they unpack`() throws {
    #expect(clone.onus("sync").status == 0)
    let id = try statement()
    let other = try shop.repository.git(["-C", clone.folder.path, "hash-object", "-w", "--stdin"], input: "{}")
    try FileManager.default.removeItem(at: file(of: id))
    try FileManager.default.copyItem(at: file(of: other), to: file(of: id))
    let check = clone.onus("check", "origin/main..origin/feature", "--why")
    #expect(check.output.contains("its bytes are not those its id stands for"), "\(check.output)")
    #expect(clone.onus("sync").errors.contains("fetched again from origin"))
    #expect(!clone.onus("check", "origin/main..origin/feature", "--why").output.contains("its bytes are not"))
  }

  @Test func `A statement that nobody has any more is named, and nothing is called synced`() throws {
    let id = try statement()
    try FileManager.default.removeItem(at: file(of: id))
    for arguments in [["sync"], ["sync", "--dry-run"]] {
      let result = clone.onus(arguments)
      #expect(result.status == 2)
      #expect(result.errors.contains("onus: 1 statement cannot be read here, and origin does not have it"))
      #expect(
        result.errors.contains("  a statement about 'billing' of 2026-11 (\(id.prefix(7))), whose bytes are not here\n")
      )
      #expect(!result.errors.contains("onus: synced"))
    }
    #expect(clone.onus("sync").errors.hasSuffix("onus: not synced with origin: nothing was sent\n"))
    #expect(try shop.repository.git("--git-dir", shop.server.path, "for-each-ref", "refs/onus").isEmpty)
    // The way out that the documentation tells.
    try clone.git("update-ref", "-d", "refs/onus/approvals")
    #expect(clone.approve("again").status == 0)
    #expect(clone.onus("sync").status == 0)
  }

  @Test
  func `What somebody put into the mirror here is not called gone from the remote alone, nor sent when it was not`()
    throws
  {
    #expect(clone.onus("sync").status == 0)
    let path = try #require(clone.files().first)
    let genuine = try statement()
    // Other bytes under the statement's name, and a file that the remote never had.
    let index = ["GIT_INDEX_FILE": shop.repository.sibling("index").path]
    func git(_ arguments: String..., input: String? = nil) throws -> String {
      try shop.repository.git(["-C", clone.folder.path] + arguments, input: input, environment: index)
    }
    let forged = try git("hash-object", "-w", "--stdin", input: "{}")
    for (name, isExtra) in [(path, false), ("billing/2026-11/\(forged).json", true)] {
      try _ = git("read-tree", "refs/onus/approvals")
      _ = try git("update-index", "--add", "--cacheinfo", "100644,\(forged),\(name)")
      let commit = try git("commit-tree", "-m", "x", "-p", "refs/onus/approvals", git("write-tree"))
      try clone.git("update-ref", "refs/onus/remotes/origin/approvals", commit)
      let result = clone.onus("sync")
      #expect(result.status == 1)
      #expect(result.errors.contains("sent again") == isExtra, "\(result.errors)")
      #expect(result.errors.contains("somebody rewound or deleted") == isExtra)
      #expect(result.errors.contains(", or put it into refs/onus/remotes/origin/approvals here") == isExtra)
      #expect(result.errors.contains("'\(path)' has another content here than on origin") == !isExtra)
      #expect(result.errors.contains("find out who"))
      #expect(try clone.git("rev-parse", "refs/onus/approvals:\(path)") == genuine)
    }
  }
}
