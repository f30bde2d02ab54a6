import Gate
import Git
import Ownership
import Paths
import TestSupport
import Testing

/// DESIGN 4.4: texts in lines that the new blob has more of than the old, binary or not.
@Suite struct RiskByContentTests {

  /// The paths that are risky when each file of the first texts becomes the second.
  private func risky(_ changes: [(old: String?, new: [UInt8])]) throws -> [Int] {
    let company = try Company(
      policy: Company.policy + "risks:\n  pii: {adds: [ssn, .env, '/\\bpassport_no\\b/', '/^secret=.*end$/']}\n")
    let names = changes.indices.map { "f\($0 + 10)" }
    let old = zip(names, changes).compactMap { name, change in change.old.map { (name, Company.Item.file($0)) } }
    try company.plant("main", items: Dictionary(uniqueKeysWithValues: old))
    try company.plant(items: Dictionary(uniqueKeysWithValues: zip(names, changes.map { .bytes($0.new) })))
    let found = Set(try company.decide().paths(of: "pii"))
    return names.indices.filter { found.contains(names[$0]) }
  }

  private static let text = "first\nhas ssn\nlast\n"

  private func isRisky(_ bytes: [UInt8]) throws -> Bool { try risky([(Self.text, bytes)]) == [0] }

  @Test func `an added line with the text is risky, however its line ends`() throws {
    let lines = [
      "x ssn y", "SSN", "ssn", "(ssn)", "ssn-1", "\u{E9}ssn\u{E9}", "a passport_no", "PASSPORT_NO", "secret=1 end",
      "\tsSn;", "load .env",
    ]
    let texts = lines.flatMap { ["\(Self.text)\($0)\n", "\(Self.text)\($0)", "first\r\nhas no\r\n\($0)\r\n"] }
    #expect(try risky(texts.map { (Self.text, Array($0.utf8)) }) == Array(texts.indices))
  }

  @Test func `a line that only looks like it is not`() throws {
    let lines = ["ssnx", "xssn", "ssn_1", "assn", "passport_nos", "secret=1 end.", "s sn", "x.env"]
    #expect(try risky(lines.map { (Self.text, Array("\(Self.text)\($0)\n".utf8)) }) == [])
  }

  @Test func `a very long line is searched in time, and what stands in it is found wherever it stands`() throws {
    // Searched as a whole, the second expression takes a minute, ten times the length hours: each letter is a beginning, and none has an end.
    let company = try Company(
      policy: Company.policy
        + "risks:\n  pii: {adds: ['/\\bpassport_no\\b/', '/[a-z]+_key/', '/^first.*x/', '/y last$/']}\n")
    let (long, odd) = (String(repeating: "a", count: 200_000), String(repeating: "a-", count: 20_001))
    let lines = [
      long, odd, odd + " passport_no " + odd, odd + "a_key", "first x " + odd, odd + " y last", odd + "first x",
    ]
    let names = lines.indices.map { "f\($0 + 10)" }
    try company.plant(items: Dictionary(uniqueKeysWithValues: zip(names, lines.map { .bytes(Array($0.utf8)) })))
    let found = Set(try company.decide().paths(of: "pii"))
    #expect(names.indices.filter { found.contains(names[$0]) } == [2, 3, 4, 5])
  }

  @Test func `only what the new text has more of is added`() throws {
    let texts = [
      "has ssn\nfirst\nlast\n", "first\nlast\n", "first\nhas ssn\nhas ssn\nlast\n", "first\nhas the ssn\nlast\n",
    ]
    #expect(try risky(texts.map { (Self.text, Array($0.utf8)) }) == [2, 3])
  }

  @Test func `NUL bytes hide nothing: a binary file is searched, and UTF-16 is read as the letters it has`() throws {
    let wide = ["hello ssn\n", "x passport_no\n", "ssn"].flatMap { text in
      [
        text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
        text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] },
      ]
    }
    let binary = [
      [0, 1, 2, 0xFF, 0] + Array("ssn".utf8) + [0, 0xFE], [0xFF, 0x20] + Array("passport_no".utf8) + [0x20, 0xC3],
    ]
    let all = wide + binary
    #expect(try risky(all.map { (Self.text, $0) }) == Array(all.indices))
  }

  @Test func `a new file adds all its lines, and an empty one none`() throws {
    #expect(try risky([(nil, Array("ssn\n".utf8)), (nil, []), ("ssn\n", [])]) == [0])
  }

  @Test func `a line of megabytes is searched to its end`() throws {
    let filler = [UInt8](repeating: UInt8(ascii: "x"), count: 4 << 20)
    #expect(try isRisky(filler + Array(" ssn ".utf8) + filler))
    #expect(try isRisky(filler + Array(" passport_no ".utf8) + filler))
    #expect(try !isRisky(filler))
  }

  @Test func `a deleted file adds nothing`() throws {
    let company = try Company(policy: Company.policy + "risks: {pii: {adds: ssn}}\n", ["a.txt": "ssn\n"])
    try company.plant("topic", ["a.txt": nil])
    #expect(try company.decide().asked == [])
  }

  @Test func `where a symlink points is text that was added`() throws {
    let company = try Company(policy: Company.policy + "risks: {pii: {adds: ssn}}\n")
    try company.plant(items: ["link": .symlink("data/ssn/all")])
    #expect(try company.decide().asked == ["unowned · pii"])
  }

  @Test func `a cause says which text, as the policy writes it`() throws {
    let company = try Company(policy: Company.policy + "risks: {pii: {adds: ['/\\bpassport_no\\b/']}}\n")
    try company.plant("topic", ["a.txt": "passport_no\n"])
    let cause = try company.decide().requirements.first?.requirement.causes.first
    #expect(cause?.text == "adds '/\\bpassport_no\\b/'")
    #expect(cause?.location?.file == RepositoryPath("ownership/policy.yml"))
  }
}
