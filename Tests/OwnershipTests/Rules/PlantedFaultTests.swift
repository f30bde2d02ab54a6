import Paths
import TestSupport
import Testing

@testable import Ownership

/// Every rule finds its fault in a company that has no other, and nothing else is said.
@Suite struct PlantedFaultTests {
  @Test func `a company without a fault gets not even advice`() throws {
    #expect(try FaultlessCompany.lint() == [])
  }

  @Test func `every rule has a planted fault, or waits for the history it needs`() {
    let waiting = RuleRegistry.all.filter { $0.needsHistory }.map { $0.id }
    let all = (PlantedFault.all.map(\.rule) + waiting).sorted()
    #expect(all == RuleRegistry.all.map { $0.id }.sorted())
  }

  @Test(arguments: PlantedFault.all)
  func `a fault is found once, where it stands, and nothing else is`(fault: PlantedFault) throws {
    let (files, file, place) = try fault.changes()
    let findings = try FaultlessCompany.lint(with: files)
    let shown = Comment(rawValue: findings.map { "\($0.rule) \($0.message)" }.joined(separator: "\n"))
    #expect(findings.map(\.rule) == [fault.rule], shown)
    let location = findings.first?.location
    if let file, let place {
      #expect(location?.file.display == file, shown)
      #expect(
        [location?.line, location?.column, location?.length] == [place.line, place.column, place.length], shown)
    } else {
      #expect(
        ["missing-policy", "unowned-risk", "case-twin", "open-override"].contains(fault.rule), "its place is not marked"
      )
    }
  }

  @Test(arguments: PlantedFault.all.filter { UnusedException.canBeAllowed($0.rule) })
  func `an exception for the rule silences it and is not called unused`(fault: PlantedFault) throws {
    let finding = try #require(try FaultlessCompany.lint(with: fault.changes().files).first)
    let isSystem = ["billing", "answers", "library", "other"].contains(finding.holder)
    let isPerson = ["ada", "grace", "lin", "edsger"].contains(finding.holder)
    let about = isSystem ? ", system: \(finding.holder)" : isPerson ? ", person: \(finding.holder)" : ""
    for exception in ["rule: \(fault.rule)", "rule: \(fault.rule)\(about)"] {
      #expect(try FaultlessCompany.lint(with: fault.changes(allowing: exception).files) == [])
    }
    guard !about.isEmpty else { return }
    let other = "rule: \(fault.rule), \(isSystem ? "system: nobody" : "person: nobody")"
    #expect(
      try Set(FaultlessCompany.lint(with: fault.changes(allowing: other).files).map(\.rule))
        == [fault.rule, "unused-exception"])
  }

  @Test func `what the loader finds cannot be excepted, and an exception for an exception is none`() {
    let rest = PlantedFault.all.map(\.rule).filter { !UnusedException.canBeAllowed($0) }
    let loader = RuleRegistry.all.filter { $0 is any LoaderRule.Type }.map { $0.id }
    #expect(Set(rest) == Set(loader + ["expired-exception", "unused-exception"]))
  }
}
