import Paths
import Testing

@testable import Ownership

/// Findings with one safe answer, written into the files.
@Suite struct MendingTests {
  private static let path = RepositoryPath("ownership/systems/docs.yml")

  private func file(_ paths: String) -> OwnershipFile {
    OwnershipFile(
      path: Self.path,
      content: Array("system: docs\npaths: \(paths)\nowner: ada\nbackup: grace\nreviewed: 2026-11-20\n".utf8))
  }

  private func mended(_ paths: String) -> String? {
    let file = file(paths)
    let mending = Mending(OwnershipRecord(reading: [file]).findings, in: [file])
    guard let content = mending.files.first?.content, content != file.content else { return nil }
    let lines = String(decoding: content, as: UTF8.self).split(separator: "\n")
    return String(lines[1].dropFirst("paths: ".count))
  }

  @Test(arguments: [
    ("/docs/**", "/docs/"), ("[/a//b/, '/c/**/', /d/../e/]", "[/a/b/, '/c/', /e/]"),
    ("\"/a/**\"   # all", "\"/a/\"   # all"),
    ("./docs/", "/docs/"), ("[\"/a/**\", \"b/**\"]", "[\"/a/\", \"b/**\"]"),
  ])
  func `A pattern with one rewrite that means the same is mended where it stands`(before: String, after: String) {
    #expect(mended(before) == after)
  }

  @Test(arguments: ["docs/**", "\"*.[ch]\"", "\"*.{c,h}\"", "\"a?\"", "\"!a\"", "a/b", "\"*.m[d]\"", "[/ok/]"])
  func `What has two readings, or could only be widened, is left to a person`(before: String) {
    #expect(mended(before) == nil)
  }

  @Test func `A pattern of a page that means another folder is left to a person`() {
    let page = OwnershipFile(
      path: RepositoryPath("services/billing/ownership.yml"),
      content: Array((smallestPage + "paths: [/fixtures/]\n").utf8))
    let mending = Mending(OwnershipRecord(reading: [page]).findings, in: [page])
    #expect(mending.done.isEmpty && mending.files[0].content == page.content)
  }

  @Test func `A fix that would make two equal patterns is refused, and the others are made`() {
    let file = file("[/docs/, \"/docs/**\", \"/a/**\"]")
    let mending = Mending(OwnershipRecord(reading: [file]).findings, in: [file])
    #expect(mending.done.map(\.to) == ["/a/"])
    #expect(mending.refused.map(\.fix.from) == ["/docs/**"])
    #expect(mending.refused.first?.reason.contains("stands twice") == true)
  }

  @Test func `The same fix from two findings is made once, and a place that has changed since is left`() {
    let file = file("\"/docs/**\"")
    let findings = OwnershipRecord(reading: [file]).findings
    #expect(Mending(findings + findings, in: [file]).done.count == 1)
    let other = OwnershipFile(path: file.path, content: Array("# new\n".utf8) + file.content)
    let mending = Mending(findings, in: [other])
    #expect(mending.done.isEmpty && mending.refused.count == 1)
    #expect(mending.files[0].content == other.content)
  }
}
