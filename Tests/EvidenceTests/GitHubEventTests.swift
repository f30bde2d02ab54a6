import Git
import Testing

@testable import Evidence

/// The list of events that may stand beside the reviews tells whether the request was pointed at another branch.
struct `GitHub events beside the reviews` {
  private let setting: ReviewedRepository

  init() throws { setting = try ReviewedRepository() }

  private var reviews: String {
    """
    [{"id":80,"user":{"login":"ada-l","id":4217,"type":"User"},"state":"APPROVED","author_association":"MEMBER",\
    "submitted_at":"2026-11-21T09:00:00Z","commit_id":"\(setting.head.hex)"}]
    """
  }

  /// With the field names of `GET /repos/{owner}/{repo}/issues/{number}/events`.
  private func event(_ name: String, at time: String = "08:00") -> String {
    """
    {"id":1,"node_id":"x","url":"https://api.github.com/repos/acme/shop/issues/events/1","actor":{"login":"lin-w","id":9},\
    "event":"\(name)","commit_id":null,"created_at":"2026-11-21T\(time):00Z"}
    """
  }

  @Test func `tell that it was not, and then nothing more is said`() throws {
    let read = try setting.readGitHub("\(reviews)\n[[\(event("labeled"))]]")
    #expect(read.proofs.count == 1)
    #expect(read.summary == ["1 GitHub review"])
  }

  @Test(arguments: ["base_ref_changed", "automatic_base_change_succeeded"])
  func `take every older yes back when it was`(name: String) throws {
    let later = try setting.readGitHub("\(reviews)[\(event(name, at: "09:00"))]")
    #expect(later.proofs.isEmpty)
    #expect(
      later.refused.map(\.reason) == [
        "the request was pointed at another branch after it, at 2026-11-21T09:00:00Z, so it was for another landing"
      ])
    let earlier = try setting.readGitHub("[\(event(name, at: "08:59"))]\(reviews)")
    #expect(earlier.proofs.count == 1)
    let no = try setting.readGitHub(
      reviews.replacing("APPROVED", with: "CHANGES_REQUESTED") + "[\(event(name, at: "10:00"))]")
    #expect(no.proofs.map(\.verb) == [.object])
  }

  @Test func `that may be cut, or are a timeline, tell only what they hold`() throws {
    let full = (0..<30).map { _ in event("labeled") }.joined(separator: ",")
    for events in ["[\(full)]", "[\(event("labeled")),\(event("committed"))]", "[]"] {
      let read = try setting.readGitHub("\(reviews)\(events)")
      #expect(read.summary == ["1 GitHub review (retargeting not checked)"])
    }
    let timeline = try setting.readGitHub(
      "\(reviews)[\(event("committed")),\(event("base_ref_changed", at: "10:00"))]")
    #expect(timeline.proofs.isEmpty)
  }

  @Test func `may be joined by the request, which tells who opened it and where it lands`() throws {
    let request = """
      {"id":1,"node_id":"PR_1","number":7,"state":"open","html_url":"https://github.com/acme/shop/pull/7",\
      "user":{"login":"lin-w","id":9,"type":"User"},"head":{"ref":"topic","sha":"\(setting.head.hex)"},\
      "base":{"ref":"main","sha":"\(setting.base.hex)"}}
      """
    let read = try setting.readGitHub("\(request)\n\(reviews)\n[[\(event("labeled"))]]")
    #expect(read.openedBy == ["lin"])
    #expect(read.proofs.count == 1)
    #expect(read.refused == [])
    let elsewhere = try setting.readGitHub(request.replacing(#""ref":"main""#, with: #""ref":"develop""#) + reviews)
    #expect(elsewhere.proofs.isEmpty)
    let bot = request.replacing(
      #""login":"lin-w","id":9,"type":"User""#, with: #""login":"a[bot]","id":9,"type":"Bot""#)
    #expect(try setting.readGitHub(bot + reviews).openedBy == [])
  }
}
