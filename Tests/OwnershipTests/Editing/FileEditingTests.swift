import Paths
import Testing

@testable import Ownership

/// Edits of ownership files: what is meant changes, every other byte stays.
@Suite struct FileEditingTests {
  static let page = RepositoryPath("services/billing/ownership.yml")

  private func edited(_ text: String, _ edits: FileEdit...) throws -> String {
    let file = OwnershipFile(path: Self.page, content: Array(text.utf8))
    return String(decoding: try file.edited(edits).content, as: UTF8.self)
  }

  private static let head = "system: billing\nowner: ada\nbackup: grace\n"

  @Test(arguments: [
    ("reviewed: 2026-01-02", "reviewed: 2026-11-21"),
    ("reviewed:   2026-01-02   # by Ada\n", "reviewed:   2026-11-21   # by Ada\n"),
    ("reviewed: \"2026-01-02\"\n", "reviewed: \"2026-11-21\"\n"),
    ("reviewed: '2026-01-02' #\ttab\n", "reviewed: '2026-11-21' #\ttab\n"),
    ("\"reviewed\" : 2026-01-02\n\n# end", "\"reviewed\" : 2026-11-21\n\n# end"),
    ("reviewed:\n  2026-01-02\n", "reviewed:\n  2026-11-21\n"),
  ])
  func `A value is replaced in its own quotes, and the line around it stays`(before: String, after: String) throws {
    let result = try edited(Self.head + before, .set(["reviewed"], .text("2026-11-21")))
    #expect(result == Self.head + after)
  }

  @Test func `A page on one line keeps it`() throws {
    let result = try edited(
      "{system: billing, owner: ada, backup: grace, reviewed: 2026-01-02}",
      .set(["reviewed"], .text("2026-11-21")), .set(["incident", "follow_up"], .text("ada")))
    #expect(
      result == "{system: billing, owner: ada, backup: grace, reviewed: 2026-11-21, incident: {follow_up: ada}}")
  }

  @Test func `A new key goes behind the last one of its mapping, before the comments that follow`() throws {
    let result = try edited(
      Self.head + "incident:\n    commander: ada  # day and night\n    # nobody follows up\nreviewed: 2026-11-21",
      .set(["incident", "follow_up"], .text("ada")), .set(["rollback", "how"], .text("turn off: now")))
    #expect(
      result == Self.head
        + "incident:\n    commander: ada  # day and night\n    follow_up: ada\n    # nobody follows up\n"
        + "reviewed: 2026-11-21\nrollback:\n  how: \"turn off: now\"")
  }

  @Test func `Behind a text of several lines a new key begins a line of its own`() throws {
    let text = Self.head + "reviewed: 2026-11-21\npurpose: |\n  Charges cards.\n\n  And more.\n\n\n"
    let result = try edited(text, .set(["tier"], .text("1")))
    #expect(result.hasPrefix(String(text.dropLast())) && result.hasSuffix("tier: 1\n"))
    #expect(try edited(result, .remove(["tier"])).hasPrefix(String(text.dropLast(2))))
  }

  @Test func `A file with CR LF keeps it in the lines that are added`() throws {
    let text = (Self.head + "reviewed: 2026-11-21\n").split(separator: "\n").joined(separator: "\r\n") + "\r\n"
    #expect(try edited(text, .set(["tier"], .text("1"))) == text + "tier: 1\r\n")
    let middle = text.replacing("reviewed", with: "tier: 1\r\nreviewed")
    #expect(try edited(middle, .remove(["tier"])) == text)
  }

  @Test func `A byte order mark is left for a person to take away`() throws {
    let text = "\u{FEFF}" + Self.head + "reviewed: 2026-11-20\n"
    #expect(try edited(text, .set(["reviewed"], .text("2026-11-21"))) == text.replacing("11-20", with: "11-21"))
  }

  @Test func `A backup that is only a name becomes one with more to say`() throws {
    let text = "system: billing\nowner: ada\nbackup: grace   # since May\nreviewed: 2026-11-21\n"
    let result = try edited(
      text, .unfold(["backup"], key: "who"), .set(["backup", "after"], .text("15m")),
      .unfold(["backup"], key: "who"), .set(["backup", "access"], .list([.text("deploy"), .text("#db")])))
    #expect(result.contains("backup: {who: grace, after: 15m, access: [deploy, \"#db\"]}   # since May\n"))
  }

  @Test(arguments: [
    ("authority: {decides: [pause]}", "authority: {decides: [pause, roll-back]}"),
    ("authority: {decides: []}", "authority: {decides: [roll-back]}"),
    ("authority: {decides: pause}", "authority: {decides: [pause, roll-back]}"),
    ("authority: {}", "authority: {decides: [roll-back]}"),
    (
      "authority:\n  decides:\n  - pause # now\n  # more",
      "authority:\n  decides:\n  - pause # now\n  - roll-back\n  # more"
    ),
    (
      "authority:\n  decides: [\n    pause,  # now\n  ]\n",
      "authority:\n  decides: [\n    pause, roll-back,  # now\n  ]\n"
    ),
  ])
  func `An item is added to a list however it is written`(before: String, after: String) throws {
    let head = Self.head + "reviewed: 2026-11-21\n"
    #expect(try edited(head + before, .append(["authority", "decides"], "roll-back")) == head + after)
  }

  @Test func `What does not say so yet is left alone where it says so already`() throws {
    let text = Self.head + "reviewed: 2026-11-21\n"
    #expect(try edited(text, .set(["reviewed"], .text("2026-11-21"))) == text)
  }

  @Test(arguments: [
    (FileEdit.set(["reviewed"], .text("soon")), "must be a date"),
    (.set(["reviwed"], .text("2026-11-21")), "not a key here"),
    (.set(["owner", "name"], .text("ada")), "holds no keys"),
    (.set(["purpose"], .text("two\nlines")), "U+000A"),
    (.remove(["owner"]), "needs 'owner'"),
    (.remove(["tier"]), "there is no 'tier'"),
    (.remove(["incident", "follow_up"]), "cannot be taken away"),
    (.set(["incident"], .text("ada")), "several lines"),
  ])
  func `An edit that would make the page wrong is refused with the reason`(edit: FileEdit, reason: String) throws {
    let text = Self.head + "reviewed: 2026-11-21\nincident:\n  follow_up: ada\n"
    let error = #expect(throws: EditRefusal.self) { try edited(text, edit) }
    #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
  }

  @Test(arguments: ["a: *b\n", "a: [\n", "\tb: 1\n", "system: billing\nsystem: other\n", "a:\nb: 1\n", ""])
  func `A file that cannot be read is not edited`(text: String) {
    #expect(throws: EditRefusal.self) { try edited(text, .set(["reviewed"], .text("2026-11-21"))) }
  }
}
