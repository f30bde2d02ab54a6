import TestSupport
import Testing

@testable import Paths

@Suite struct ByteOrderTests {
  private static let paths: [[UInt8]] = {
    var random = SplitMix(seed: 3)
    return (0..<400).map { _ in
      let start: [UInt8] = Array("services/billing/".utf8.prefix(Int.random(in: 0...17, using: &random)))
      return start
        + (0..<Int.random(in: 0...12, using: &random)).map { _ in
          [0, 0x2E, 0x2F, 0x61, 0xC3, 0xFF].randomElement(using: &random) ?? 0
        }
    }
  }()

  @Test func `paths are sorted by their bytes, as git sorts them`() {
    for one in Self.paths {
      for other in Self.paths {
        let isBefore = RepositoryPath(one) < RepositoryPath(other)
        if isBefore != one.lexicographicallyPrecedes(other) { Issue.record("\(one) \(other)") }
      }
    }
  }

  @Test func `what two paths share is found whatever their length`() {
    for one in Self.paths {
      for other in Self.paths {
        let shared = one.withUnsafeBytes { one in other.withUnsafeBytes { commonPrefix(of: one, $0) } }
        if shared != zip(one, other).prefix(while: { $0 == $1 }).count { Issue.record("\(one) \(other)") }
      }
    }
  }
}
