import Foundation
import TestSupport
import Testing

@testable import Git

/// Trailers are what git says they are: every message of the table goes through `git log` too.
@Suite struct TrailerTests {
  private static let messages: [String] = [
    "subject\n\nKey: value\n",
    "Key: value\n",
    "subject\n\nbody\n\nReviewed-by: Ada <ada@example.com>\nAcked-by: Lin\n",
    "subject\n\nReviewed-by: Ada\none stray line\n",
    "subject\n\nSigned-off-by: Ada <a@b>\none stray line\nanother\nthird\n",
    "subject\n\nSigned-off-by: Ada <a@b>\n1\n2\n3\n4\n",
    "subject\n\nReviewed-by: Ada\n\nAcked-by: Lin\n",
    "subject\n\nsee https://example.com\n",
    "subject\n\nhttps://example.com\n",
    "subject\n\nReviewed by: Ada\n",
    "subject\n\nReviewed-by : Ada\n",
    "subject\n\nReviewed-by\t: Ada\n",
    "subject\n\nNote: text\n",
    "subject\n\nLong: first\n second\n\tthird\n",
    "subject\n\nLong: first\n second\nOther: x\n  more\n",
    "subject\n\nplain\n second\nOther: x\n",
    "subject\n\n continuation first\nOther: x\n",
    "subject\n\nKey: value\n# a comment\n",
    "subject\n\nKey: value\n# a comment\nOther: x\n",
    "subject\n\n# comment\nKey: value\n",
    "subject\n\nKey: value\n\nConflicts:\n\ta\n\tb\n",
    "subject\n\nKey: value\n\n\n\n",
    "subject\n\nKey: value",
    "subject\n\nKey:value\n",
    "subject\n\nKey:\n",
    "subject\n\nKey:  \n",
    "subject\n\n: value\n",
    "subject\n\nKéy: value\n",
    "subject\n\nKey: välue\n",
    "subject\n\nKey: one\nkey: two\n",
    "subject\n\n(cherry picked from commit 1234)\n",
    "subject\n\n(cherry picked from commit 1234)\nstray\nKey: x\nstray\n",
    "subject\n\n(cherry picked from commit 1234)\nKey: x\n",
    "subject\n \nKey: value\n",
    "subject\n\nbody\n  \nKey: value\n",
    "subject\nmore\nKey: value\n",
    "subject\n\n---\nKey: value\n",
    "subject\n\nKey: value\n---\nother\n",
    "subject\n\nKey: value\n\n---\n\nbelow\n",
    "subject\n\nKey: value\r\n",
    "subject\r\n\r\nKey: value\r\nOther: x\r\n",
    "\n\nsubject\n\nKey: value\n",
    "subject\n\nKey: a: b\n",
    "subject\n\nCo-authored-by: Grace Hopper <grace@example.com>\n",
    "subject\n\nKey: value\n# ------------------------ >8 ------------------------\nOther: x\n",
    "subject\n\nA: 1\nB: 2\nstray\nSigned-off-by: x\nstray\nstray\nstray\n",
    "subject\n\nA=1\n",
    "",
    "\n",
    "subject",
    "#\n\nKey: value\n",
    "# comment\nKey: value\n",
    "# comment\nsubject\n\nKey: value\n",
  ]

  @Test func `every message has the trailers that git log shows`() throws {
    let made = try TemporaryRepository()
    let tree = try made.git("mktree")
    let repository = try Repository(at: made.path, environment: ProcessEnvironment(made.environment))
    for message in Self.messages {
      let text = "tree \(tree)\nauthor A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n\n\(message)"
      let id = try Array(text.utf8).withUnsafeBufferPointer { try repository.write($0, as: .commit) }
      let expected = try made.git(
        "log", "-1", "--format=%(trailers:only,unfold,separator=%x00,key_value_separator=%x01)", id.hex)
      let found = try repository.commit(id).trailers.map { "\($0.key)\u{1}\($0.value)" }.joined(separator: "\0")
      #expect(found == expected, "\(message.debugDescription)")
    }
  }

  @Test func `random messages have the trailers that git log shows`() throws {
    let made = try TemporaryRepository()
    let tree = try made.git("mktree")
    let repository = try Repository(at: made.path, environment: ProcessEnvironment(made.environment))
    let lines = [
      "", "", " ", "subject", "Key: value", "Other-Key: x", " folded", "\tfolded: y", "# comment",
      "Signed-off-by: A <a@b>",
      "(cherry picked from commit 12)", "Conflicts:", "\tpath", "a : b", "---", "https://x", "-: dash", "stray line",
    ]
    var generator = SplitMix(seed: 7)
    var ids: [ObjectID] = []
    for _ in 0..<400 {
      var message = "subject\n"
      for _ in 0..<(1 + generator.next() % 9) { message += lines[Int(generator.next() % UInt64(lines.count))] + "\n" }
      let text = "tree \(tree)\nauthor A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n\n\(message)"
      ids.append(try Array(text.utf8).withUnsafeBufferPointer { try repository.write($0, as: .commit) })
    }
    let format = "--format=%H%x02%(trailers:only,unfold,separator=%x00,key_value_separator=%x01)%x03"
    let log = try made.git(
      ["log", "--no-walk=unsorted", "--stdin", format], input: ids.map(\.hex).joined(separator: "\n"))
    let records = log.split(separator: "\u{3}", omittingEmptySubsequences: true).map { $0.drop { $0 == "\n" } }.filter {
      !$0.isEmpty
    }
    #expect(records.count == Set(ids).count)
    for record in records {
      let parts = record.split(separator: "\u{2}", omittingEmptySubsequences: false)
      let commit = try repository.commit(#require(ObjectID(hex: String(parts[0]))))
      let found = commit.trailers.map { "\($0.key)\u{1}\($0.value)" }.joined(separator: "\0")
      #expect(found == parts[1], "\(commit.message.debugDescription)")
    }
  }

  @Test func `co-authors are people with an address`() throws {
    let made = try TemporaryRepository()
    let message = "subject\n\nCo-authored-by: Grace Hopper <grace@example.com>\nco-authored-by: nobody\n"
    let id = try made.commit(message: message)
    let commit = try Repository(at: made.path).commit(#require(ObjectID(hex: id)))
    #expect(commit.coAuthors == [Identity(name: "Grace Hopper", email: "grace@example.com")])
  }
}
