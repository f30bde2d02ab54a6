/// What the history of the repository tells the rules: plain values, gathered by whoever can read it.
///
/// Days are those of the commits' committers, UTC, and claims: one that lies after today counts as that of the commit above it.
package struct LintHistory: Sendable, Equatable {
  /// Somebody who made a commit and is no machine.
  package enum Author: Hashable, Sendable {
    /// By key.
    case person(String)
    /// Whoever is not in `people.yml`, by the name in the commit.
    case stranger(String)
  }

  /// The changes that people made to the paths of one system, ownership files aside; what machines made alone is in none of it.
  package struct OfSystem: Sendable, Equatable {
    /// The day of each commit that touches the system, sorted.
    package var commits: [CalendarDate]
    /// The same by who made it; a commit with co-authors is of each of them.
    package var byAuthor: [Author: [CalendarDate]]
    /// The last day on which a trailer like `Reviewed-by` names somebody on file, by key.
    package var lastReviewed: [String: CalendarDate]
    /// The day of each commit that made a risky change to the system, by whomever, sorted; of many, the latest.
    package var riskyChanges: [CalendarDate]
    /// Nil where the page names no runbook that is in the tree.
    package var runbook: Runbook?

    package init(
      commits: [CalendarDate] = [], byAuthor: [Author: [CalendarDate]] = [:],
      lastReviewed: [String: CalendarDate] = [:], riskyChanges: [CalendarDate] = [], runbook: Runbook? = nil
    ) {
      self.commits = commits
      self.byAuthor = byAuthor
      self.lastReviewed = lastReviewed
      self.riskyChanges = riskyChanges
      self.runbook = runbook
    }
  }

  /// When a person last touched a runbook.
  package struct Runbook: Sendable, Equatable {
    /// Nil where no commit that is here did.
    package var touched: CalendarDate?
    /// The day of each commit after that which made a risky change to the system, sorted; of many, the latest.
    package var riskySince: [CalendarDate]

    package init(touched: CalendarDate? = nil, riskySince: [CalendarDate] = []) {
      self.touched = touched
      self.riskySince = riskySince
    }
  }

  /// How a page came to say what it says.
  package struct OfPage: Sendable, Equatable {
    /// The commit that set the present `reviewed`.
    ///
    /// Nil where none has (it is not committed), where an unreadable version hides it, and where `isUntold`.
    package var review: Review?
    /// The commit that gave the page its present owner, where it was met on the way.
    package var owner: Origin?
    /// Whether the commit that set `reviewed` may be among those that are not here.
    package var isUntold: Bool

    package init(review: Review? = nil, owner: Origin? = nil, isUntold: Bool = false) {
      self.review = review
      self.owner = owner
      self.isUntold = isUntold
    }
  }

  /// A commit and whoever made it.
  package struct Origin: Sendable, Equatable {
    /// The keys of its author and co-authors, machines left out.
    package var people: [String]
    /// The author as `people.yml` or else the commit names them.
    package var author: String
    package var isMachine: Bool
    /// The first digits of its id.
    package var commit: String
    package var day: CalendarDate

    package init(people: [String], author: String, isMachine: Bool = false, commit: String, day: CalendarDate) {
      self.people = people
      self.author = author
      self.isMachine = isMachine
      self.commit = commit
      self.day = day
    }
  }

  /// The commit that set a page's present `reviewed`, and whose page it was then.
  package struct Review: Sendable, Equatable {
    package var origin: Origin
    package var owner: String
    package var backup: String
    /// The owner up to that commit; nil where it brought the page.
    package var ownerBefore: String?

    package init(origin: Origin, owner: String, backup: String, ownerBefore: String? = nil) {
      self.origin = origin
      self.owner = owner
      self.backup = backup
      self.ownerBefore = ownerBefore
    }
  }

  /// Where older commits are not here (a shallow or partial clone): what is missing then proves nothing.
  package struct Cut: Sendable, Equatable {
    /// All that happened from this day on is here.
    package var completeFrom: CalendarDate
    /// `this clone is shallow, its history is cut short`.
    package var reason: String
    /// The command that brings the rest.
    package var help: String?

    package init(completeFrom: CalendarDate, reason: String, help: String? = nil) {
      self.completeFrom = completeFrom
      self.reason = reason
      self.help = help
    }
  }

  /// By the system's name.
  package var systems: [String: OfSystem]
  /// By the system's name; without pages that no commit has.
  package var pages: [String: OfPage]
  /// Nil where history is here as far back as it was asked for.
  package var cut: Cut?

  package init(systems: [String: OfSystem] = [:], pages: [String: OfPage] = [:], cut: Cut? = nil) {
    self.systems = systems
    self.pages = pages
    self.cut = cut
  }

  /// Whether all that happened from this day on is known.
  package func isComplete(from day: CalendarDate) -> Bool { cut.map { $0.completeFrom <= day } ?? true }
}

extension LintHistory.OfSystem {
  /// How many commits by people there are since that day.
  func count(from day: CalendarDate) -> Int { commits.count { day <= $0 } }

  /// Returns whether somebody on file has made or reviewed a change since that day.
  func isKnown(to person: String, from day: CalendarDate) -> Bool {
    let made = byAuthor[.person(person)]?.last
    return [made, lastReviewed[person]].contains { $0.map { day <= $0 } ?? false }
  }
}
