import Git
import TestSupport
import Testing

@testable import Evidence

/// What one person said, taken together.
struct `Reviews of one person` {
  private let setting: ReviewedRepository
  private var head: String { setting.head.hex }

  init() throws { setting = try ReviewedRepository() }

  private func reasons(_ read: EvidenceRead) -> [String] { read.refused.map(\.reason) }

  @Test func `are taken as each person's last opinion`() throws {
    let read = try setting.readGitHub(
      list(
        rest(1, "ada-l", 4217, "CHANGES_REQUESTED", head, at: "08:00"),
        rest(2, "lin-w", 9, "APPROVED", head, at: "08:30"),
        rest(3, "ada-l", 4217, "APPROVED", head, at: "09:00"),
        rest(4, "ada-l", 4217, "COMMENTED", head, at: "09:30"),
        rest(5, "lin-w", 9, "CHANGES_REQUESTED", head, at: "09:40"),
        rest(6, "ghopper", 7, "APPROVED", head, at: "09:40"),
        rest(7, "ghopper", 7, "DISMISSED", head, at: "09:50"),
        rest(8, "ghopper", 7, "PENDING", nil, at: "10:00")))
    // Ada's no is taken back: it ends what she said before, and blocks nothing.
    #expect(read.proofs.map(\.person) == ["ada", "ada", "grace", "lin"])
    #expect(read.proofs.map(\.verb) == [.approve, .dismissed, .dismissed, .object])
    #expect(read.proofs.map(\.coversAll) == [false, true, true, true])
    #expect(read.summary == ["7 GitHub reviews (retargeting not checked)"])
  }

  @Test func `keep every yes of a person since the last no, each on its own commit`() throws {
    let later = try setting.files.commit(["app.py": "app, edited\n"])
    let read = try setting.readGitHub(
      list(
        rest(1, "ada-l", 4217, "APPROVED", head, at: "08:00"), rest(2, "ada-l", 4217, "APPROVED", later, at: "09:00")))
    #expect(read.proofs.map(\.verb) == [.approve, .approve])
    #expect(read.proofs.map(\.commit?.hex) == [later, head])
    let ended = try setting.readGitHub(
      list(
        rest(1, "ada-l", 4217, "APPROVED", head, at: "07:00"),
        rest(2, "ada-l", 4217, "CHANGES_REQUESTED", head, at: "08:00"),
        rest(3, "ada-l", 4217, "APPROVED", later, at: "09:00")))
    #expect(ended.proofs.map(\.commit?.hex) == [later, head])
    #expect(ended.proofs.map(\.verb) == [.approve, .dismissed])
  }

  @Test func `at the same moment are a no`() throws {
    for states in [["APPROVED", "CHANGES_REQUESTED"], ["CHANGES_REQUESTED", "APPROVED"]] {
      let read = try setting.readGitHub(
        list(rest(1, "ada-l", 4217, states[0], head), rest(2, "ada-l", 4217, states[1], head)))
      #expect(read.proofs.map(\.verb) == [.object])
    }
  }

  @Test func `that are dismissed do not bring an earlier yes back`() throws {
    let read = try setting.readGitHub(
      list(
        rest(1, "ada-l", 4217, "APPROVED", head, at: "08:00"), rest(2, "ada-l", 4217, "DISMISSED", head, at: "09:00")))
    #expect(read.proofs.map(\.verb) == [.dismissed])
  }

  @Test func `in an order other than that of time are sorted`() throws {
    let read = try setting.readGitHub(
      list(
        rest(2, "ada-l", 4217, "CHANGES_REQUESTED", head, at: "09:00"),
        rest(1, "ada-l", 4217, "APPROVED", head, at: "08:00")))
    #expect(read.proofs.map(\.verb) == [.object])
  }

  @Test func `with a word nobody knows grant nothing, and take no no back`() throws {
    let read = try setting.readGitHub(
      list(
        rest(1, "ada-l", 4217, "APPROVED", head, at: "08:00"), rest(2, "ada-l", 4217, "BLESSED", head, at: "09:00"),
        rest(3, "lin-w", 9, "CHANGES_REQUESTED", head, at: "08:00"), rest(4, "lin-w", 9, "BLESSED", head, at: "09:00")))
    #expect(read.proofs.map(\.person) == ["lin"])
    #expect(read.proofs.map(\.verb) == [.object])
    #expect(reasons(read).allSatisfy { $0 == "onus does not know what the state 'BLESSED' means" })
    #expect(read.refused.map(\.person) == ["ada", "lin"])
  }

  @Test func `from the future are no yes, and take no no back`() throws {
    let now = try #require(Timestamp.seconds("2026-11-21T09:00:00Z"))
    func read(_ reviews: String..., now: Int64) throws -> EvidenceRead {
      try setting.readGitHub("[\(reviews.joined(separator: ","))]", now: now)
    }
    let yes = rest(2, "ada-l", 4217, "APPROVED", head)
    #expect(try read(yes, now: now - 600).proofs.count == 1)
    let early = try read(yes, now: now - 601)
    #expect(early.proofs.isEmpty)
    #expect(reasons(early) == ["it is dated 2026-11-21T09:00:00Z, which has not come yet"])
    let no = rest(1, "ada-l", 4217, "CHANGES_REQUESTED", head, at: "08:00")
    #expect(try read(no, yes, now: now - 601).proofs.map(\.verb) == [.object])
    #expect(
      try read(rest(1, "ada-l", 4217, "CHANGES_REQUESTED", head), now: now - 9999).proofs.map(\.verb) == [.object])
  }
}
