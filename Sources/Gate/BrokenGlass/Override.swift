package import Evidence
package import Git
package import Paths

/// An override that the range brings and that counts.
package struct Override: Sendable {
  package var file: OverrideFile
  /// The fingerprint of the key that signed it, shortened.
  package var key: String
  /// Whom its payment will ask first, keys in `people.yml`.
  package var asks: [String]

  package var statement: OverrideStatement { file.statement }
}

/// A file that would be an override, and why it does not count.
package struct RefusedOverride: Sendable, Equatable {
  package var path: RepositoryPath
  /// Whom it claims to be from; nil where nobody can read it.
  package var person: String?
  /// A clause: `it is dated 2026-12-24T00:00:00Z, which has not come yet`.
  package var reason: String
}

/// What the breaking of the glass took away from a requirement.
package struct Lifting: Sendable {
  /// Who broke it, each once, sorted.
  package var people: [String]
  /// Their files, sorted.
  package var files: [RepositoryPath]
  /// What else would have stood in the way, empty seats aside.
  package var obstacles: [RequirementResult.Obstacle]
}

/// What paying a debt is about.
package struct Payment: Sendable {
  package var debt: Debt
  /// The commit of the base's first-parent line that brought the file; nil where nobody can read it.
  package var landing: ObjectID?
  /// Who had a part in what it let in: they cannot pay it.
  package var parts: [Contribution]
}
