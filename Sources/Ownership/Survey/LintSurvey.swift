package import Paths

/// What one walk over a tree has shown: everything that the rules ask about paths, gathered in passing.
///
/// Its size follows what is wrong, not the number of files.
package struct LintSurvey: Sendable {
  /// Two systems with equally specific claims on the same files.
  package struct Overlap: Sendable {
    /// Indices into `patterns`, the first system's and the second's.
    package var first: Int
    package var second: Int
    package var count: Int
    package var firstPath: RepositoryPath
  }

  /// Files that must be owned and are not.
  package struct Unowned: Sendable, Equatable {
    package enum Extent: Sendable, Equatable {
      case file
      /// Every file below the folder, ignored ones aside.
      case folder
      /// Many files right in the folder, beside others that are owned or need not be.
      case filesOfFolder
    }
    package var path: RepositoryPath
    package var extent: Extent
    package var count: Int
    /// The `must_be_owned` pattern that asks for an owner, in `patterns`.
    package var pattern: Int
  }

  /// Files of a risk that no system owns.
  package struct UnownedRisk: Sendable {
    /// In the policy's risks.
    package var risk: Int
    package var count: Int
    package var firstPath: RepositoryPath
  }

  /// Two names in one folder that some file systems take for one.
  package struct Twins: Sendable, Equatable {
    package var first: RepositoryPath
    package var second: RepositoryPath
    /// What `second` is.
    package var isFolder: Bool
  }

  package internal(set) var fileCount = 0
  package internal(set) var patterns: [SurveyedPattern]
  package internal(set) var overlaps: [Overlap] = []
  /// In the order of the tree.
  package internal(set) var unowned: [Unowned] = []
  /// Sorted by risk.
  package internal(set) var unownedRisks: [UnownedRisk] = []
  package internal(set) var twins: [Twins] = []
  /// What `onus override` left, in the order of the tree.
  package internal(set) var overrides: [RepositoryPath] = []
  /// Of the files and folders that pages name as runbooks, those that are there.
  package internal(set) var present: Set<RepositoryPath> = []
  /// Exceptions for `unowned-path` that freed a file of its duty, by their index in the policy.
  package internal(set) var usedExceptions: Set<Int> = []

  /// Walks the tree once, and once more for suggestions where a pattern matches nothing.
  package init(of tree: LintTree, for record: OwnershipRecord, today: CalendarDate) throws {
    var surveyor = Surveyor(record, today: today)
    try tree.forEachFile { path, _ in surveyor.visit(path) }
    self = surveyor.finished()
    try suggestMeantPaths(from: tree)
  }

  init(patterns: [SurveyedPattern]) {
    self.patterns = patterns
  }
}
