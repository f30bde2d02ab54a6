import Paths
import Testing

@testable import Ownership

/// The linter over who owns what in real projects.
@Suite(.enabled(if: RealOwnership.isPresent)) struct RealOwnershipTests {
  @Test func `every file is read, and every finding stands in one, says something and is known by itself`() throws {
    for project in try RealOwnership.all() {
      let record = OwnershipRecord(reading: project.files)
      #expect(record.findings.map(\.message) == [], "\(project.kind)")
      #expect(record.systems.count == project.files.count - 2)
      let findings = try lint(record, project)
      for finding in findings { try expectPlace(of: finding, in: project) }
      #expect(Set(findings.map(\.key)).count == findings.count, "\(project.kind): two findings are known as one")
      #expect(try lint(record, project) == findings)
    }
  }

  @Test func `a pattern is dead exactly where no file of the tree matches it`() throws {
    let project = try RealOwnership.codeowners()
    let record = OwnershipRecord(reading: project.files)
    let dead = try lint(record, project).filter { $0.rule == "dead-pattern" }.map { "\($0.holder) \($0.subject)" }
    let named = try lint(record, project).filter { $0.rule == "pattern-names-folder" }.map {
      "\($0.holder) \($0.subject)"
    }
    let silent = record.systems.flatMap { system in
      system.paths.filter { pattern in !project.paths.contains { pattern.value.matches($0) } }
        .map { (system.name.value, $0.value.text) }
    }
    #expect(silent.count > 3)
    let expected = silent.filter { !named.contains("\($0) \($1)") }.map { "\($0) paths \($1)" }
    #expect(dead.sorted() == expected.sorted())
  }

  @Test func `an owner is missing exactly where no pattern matches`() throws {
    let project = try RealOwnership.codeowners()
    let record = OwnershipRecord(reading: project.files)
    let patterns = record.systems.flatMap { $0.paths.map(\.value) }
    let unowned = project.paths.filter { path in !patterns.contains { $0.matches(path) } }
    let survey = try LintSurvey(of: .of(project.paths), for: record, today: RuleDocumentation.Example.today)
    #expect(unowned.count > 1000)
    #expect(survey.unowned.map(\.count).reduce(0, +) == unowned.count)
  }

  private func lint(_ record: OwnershipRecord, _ project: RealOwnership) throws -> [Finding] {
    try Linter().lint(record, tree: .of(project.paths), today: RuleDocumentation.Example.today).findings
  }

  private func expectPlace(of finding: Finding, in project: RealOwnership) throws {
    let shown = "\(project.kind) \(finding.rule): \(finding.message)"
    #expect(!finding.message.isEmpty && !finding.holder.isEmpty && !finding.subject.isEmpty, "\(shown)")
    #expect(!finding.message.contains("\n"), "\(shown)")
    let places = [finding.location, finding.fix?.location].compactMap(\.self) + finding.notes.compactMap(\.location)
    for place in places {
      let file = try #require(project.files.first { $0.path == place.file }, "\(shown)")
      let lines = file.content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      try #require(place.line >= 1 && place.line <= lines.count, "\(shown)")
      let line = String(decoding: lines[place.line - 1], as: UTF8.self).unicodeScalars
      #expect(place.column >= 1 && place.length >= 1 && place.column - 1 + place.length <= line.count, "\(shown)")
    }
    #expect(finding.location != nil || finding.rule == "case-twin", "\(shown)")
  }
}
