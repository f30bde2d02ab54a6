import Foundation
import Testing

/// The page about threats claims only what a test here shows, and nothing shown here is missing from it.
@Suite struct ThreatModelTests {
  private static let folder = checkout.appendingPathComponent("Tests/AttackTests")

  private static func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix("Tests.swift") && $0 != "ThreatModelTests.swift" }
  }

  /// What follows each `@Test` of a file.
  private static func parts(of file: String) throws -> [String] {
    let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
    return Array(text.components(separatedBy: "@Test").dropFirst())
  }

  private static func name(of part: String) -> String? {
    let pieces = part.components(separatedBy: "func `")
    return pieces.count > 1 ? pieces[1].components(separatedBy: "`").first : nil
  }

  private static func isWaiting(_ part: String) -> Bool {
    part.components(separatedBy: "func `")[0].contains(".disabled(")
  }

  /// `File.swift: name of the test`, sorted.
  private func tests() throws -> [String] {
    try Self.files().flatMap { file in try Self.parts(of: file).compactMap(Self.name).map { "\(file): \($0)" } }
      .sorted()
  }

  /// The links of the page that lead here, in the same form.
  private func links() throws -> [String] {
    let page = try String(contentsOf: checkout.appendingPathComponent("docs/threat-model.md"), encoding: .utf8)
    return page.components(separatedBy: "](../Tests/AttackTests/").adjacentPairs.compactMap { before, after in
      guard let name = before.components(separatedBy: "[").last, let file = after.components(separatedBy: ")").first
      else {
        return nil
      }
      return "\(file): \(name)"
    }.sorted()
  }

  @Test func `Each test of an attack is linked once, and each link leads to a test`() throws {
    let (tests, links) = (try tests(), try links())
    #expect(tests.count > 80)
    #expect(Set(tests).count == tests.count)
    #expect(tests.filter { !links.contains($0) } == [], "not linked")
    #expect(links.filter { !tests.contains($0) } == [], "no such test")
    #expect(Set(links).count == links.count, "linked twice")
  }

  @Test func `The page says of each test that waits for something that it is still to come, and of no other`() throws {
    let page = try String(contentsOf: checkout.appendingPathComponent("docs/threat-model.md"), encoding: .utf8)
    let marked = page.split(separator: "\n").filter { $0.contains(" *to come* |") }
    let waiting = try Self.files().flatMap { file in
      try Self.parts(of: file).filter(Self.isWaiting).compactMap(Self.name)
    }
    #expect(marked.count == waiting.count)
    for name in waiting { #expect(marked.contains { $0.contains("[\(name)]") }, "\(name)") }
  }
}

extension Array {
  fileprivate var adjacentPairs: [(Element, Element)] { Array<(Element, Element)>(zip(self, dropFirst())) }
}
