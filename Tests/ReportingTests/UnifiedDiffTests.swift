import Foundation
import Paths
import TestSupport
import Testing

@testable import Reporting

/// The difference between two versions of a file.
@Suite struct UnifiedDiffTests {
  private static func text(_ random: inout SplitMix) -> [UInt8] {
    let lines = (0..<Int.random(in: 1...25, using: &random)).map { _ in
      ["a", "b", "c", "", "key: value\r"].randomElement(using: &random) ?? ""
    }
    return Array((lines.joined(separator: "\n") + (Bool.random(using: &random) ? "\n" : "x")).utf8)
  }

  @Test func `git applies it, and has the new version then`() throws {
    let repository = try TemporaryRepository()
    var random = SplitMix(seed: 3)
    for _ in 0..<40 {
      let (old, new) = (Self.text(&random), Self.text(&random))
      let diff = UnifiedDiff(of: RepositoryPath("page.yml"), from: old, to: new)
      #expect(diff.isEmpty == (old == new))
      if diff.isEmpty { continue }
      try repository.write("page.yml", Data(old))
      try repository.write("page.patch", Data(diff.bytes))
      try repository.git("apply", "--whitespace=nowarn", "page.patch")
      #expect(try Data(contentsOf: repository.folder.appendingPathComponent("page.yml")) == Data(new))
    }
  }

  @Test func `git finds a file whose name has bytes that a terminal would obey`() throws {
    let repository = try TemporaryRepository()
    let name = "ä \u{1B}[2J\"\\.yml"
    try repository.write(name, "a\n")
    let diff = UnifiedDiff(of: RepositoryPath(name), from: Array("a\n".utf8), to: Array("b\n".utf8))
    #expect(diff.bytes.allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x0A })
    try repository.write("page.patch", Data(diff.bytes))
    try repository.git("apply", "page.patch")
    #expect(try String(contentsOf: repository.folder.appendingPathComponent(name), encoding: .utf8) == "b\n")
  }

  @Test func `It is as short as git's own`() throws {
    let repository = try TemporaryRepository()
    var random = SplitMix(seed: 5)
    for _ in 0..<20 {
      let (old, new) = (Self.text(&random), Self.text(&random))
      try repository.write("old", Data(old))
      try repository.write("new", Data(new))
      let result = try repository.run(["git", "diff", "--no-index", "--minimal", "--numstat", "old", "new"])
      let counts = result.output.split(separator: "\t").prefix(2).compactMap { Int($0) }
      let diff = UnifiedDiff(of: RepositoryPath("page.yml"), from: old, to: new)
      #expect([diff.added, diff.removed] == (counts.isEmpty ? [0, 0] : counts))
    }
  }

  @Test func `Texts that share nothing are one replaced by the other, however long`() {
    let old = Array((0..<3_000).map { "old \($0)\n" }.joined().utf8)
    let new = Array((0..<3_000).map { "new \($0)\n" }.joined().utf8)
    let diff = UnifiedDiff(of: RepositoryPath("page.yml"), from: old, to: new)
    #expect(diff.added == 3_000 && diff.removed == 3_000)
  }

  @Test func `What differs is shown without what a terminal would obey`() {
    let diff = UnifiedDiff(
      of: RepositoryPath("page.yml"), from: Array("a\nb\n".utf8), to: Array("a\n\u{1B}[2J\n".utf8))
    #expect(diff.changedLines == ["- b", "+ \\u{1B}[2J"])
  }
}
