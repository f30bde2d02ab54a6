package import Git
package import Ownership
package import Paths

/// System × risk × its changes: who must approve, and what else is asked.
package struct Requirement: Sendable {
  /// Why a change falls under the risk.
  package struct Cause: Sendable, Equatable {
    package var path: RepositoryPath
    /// `matches '**/migrations/'`, `adds 'ssn'`, `authored by deploy-bot`.
    package var text: String
    /// Where the rule stands; nil for presets and what is built in.
    package var location: SourceLocation?

    package init(path: RepositoryPath, text: String, location: SourceLocation? = nil) {
      self.path = path
      self.text = text
      self.location = location
    }
  }

  /// Nil for paths that nobody owns, and for people and policy.
  package var system: String?
  package var risk: String
  /// What is at stake where the risk alone does not say it: `the page of billing`, `ada's keys`, `lin accepts`.
  package var subject: String?
  /// Sorted by path.
  package var changes: [LandingChange]
  package var causes: [Cause]
  package var seats: [Seat]
  /// The trailers that must stand in a commit of the range.
  package var trailers: [Located<String>]
  /// What must have been done before; shown, not checked.
  package var first: [String]
  package var enforceFrom: CalendarDate?
  /// The page in force, where a system is asked.
  package var page: System?
  /// Which tree's pages ask, where more than one does: `main at 7c1e2aa`.
  package var layer: String?
  /// The debt that saying yes to it would pay; nil for everything else.
  package var payment: Payment?
  /// Whom it would take out of their seats: keys of people who would be there on fewer days than before.
  package var takesAway: [String] = []

  package init(
    system: String?, risk: String, subject: String? = nil, changes: [LandingChange], causes: [Cause] = [],
    seats: [Seat], trailers: [Located<String>] = [], first: [String] = [], enforceFrom: CalendarDate? = nil,
    page: System? = nil, layer: String? = nil
  ) {
    self.system = system
    self.risk = risk
    self.subject = subject
    self.changes = changes
    self.causes = causes
    self.seats = seats
    self.trailers = trailers
    self.first = first
    self.enforceFrom = enforceFrom
    self.page = page
    self.layer = layer
  }
}

/// A place at the table of one requirement, to be filled by one human.
package struct Seat: Sendable {
  package enum Purpose: Sendable, Equatable {
    /// The page's approver or owner.
    case approval
    /// Asked by the policy in addition; no page can replace it.
    case besides
    /// A new owner or backup says yes to the name on file.
    case acceptance
  }

  /// People of one rank; any one of them will do.
  package struct Rung: Sendable, Equatable {
    package var rank: Rank
    package var people: [String]

    package init(_ rank: Rank, _ people: [String]) {
      self.rank = rank
      self.people = people
    }
  }

  package enum Rank: String, Sendable {
    case named, owner, backup, escalation, steward

    /// As in `the backup counts only when Grace cannot`.
    package var holder: String { self == .escalation ? "who is on the escalation list" : title }

    /// As in `Ada is the backup`.
    package var title: String {
      switch self {
      case .named: "a named approver"
      case .owner: "the owner"
      case .backup: "the backup"
      case .escalation: "on the escalation list"
      case .steward: "a steward"
      }
    }
  }

  package var purpose: Purpose
  /// First rank first; no person twice.
  package var ladder: [Rung]
  /// These count even for what they contributed to themselves.
  package var evenAsContributor: Set<String>
  /// The rule that asks, `approvers.migration: ada`, and where it stands.
  package var rule: String
  package var location: SourceLocation?

  package init(
    purpose: Purpose = .approval, ladder: [Rung], evenAsContributor: Set<String> = [], rule: String,
    location: SourceLocation? = nil
  ) {
    self.purpose = purpose
    var seen: Set<String> = []
    self.ladder = ladder.compactMap { rung in
      let fresh = rung.people.filter { seen.insert($0).inserted }
      return fresh.isEmpty ? nil : Rung(rung.rank, fresh)
    }
    self.evenAsContributor = evenAsContributor
    self.rule = rule
    self.location = location
  }

  /// Everybody on the ladder, first rank first.
  package var people: [String] { ladder.flatMap(\.people) }
}
