import Paths

/// What a rule reports, why it matters, a bad and a good example, and how to mend it: the page that users read.
///
/// The examples are the rule's tests: the bad one gives exactly its finding, the good one none.
package struct RuleDocumentation: Sendable {
  /// The families, in the order in which they are listed.
  package enum Family: String, Sendable, CaseIterable {
    case files, people, coverage, authority, stale, load, incident, ai
  }

  /// A small repository: ownership files and other files, on top of `Example.surroundings`.
  package struct Example: Sendable, ExpressibleByDictionaryLiteral {
    package struct File: Sendable {
      package var path: String
      /// Empty for a file that only has to be there, nil for one that has to be missing.
      package var text: String?
    }

    /// In the order in which they are shown.
    package var files: [File]
    /// What led to them, the latest first; none where no rule asks.
    package var commits: [Commit] = []

    package init(dictionaryLiteral elements: (String, String?)...) {
      files = elements.map { File(path: $0.0, text: $0.1) }
    }
  }

  /// Says what is wrong: `unowned-path`.
  package var id: String
  package var family: Family
  package var severity: Severity
  /// Where the severity is another one, and which; nil where it never is.
  package var otherwise: String?
  /// One line for lists; reads well after the id and a colon.
  package var summary: String
  /// When exactly it is reported.
  package var what: String
  package var why: String
  package var bad: Example
  package var good: Example
  package var mend: String
  /// The limits that the policy may move.
  package var settings: [RuleSetting]
  /// Whether each thing it finds is about one system, so that its severity may differ by tier.
  package var isByTier: Bool
  /// Whether it asks for what a page of tier 1 should say, and elsewhere only gives advice.
  package var isCompleteness: Bool

  package init(
    id: String, family: Family, severity: Severity, otherwise: String? = nil, summary: String, what: String,
    why: String, bad: Example, good: Example, mend: String, settings: [RuleSetting] = [], isByTier: Bool = false
  ) {
    self.init(
      id, family, severity, otherwise, summary, what, why, bad, good, mend, settings, isByTier: isByTier,
      isCompleteness: false)
  }

  /// A rule about the completeness of a page: a warning for tier 1, advice elsewhere.
  package init(
    completeness id: String, family: Family, otherwise: String? = nil, summary: String, what: String, why: String,
    bad: Example, good: Example, mend: String, settings: [RuleSetting] = []
  ) {
    let elsewhere = "advice for tier 2 and 3" + (otherwise.map { "; \($0)" } ?? "")
    self.init(
      id, family, .warning, elsewhere, summary, what, why, bad, good, mend, settings, isByTier: true,
      isCompleteness: true)
  }

  private init(
    _ id: String, _ family: Family, _ severity: Severity, _ otherwise: String?, _ summary: String, _ what: String,
    _ why: String, _ bad: Example, _ good: Example, _ mend: String, _ settings: [RuleSetting], isByTier: Bool,
    isCompleteness: Bool
  ) {
    self.id = id
    self.family = family
    self.severity = severity
    self.otherwise = otherwise
    self.summary = summary
    self.what = what
    self.why = why
    self.bad = bad
    self.good = good
    self.mend = mend
    self.settings = settings
    self.isByTier = isByTier
    self.isCompleteness = isCompleteness
  }
}

extension RuleDocumentation.Example {
  /// The day on which every example is read.
  package static let today = CalendarDate(dayNumber: 20_778)

  /// What stands around every example, unless it has a file of that name itself.
  package static let surroundings: Self = [
    "ownership/policy.yml": """
    onus: 1
    stewards: [ada, grace]
    """,
    "ownership/people.yml": """
    ada:    {email: ada@example.com,    github: {login: ada-l, id: 4217}}
    grace:  {email: grace@example.com,  github: {login: ghopper, id: 1906}}
    lin:    {email: lin@example.com,    github: {login: lin-w, id: 5330}}
    edsger: {email: edsger@example.com, github: {login: ewd, id: 1930}}
    """,
  ]

  /// The example's files and those of its surroundings that it does not replace, sorted by path.
  package var complete: [OwnershipFile] {
    let own = Set(files.map(\.path))
    return (files + Self.surroundings.files.filter { !own.contains($0.path) })
      .compactMap { file in
        file.text.map { OwnershipFile(path: RepositoryPath(file.path), content: Array($0.utf8)) }
      }
      .sorted { $0.path < $1.path }
  }
}
