import Foundation
import Testing

@testable import Paths

struct CodeownersFileTests {
  /// Stands beside a full checkout only.
  static let data = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../shared/data/real")
    .standardized

  static var isPresent: Bool {
    FileManager.default.fileExists(atPath: data.appendingPathComponent("RIOT.matched-line.tsv").path)
  }

  @Test(.enabled(if: isPresent)) func `every path of a real project has the owning line that GitHub gives it`() throws {
    let codeowners = try String(contentsOf: Self.data.appendingPathComponent("RIOT.CODEOWNERS"), encoding: .utf8)
    let table = try String(contentsOf: Self.data.appendingPathComponent("RIOT.matched-line.tsv"), encoding: .utf8)
    let rows = table.split(separator: "\n").map { $0.split(separator: "\t") }
    let paths = rows.map { RepositoryPath(String($0[0])) }
    let found = try CodeownersReader(codeowners).owningLines(of: paths)
    #expect(paths.count > 16_000)
    var wrong = 0
    for (row, line) in zip(rows, found) where line ?? -1 != Int(row[1]) {
      wrong += 1
      if wrong <= 5 { Issue.record("\(row[0]): line \(line ?? -1), not \(row[1])") }
    }
    #expect(wrong == 0)
  }

  @Test func `a name without a trailing slash takes a folder's content too, as GitHub reads it`() throws {
    let reader = try CodeownersReader("* @a\n/sys/suit @b\ndocs/ @c\n/x/* @d\n")
    let paths: [RepositoryPath] = ["sys/suit/a", "sys/suit", "sys/suits", "a/docs/b", "x/a", "x/a/b"]
    #expect(reader.owningLines(of: paths) == [2, 2, 1, 3, 4, 1])
  }
}
