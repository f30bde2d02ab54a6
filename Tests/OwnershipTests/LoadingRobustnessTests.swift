import Paths
import TestSupport
import Testing

@testable import Ownership

@Suite struct `Reading never crashes and never loses a file` {
  static let files = [
    ("ownership/policy.yml", "full/policy.yml"), ("ownership/people.yml", "full/people.yml"),
    ("services/billing/ownership.yml", "full/page.yml"),
  ]

  /// A file is read, or there is a finding that says why it was not; every location lies in the text.
  private func expectSound(_ path: String, _ bytes: [UInt8], _ what: String) {
    let result = record(path, bytes: bytes)
    let isRead =
      switch path {
      case "ownership/policy.yml": result.readPolicy != nil
      case "ownership/people.yml": !result.peopleAreUnreadable
      default: !result.systems.isEmpty
      }
    let own = result.findings.filter { $0.location != nil }
    let lines = bytes.count { $0 == UInt8(ascii: "\n") } + 1
    if isRead != own.isEmpty { Issue.record("\(path), \(what): read \(isRead), findings \(own.map(\.message))") }
    for location in own.compactMap(\.location)
    where !(1...lines).contains(location.line) || location.column < 1 || location.length < 1 {
      Issue.record("\(path), \(what): \(location) is not in the file")
    }
  }

  @Test(arguments: files)
  func `cut off anywhere`(path: String, name: String) throws {
    let bytes = Array(try sample(name).utf8)
    // Every third byte: enough to stop in every token, and three times as fast.
    for end in stride(from: 0, to: bytes.count, by: 3) { expectSound(path, Array(bytes[..<end]), "first \(end) bytes") }
  }

  @Test(arguments: files)
  func `with any byte changed`(path: String, name: String) throws {
    let bytes = Array(try sample(name).utf8)
    var random = SplitMix(seed: 7)
    let special = Array("\n\t #:,[]{}*&!|>'\"%@`-?\\\r\0".utf8)
    for round in 0..<500 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let index = changed.indices.randomElement(using: &random) ?? 0
        switch UInt8.random(in: 0..<4, using: &random) {
        case 0: changed[index] = UInt8.random(in: 0...255, using: &random)
        case 1: changed.remove(at: index)
        case 2: changed.insert(special.randomElement(using: &random) ?? 0, at: index)
        default: changed[index] = special.randomElement(using: &random) ?? 0
        }
      }
      expectSound(path, changed, "round \(round)")
    }
  }

  @Test func `made of special characters only`() {
    var random = SplitMix(seed: 11)
    let alphabet = Array("\n\n  ab#:,[]{}*&!|>'\"%@-?\\".utf8)
    for round in 0..<2_000 {
      let bytes = (0..<Int.random(in: 1...60, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      expectSound("ownership/people.yml", bytes, "round \(round)")
    }
  }

  /// Looking along the line for each of them would take minutes, and whoever proposes a change can write such a line.
  @Test func `with a mistake in each of a hundred thousand words of one line`() {
    let words = (0..<100_000).map { "k\($0)" }
    let findings = record("ownership/people.yml", bytes: Array("{\(words.joined(separator: ","))}".utf8)).findings
    #expect(findings.count { $0.message.hasSuffix(" has no value") } == words.count)
  }

  /// Were all keys gone through for each that is unknown, this would take minutes.
  @Test func `with ten thousand unknown keys on one line, and names each`() {
    let keys = (0..<10_000).map { "k\($0): x" }.joined(separator: ", ")
    let page = "{system: billing, owner: ada, backup: grace, reviewed: 2026-11-20, \(keys)}\n"
    let findings = record("services/billing/ownership.yml", bytes: Array(page.utf8)).findings
    #expect(findings.count { $0.rule == "unknown-key" } == 10_000)
  }

  @Test func `at a thousand small pages, whole`() {
    let files = (0..<1_000).map { number in
      let page = smallestPage.replacing("billing", with: "system-\(number)")
      return OwnershipFile(path: RepositoryPath("services/s\(number)/ownership.yml"), content: Array(page.utf8))
    }
    let record = OwnershipRecord(reading: files)
    #expect(record.systems.count == 1_000)
  }
}
