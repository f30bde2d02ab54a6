import Paths
import Testing

@testable import Ownership

/// Lints a small repository: ownership files are read, the others only have to be there.
func lint(
  _ example: RuleDocumentation.Example, on today: CalendarDate = RuleDocumentation.Example.today,
  linter: Linter? = nil
) throws -> [Finding] {
  let files = example.complete
  let record = OwnershipRecord(reading: files.filter { OwnershipFileKind.of($0.path) != nil })
  return try (linter ?? Linter()).lint(record, tree: .of(files.map(\.path)), today: today).findings
}

/// The record of an example.
func record(_ example: RuleDocumentation.Example) -> OwnershipRecord {
  OwnershipRecord(reading: example.complete.filter { OwnershipFileKind.of($0.path) != nil })
}

extension LintTree {
  static func of(_ paths: [RepositoryPath]) -> LintTree {
    LintTree { visit in
      for path in paths.sorted() { path.bytes.withUnsafeBufferPointer { visit($0, .file) } }
    }
  }
}

/// A day of a test, as it is written.
func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }
