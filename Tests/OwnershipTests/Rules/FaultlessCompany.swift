import Paths
import TestSupport

@testable import Ownership

extension FaultlessCompany {
  /// Lints it with some files changed, added or, where nil, taken away.
  static func lint(
    with changes: [String: String?] = [:], on today: CalendarDate = RuleDocumentation.Example.today,
    history: LintHistory? = nil
  ) throws -> [Finding] {
    var files = files
    for (path, text) in changes { files[path] = text }
    return try Linter().lint(
      OwnershipTests.record(files.filter { OwnershipFileKind.of(RepositoryPath($0.key)) != nil }),
      tree: .of(files.keys.map { RepositoryPath($0) }), history: history, today: today
    ).findings
  }
}
