import TestSupport
import Testing

@testable import Ownership

@Suite struct `Files that a walk has passed are kept for the rules` {
  private func recorded(_ paths: [[UInt8]], _ entries: [LintTree.Entry] = [.file]) -> RecordedFiles {
    var files = RecordedFiles()
    for (index, path) in paths.enumerated() {
      path.withUnsafeBufferPointer { files.append($0, entries[index % entries.count]) }
    }
    return files
  }

  @Test func `every path comes back as it was, in the same order, with what stands there`() throws {
    let paths = ["a", "a.c", "a/b", "a/bc/d", "services/billing/x", "services/billing/xy", "services/bill", "z"].map {
      Array($0.utf8)
    }
    let entries: [LintTree.Entry] = [.file, .symbolicLink, .submodule]
    var seen: [[UInt8]] = []
    var kinds: [LintTree.Entry] = []
    try LintTree(recorded(paths, entries)).forEachFile { path, entry in
      seen.append(Array(path))
      kinds.append(entry)
    }
    #expect(seen == paths)
    #expect(kinds == paths.indices.map { entries[$0 % 3] })
  }

  @Test func `any bytes come back`() {
    var random = SplitMix(seed: 5)
    let paths: [[UInt8]] = (0..<2_000).map { _ in
      (0..<Int.random(in: 1...40, using: &random)).map { _ in
        random.chance(15, in: 16) ? 0x61 : UInt8.random(in: 1...255, using: &random)
      }
    }
    var seen: [[UInt8]] = []
    let files = recorded(paths)
    // Twice, because a suggestion for a dead pattern needs a second look.
    for _ in 0..<2 {
      seen = []
      files.forEachFile { path, _ in seen.append(Array(path)) }
    }
    #expect(seen == paths)
    #expect(files.count == paths.count)
  }
}
