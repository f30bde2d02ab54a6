/// What the history of the repository tells the rules: plain values, gathered by whoever can read it.
package struct LintHistory: Sendable, Equatable {
  /// The changes that people made to the paths of one system; what machines made is in none of it.
  package struct OfSystem: Sendable, Equatable {
    /// The day of each commit that touches the system, sorted, by the key of the person who made it.
    package var commits: [String: [CalendarDate]]
    /// The same for whoever is not in `people.yml`.
    package var commitsOfOthers: [CalendarDate]
    /// The day of each commit that made a risky change to the system, sorted.
    package var riskyChanges: [CalendarDate]
    /// The day of the last commit that touched the runbook; nil where none did, or the page names none.
    package var runbookTouched: CalendarDate?

    package init(
      commits: [String: [CalendarDate]] = [:], commitsOfOthers: [CalendarDate] = [],
      riskyChanges: [CalendarDate] = [], runbookTouched: CalendarDate? = nil
    ) {
      self.commits = commits
      self.commitsOfOthers = commitsOfOthers
      self.riskyChanges = riskyChanges
      self.runbookTouched = runbookTouched
    }
  }

  /// How a page came to say what it says.
  package struct OfPage: Sendable, Equatable {
    /// A commit and whoever made it.
    package struct Origin: Sendable, Equatable {
      /// The key of its author; nil where nobody in `people.yml` is.
      package var person: String?
      /// The author as the commit names them.
      package var author: String
      package var day: CalendarDate

      package init(person: String?, author: String, day: CalendarDate) {
        self.person = person
        self.author = author
        self.day = day
      }
    }

    /// The commit that set the present `reviewed`.
    package var review: Origin?
    /// The commit that set the present `owner`.
    package var owner: Origin?
    /// The commit that set the present `backup`.
    package var backup: Origin?

    package init(review: Origin? = nil, owner: Origin? = nil, backup: Origin? = nil) {
      self.review = review
      self.owner = owner
      self.backup = backup
    }
  }

  /// By the system's name.
  package var systems: [String: OfSystem]
  /// By the system's name.
  package var pages: [String: OfPage]
  /// Whether older commits are not here (a shallow clone): what is missing then proves nothing.
  package var isCut: Bool

  package init(systems: [String: OfSystem] = [:], pages: [String: OfPage] = [:], isCut: Bool = false) {
    self.systems = systems
    self.pages = pages
    self.isCut = isCut
  }
}

extension LintHistory.OfSystem {
  /// How many risky changes came after the runbook was last touched; all of them where it never was.
  package var riskyChangesSinceRunbook: Int {
    guard let touched = runbookTouched else { return riskyChanges.count }
    return riskyChanges.count { touched < $0 }
  }

  /// How many commits by people there are.
  package var commitCount: Int { commits.values.reduce(commitsOfOthers.count) { $0 + $1.count } }

  /// The last day on which the person touched the system.
  package func lastDay(of person: String) -> CalendarDate? { commits[person]?.last }
}
