package import Paths

/// An ownership file's path and bytes; where they came from (commit, index, disk) is not this module's business.
package struct OwnershipFile: Sendable {
  package var path: RepositoryPath
  /// Empty where it is no plain file.
  package var content: [UInt8]
  /// False for a symlink and the like, behind which anything may stand: such a file is refused.
  package var isPlain: Bool

  package init(path: RepositoryPath, content: [UInt8], isPlain: Bool = true) {
    self.path = path
    self.content = content
    self.isPlain = isPlain
  }
}

/// Everything the ownership files of one tree say, and what is wrong with them.
package struct OwnershipRecord: Sendable {
  /// A page that could not be read: what it claims is unknown.
  package struct UnreadablePage: Sendable, Equatable {
    package var file: RepositoryPath
    /// The folder of a page beside the code; nil for a central one.
    package var folder: RepositoryPath?
  }

  package enum PolicyState: Sendable {
    /// No `ownership/policy.yml`.
    case absent
    case unreadable
    case read(Policy)
  }

  package var policy: PolicyState
  /// By key.
  ///
  /// Incomplete when `peopleAreUnreadable`.
  package var people: [String: Person]
  package var peopleAreUnreadable: Bool
  /// Sorted by name.
  package var systems: [System]
  package var unreadablePages: [UnreadablePage]
  /// Every finding of the *files* family, in printing order.
  package var findings: [Finding]
}
