import Evidence
import Foundation
import Gate
import Git
import Ownership
import Paths
import TestSupport
import Testing

/// Public GPG keys beside the people files: who is asked about them, and that only the base's count.
@Suite struct PublicKeyTests {
  /// One GPG key each for Ada and Lin, made once per run.
  private struct Keys {
    let home: GPGHome
    let ada: String
    let lin: String

    static let shared: Result<Keys, any Error> = Result {
      let home = try GPGHome()
      let made = Keys(
        home: home, ada: try home.makeKey("Ada <ada@example.com>"), lin: try home.makeKey("Lin <lin@example.com>"))
      atexit { if case .success(let made) = Keys.shared { made.home.end() } }
      return made
    }
  }

  private let keys: Keys

  init() throws { keys = try Keys.shared.get() }

  private func path(_ key: String) -> String { "ownership/keys/\(key).asc" }

  /// People with the fingerprints of Ada and Lin on file.
  private var people: String {
    Company.people.replacing("id: 1}", with: "id: 1}, signing_keys: {gpg: \(keys.ada)}")
      .replacing("id: 3}", with: "id: 3}, signing_keys: {gpg: \(keys.lin)}")
  }

  private func company(policy: String = "", people: String? = nil, _ files: [String: String?] = [:]) throws -> Company {
    try Company(
      policy: Company.policy + policy, people: people ?? self.people,
      [path(keys.ada): keys.home.publicKey(keys.ada), path(keys.lin): keys.home.publicKey(keys.lin)]
        .merging(files) { $1 })
  }

  /// Signs the last commit with GPG at a moment that no machine's clock decides.
  private func sign(_ company: Company, as key: String) throws {
    try company.repo.git(
      [
        "-c", "gpg.format=openpgp", "-c", "gpg.program=\(try keys.home.program())", "-c", "user.signingKey=\(key)",
        "commit", "--amend", "--no-edit", "--quiet", "-S",
      ], environment: TemporaryRepository.identity(author: Company.lin, committer: Company.lin))
  }

  // MARK: - Who is asked

  private func asks(_ files: [String: String?], in company: Company) throws -> [String] {
    try company.plant("topic", files, by: Company.edsger)
    return try company.decide().ownershipAsks
  }

  @Test func `a key that is replaced, added or taken away asks its holder and a steward`() throws {
    let who = ["who lin is: lin + ada/grace"]
    #expect(try asks([path(keys.lin): "other\n"], in: company()) == who)
    #expect(try asks([path(keys.lin): nil], in: company()) == who)
    #expect(try asks([path(keys.lin): keys.home.publicKey(keys.lin)], in: company([path(keys.lin): nil])) == who)
  }

  @Test func `a fingerprint and its key together ask once`() throws {
    let before = try company(people: Company.people, [path(keys.ada): nil, path(keys.lin): nil])
    let files = [
      "ownership/people.yml": Company.people.replacing("id: 3}", with: "id: 3}, signing_keys: {gpg: \(keys.lin)}"),
      path(keys.lin): try keys.home.publicKey(keys.lin),
    ]
    #expect(try asks(files, in: before) == ["who lin is: lin + ada/grace"])
    let changes = try before.decide().requirements[0].requirement.changes
    #expect(changes.map(\.change.path.display) == [path(keys.lin), "ownership/people.yml"])
  }

  @Test func `a fingerprint that is taken away with its key asks whose it was`() throws {
    let files = [
      "ownership/people.yml": people.replacing(", signing_keys: {gpg: \(keys.lin)}", with: ""), path(keys.lin): nil,
    ]
    #expect(try asks(files, in: company()) == ["who lin is: lin + ada/grace"])
  }

  @Test func `the key of a new person asks a steward`() throws {
    let before = try company(people: Company.people, [path(keys.ada): nil, path(keys.lin): nil])
    let files = [
      "ownership/people.yml": Company.people + "mallory: {email: m@example.com, signing_keys: {gpg: \(keys.lin)}}\n",
      path(keys.lin): try keys.home.publicKey(keys.lin),
    ]
    #expect(try asks(files, in: before) == ["the entry of mallory: ada/grace"])
  }

  @Test func `a key that nobody has on file asks a steward, and so does any other file there`() throws {
    let before = try company(people: Company.people, [path(keys.ada): nil, path(keys.lin): nil])
    #expect(
      try asks([path(keys.lin): keys.home.publicKey(keys.lin)], in: before) == ["public keys of nobody: ada/grace"])
    #expect(try asks(["ownership/keys/readme.md": "x\n"], in: before) == ["ownership files: ada/grace"])
    #expect(try asks([path(keys.lin.lowercased()): "x\n"], in: before) == ["ownership files: ada/grace"])
  }

  @Test func `keys lint without a finding`() throws {
    let company = try company()
    let files = try company.ownershipFiles(of: "main")
    #expect(OwnershipRecord(reading: files).findings == [])
  }

  // MARK: - Signed authors

  @Test func `a commit signed with GPG has its author signed`() throws {
    let company = try company(policy: "signed_authors: true\n")
    try company.branch("topic", [migration: "select 1;\n"])
    try sign(company, as: keys.lin)
    #expect(try company.passes("ada"))
    #expect(try company.decide().requirements[0].contributors == ["lin"])
  }

  @Test func `whoever signs somebody else's words with GPG contributes, and gives them no signature of theirs`() throws
  {
    let company = try company(policy: "signed_authors: true\n")
    try company.branch("topic", [migration: "select 1;\n"])
    try sign(company, as: keys.ada)
    #expect(try !company.passes("ada"))
    #expect(try company.decide().requirements[0].contributors == ["ada"])
  }

  @Test func `a key that only the change puts on file signs nothing`() throws {
    let company = try company(policy: "signed_authors: true\n", [path(keys.lin): nil])
    try company.branch(
      "topic", [migration: "select 1;\n", path(keys.lin): keys.home.publicKey(keys.lin)])
    try sign(company, as: keys.lin)
    let result = try #require(try company.decide().requirement("search", "migration"))
    #expect(result.obstacleNames == ["unsigned"])
    guard case .unsigned(_, _, let reason) = result.obstacles.first else { return }
    #expect(reason.hasPrefix("the key's public half is not on file; land it:   gpg --armor"))
  }

  // MARK: - Signed merges

  @Test func `a merge signed with GPG approves`() throws {
    let company = try company()
    try company.branch("topic", [migration: "select 1;\n"])
    try company.repo.git("checkout", "--quiet", "-B", "landing", "main")
    try company.repo.git(
      [
        "-c", "gpg.program=\(try keys.home.program())", "-c", "user.signingKey=\(keys.ada)", "merge", "--quiet",
        "--no-ff",
        "-S", "-m", "Merge", "-m", "Approved-by: \(Company.ada)", "topic",
      ], environment: TemporaryRepository.identity(author: Company.ada, committer: Company.ada))
    let decision = try company.decide("landing")
    #expect(decision.verdict == .pass)
    #expect(decision.evidence.proofs.first?.source.description.hasSuffix(", key \(keys.ada.suffix(16))") == true)
  }
}
