import Git
package import Ownership
package import Paths

/// A system that a range changes: who answers for it, what is asked, and what to do if it breaks.
package struct SystemReport: Sendable {
  /// A person as a report names them.
  package struct Someone: Sendable, Hashable {
    /// As in `people.yml`.
    package var key: String
    /// The name on file; the key in quotes where nobody is on file.
    package var name: String
    /// `pager @ada`.
    package var reach: String?
    /// `is away until 2026-11-24`; nil for who is there.
    package var absence: String?
  }

  /// Who decides now, and why it is not the owner.
  package struct Decider: Sendable, Equatable {
    /// Nil when nobody is left.
    package var person: Someone?
    /// `Grace Hopper, the owner, is away until 2026-11-24; Ada is the backup`; nil where it is the owner.
    package var why: String?
  }

  package struct Rollback: Sendable, Equatable {
    /// Nil where the page does not say how.
    package var how: String?
    package var tested: CalendarDate?
    /// Days between the test and the day of the report; negative for a test that has not come yet.
    package var age: Int?
  }

  package struct Incident: Sendable, Equatable {
    package struct Role: Sendable, Equatable {
      /// `commands`, `communicates`, `fixes`.
      package var verb: String
      package var who: Someone
      package var backup: Someone?

      /// Who does it on that day; nil where both are absent.
      package var acting: Someone? { [who, backup].compactMap { $0 }.first { $0.absence == nil } }

      /// What to say behind the verb: whom else to call, or why it is not the one on file; nil where there is nothing to say.
      package var aside: String? {
        if let absence = who.absence { return "\(who.name) \(absence)" }
        return backup.map { "else \($0.name)" }
      }

      /// `Ada Lovelace commands (else Lin Wei)`, `Grace Hopper communicates (Lin Wei is away until 2026-11-24)`.
      package var sentence: String {
        "\(acting?.name ?? "nobody") \(verb)" + (aside.map { " (\($0))" } ?? "")
      }
    }
    /// Commander, communicator, fixer, as far as they are named.
    package var roles: [Role]
    package var channel: String?
    package var countsAs: String?
    /// `15m`.
    package var updates: String?
    package var followUp: Someone?
  }

  /// Something that blocks risky changes of it, or will.
  package struct Stale: Sendable, Equatable {
    package var message: String
    /// Who has to look at the page.
    package var actor: Someone
    /// From this day on.
    package var blocksFrom: CalendarDate
    /// Whether it does on the day of the report.
    package var blocks: Bool
  }

  package var name: String
  package var tier: Int
  package var purpose: String?
  /// The file of its page.
  package var page: RepositoryPath
  package var owner: Someone
  package var backup: Someone
  package var decider: Decider
  /// Files of the range that are its.
  package var changes: Int
  /// What is asked about it, what is missing first; empty where nothing risky changed.
  package var requirements: [RequirementReport]
  /// Whom its page says to tell: free words, `support`.
  package var informs: [String]
  package var runbook: String?
  package var rollback: Rollback?
  package var incident: Incident?
  package var links: [Link]
  /// `by Ada Lovelace until 2026-12-01: price migration running`; nil where it is not paused.
  package var paused: String?
  /// What blocks first comes first.
  package var stale: [Stale]
  /// Sentences about glass that was broken before and has not been paid for.
  package var debts: [String]

  /// The risky paths, each once, sorted.
  package var riskyPaths: [RepositoryPath] { Set(requirements.flatMap(\.changes).map(\.path)).sorted() }
}
