import Git
import Ownership
import TestSupport
import Testing

@testable import Evidence

/// A response that was cut or damaged on its way never says more than the whole one.
struct `A damaged response` {
  /// A good response in which Ada approves `HEAD`, of one forge.
  struct Sample: Sendable, CustomTestStringConvertible {
    var forge: Forge
    var text: String
    var testDescription: String { forge.title }

    func content(_ setting: ReviewedRepository) -> [UInt8] {
      Array(text.replacing("HEAD", with: setting.head.hex).utf8)
    }
  }

  static let samples = [
    Sample(
      forge: .github,
      text: #"""
        [{"id":80,"user":{"login":"ada-l","id":4217,"type":"User"},"state":"APPROVED","author_association":"MEMBER",
        "submitted_at":"2026-11-21T09:00:00Z","commit_id":"HEAD"},{"id":81,"user":{"login":"ghopper","id":7,"type":"User"},
        "state":"CHANGES_REQUESTED","author_association":"MEMBER","submitted_at":"2026-11-21T09:30:00Z","commit_id":"HEAD"}]
        """#),
    Sample(
      forge: .gitlab,
      text: #"""
        [{"approved":true,"approved_by":[{"user":{"id":4217,"username":"ada-l","state":"active"},
        "approved_at":"2026-11-21T09:00:00.1Z"}]},[{"head_commit_sha":"HEAD","created_at":"2026-11-21T08:00:00Z"}]]
        """#),
    Sample(
      forge: .gitea,
      text: #"""
        [{"id":7,"user":{"id":4217,"login":"ada-l"},"team":null,"state":"APPROVED","commit_id":"HEAD","stale":false,
        "official":true,"dismissed":false,"submitted_at":"2026-11-21T09:00:00Z"}]
        """#),
    Sample(
      forge: .gerrit,
      text: #"""
        )]}'
        {"project":"shop","branch":"main","_number":1234,"owner":{"_account_id":9},"labels":{"Code-Review":{"all":
        [{"_account_id":4217,"value":2,"date":"2026-11-21 09:00:00.000000000","permitted_voting_range":{"min":-2,"max":2}}],
        "values":{"-2":"x"," 0":"x","+2":"x"}}},"current_revision":"HEAD","revisions":{"HEAD":{"_number":1,
        "created":"2026-11-21 08:00:00.000000000"}}}
        """#),
  ]

  private struct Yes: Hashable {
    var person: String
    var changes: [Change]

    static func all(in read: EvidenceRead) -> Set<Yes> {
      Set(read.proofs.filter { $0.verb == .approve }.map { Yes(person: $0.person, changes: $0.changes) })
    }
  }

  private func setting(for sample: Sample) throws -> ReviewedRepository {
    let setting = try ReviewedRepository()
    if sample.forge != .github { setting.addAccounts(on: sample.forge) }
    return setting
  }

  @Test(arguments: samples)
  func `that was cut anywhere approves nothing`(sample: Sample) throws {
    let setting = try setting(for: sample)
    let whole = sample.content(setting)
    #expect(try Yes.all(in: setting.read(sample.forge, whole)).count == 1)
    for length in 0..<whole.count {
      let read = try setting.read(sample.forge, Array(whole.prefix(length)))
      #expect(read.proofs.isEmpty, "\(length) bytes")
      #expect(read.refused.map(\.isWholeResponse) == [true], "\(length) bytes")
    }
  }

  @Test(arguments: samples)
  func `with any byte changed approves nothing else`(sample: Sample) throws {
    let setting = try setting(for: sample)
    let whole = sample.content(setting)
    let allowed = try Yes.all(in: setting.read(sample.forge, whole))
    var random = SplitMix(seed: 0x0A11_0C8A)
    for round in 0..<1500 {
      var damaged = whole
      let place = Int.random(in: 0..<whole.count, using: &random)
      // A bit, a digit, a letter, or nothing at all.
      switch round % 4 {
      case 0: damaged[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: damaged[place] = UInt8(ascii: "0") + UInt8.random(in: 0..<10, using: &random)
      case 2: damaged[place] = UInt8.random(in: 32..<127, using: &random)
      default: damaged.remove(at: place)
      }
      let read = try setting.read(sample.forge, damaged)
      let found = Yes.all(in: read)
      #expect(found.isSubset(of: allowed), "\(String(decoding: damaged, as: UTF8.self))")
    }
  }
}
