import Testing

@testable import Paths

struct EditDistanceTests {
  @Test(arguments: [
    ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("owner", "owner", 0), ("onwer", "owner", 1), ("ownr", "owner", 1),
    ("ownerr", "owner", 1), ("owmer", "owner", 1), ("kitten", "sitting", 3), ("ca", "abc", 3), ("ab", "ba", 1),
  ])
  func `the distance counts characters more, less, other or swapped`(left: String, right: String, distance: Int) {
    #expect(editDistance(Array(left), Array(right)) == distance)
    #expect(editDistance(Array(right), Array(left)) == distance)
  }

  @Test(arguments: [
    ("onwer", "owner"), ("bakcup", "backup"), ("Owner", "owner"), ("ad", "ada"), ("reviewd", "reviewed"),
    ("team-paymnets", "team-payments"), ("payments", nil), ("own", nil), ("xyz", nil), ("", nil),
  ])
  func `the nearest candidate is what was meant, if it is near`(text: String, meant: String?) {
    #expect(closest(to: text, among: ["owner", "backup", "ada", "reviewed", "team-payment", "team-payments"]) == meant)
  }

  @Test func `the first of equally near candidates wins`() {
    #expect(closest(to: "gracx", among: ["gract", "grace"]) == "gract")
    #expect(closest(to: "gracx", among: ["grape", "grace"]) == "grace")
    #expect(closest(to: "a", among: []) == nil)
  }

  @Test func `a page of text is nobody's typing mistake`() {
    let page = String(repeating: "a", count: 1_000_000)
    #expect(closest(to: page, among: [page, "a"]) == nil)
  }
}
