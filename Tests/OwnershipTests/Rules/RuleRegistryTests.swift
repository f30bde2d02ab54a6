import Foundation
import Testing

@testable import Ownership

@Suite struct RuleRegistryTests {
  @Test func `every file in the family folders is a rule in the list, and nothing else is`() throws {
    let rules = sourceFolder.appending(path: "Rules")
    var files: Set<String> = []
    for family in RuleDocumentation.Family.allCases {
      let folder = rules.appending(path: family.rawValue.capitalized)
      guard FileManager.default.fileExists(atPath: folder.path) else { continue }
      for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
        files.insert("\(family.rawValue)/\(file)")
      }
    }
    let listed = RuleRegistry.all.map { "\($0.documentation.family.rawValue)/\(String(describing: $0)).swift" }
    #expect(files == Set(listed))
    #expect(listed.count == files.count)
  }

  @Test func `ids are unique`() {
    #expect(Set(RuleRegistry.all.map { $0.id }).count == RuleRegistry.all.count)
  }

  @Test func `every rule that the loader raises has its page`() {
    let loaderRules = RuleRegistry.all.filter { $0 is any LoaderRule.Type }.map { $0.id }
    #expect(
      Set(loaderRules) == [
        "invalid-yaml", "unknown-key", "missing-key", "invalid-value", "duplicate-key", "duplicate-system",
        "unportable-pattern", "near-miss-name", "missing-policy",
      ])
  }
}
