package import Paths

/// What `policy.yml` says, defaults filled in.
package struct Policy: Sendable, Equatable {
  package var file: RepositoryPath
  /// Bound into every signed statement, where given.
  package var repository: Located<String>?
  package var stewards: [Located<String>]
  package var authorityBranch: Located<String>?
  /// Branch names, a trailing `*` allowed (`release/*`); default main and master.
  package var protected: [String]
  package var mustBeOwned: [Located<PathPattern>]
  package var ignore: [Located<PathPattern>]
  package var evidence: Set<EvidenceKind>
  package var approvalsValidFor: TimeSpan?
  package var signedAuthors: Bool
  package var solo: Bool
  /// Days between reviews, by tier and for what learns.
  package var reviewEvery: ReviewIntervals
  package var roleChangeGraceDays: Int
  /// Who may break the glass; nil: the system's owner and backup.
  package var override: [Located<String>]?
  /// The risks in force, presets and built-in ones included, sorted by name; those switched off have `off`.
  package var risks: [Risk]
  package var enforceFrom: Located<CalendarDate>?
  package var defaults: PageDefaults
  package var allow: [Exception]
  /// What it says about rules, by their id.
  package var rules: [String: RuleConfiguration]

  package init(
    file: RepositoryPath, repository: Located<String>? = nil, stewards: [Located<String>],
    authorityBranch: Located<String>? = nil, protected: [String] = ["main", "master"],
    mustBeOwned: [Located<PathPattern>] = [], ignore: [Located<PathPattern>] = [],
    evidence: Set<EvidenceKind> = Set(EvidenceKind.allCases), approvalsValidFor: TimeSpan? = nil,
    signedAuthors: Bool = false, solo: Bool = false, reviewEvery: ReviewIntervals = .standard,
    roleChangeGraceDays: Int = 14, override: [Located<String>]? = nil, risks: [Risk] = [],
    enforceFrom: Located<CalendarDate>? = nil, defaults: PageDefaults = PageDefaults(), allow: [Exception] = [],
    rules: [String: RuleConfiguration] = [:]
  ) {
    self.file = file
    self.repository = repository
    self.stewards = stewards
    self.authorityBranch = authorityBranch
    self.protected = protected
    self.mustBeOwned = mustBeOwned
    self.ignore = ignore
    self.evidence = evidence
    self.approvalsValidFor = approvalsValidFor
    self.signedAuthors = signedAuthors
    self.solo = solo
    self.reviewEvery = reviewEvery
    self.roleChangeGraceDays = roleChangeGraceDays
    self.override = override
    self.risks = risks
    self.enforceFrom = enforceFrom
    self.defaults = defaults
    self.allow = allow
    self.rules = rules
  }

  /// Returns whether `branch` (`main`, `release/2`, without `refs/heads/`) is protected.
  package func protects(branch: String) -> Bool {
    protected.contains { Self.pattern($0, matches: branch) }
  }

  /// Returns whether a branch is the one that a pattern names; a trailing `*` stands for any rest that is not empty.
  ///
  /// By bytes: for Swift a name that goes on with a combining mark does not begin with what stands before the mark.
  package static func pattern(_ pattern: String, matches branch: String) -> Bool {
    guard pattern.utf8.last == UInt8(ascii: "*") else { return pattern.utf8.elementsEqual(branch.utf8) }
    let start = pattern.utf8.dropLast()
    return branch.utf8.count > start.count && branch.utf8.starts(with: start)
  }
}

package enum EvidenceKind: String, Sendable, CaseIterable {
  case signedStatement = "signed-statement"
  case signedMerge = "signed-merge"
  case forgeReview = "forge-review"
}

/// What a page gets where it says nothing.
package struct PageDefaults: Sendable, Equatable {
  package var incident: Incident?
  package var escalate: [Located<String>]

  package init(incident: Incident? = nil, escalate: [Located<String>] = []) {
    self.incident = incident
    self.escalate = escalate
  }
}

/// A rule that is allowed to be broken somewhere, for a reason, until a day.
package struct Exception: Sendable, Equatable {
  package var rule: Located<String>
  package var path: Located<PathPattern>?
  package var system: Located<String>?
  package var person: Located<String>?
  package var reason: String
  package var until: Located<CalendarDate>
  package var location: SourceLocation

  package init(
    rule: Located<String>, path: Located<PathPattern>? = nil, system: Located<String>? = nil,
    person: Located<String>? = nil, reason: String, until: Located<CalendarDate>, location: SourceLocation
  ) {
    self.rule = rule
    self.path = path
    self.system = system
    self.person = person
    self.reason = reason
    self.until = until
    self.location = location
  }
}
