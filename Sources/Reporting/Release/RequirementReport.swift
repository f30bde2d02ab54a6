package import Gate
package import Git
package import Ownership
import Paths

/// Requirements of one system that ask the same people and stand the same, as a report tells them.
package struct RequirementReport: Sendable {
  package enum State: String, Sendable {
    case met, lifted, unmet, undecided
  }

  /// A person who fills a seat, and on what proof.
  package struct Approval: Sendable {
    package var person: SystemReport.Someone
    /// `named`, `owner`, `backup`, `escalation` or `steward`.
    package var rank: Seat.Rank
    /// Whose seat it is, where another rank fills it: names.
    package var standsInFor: [String]
    /// Why that one could not: `Grace is away until 2026-11-24; Ada is the backup`.
    package var why: String?
    /// New owners and backups accept; all others approve.
    package var accepts: Bool
    package var proofs: [ProofReport]
  }

  /// `GitHub review 1881723 of 9d41c07`, and what an auditor looks it up by.
  package struct ProofReport: Sendable, Hashable {
    package var kind: EvidenceKind
    package var description: String
    /// In full: `SHA256:…`, or the 40 digits of a GPG key; nil for reviews.
    package var key: String?
    /// Where a review can be read: an `https` address in printable ASCII; nil for what is signed.
    package var link: String?
    /// The commit that the approver looked at.
    package var commit: ObjectID?
    /// Seconds since 1970, as the statement, the merge or the forge says.
    package var time: Int64
  }

  /// A yes to exactly these changes that came too late, with its proof.
  package struct LateApproval: Sendable, Hashable {
    package var person: SystemReport.Someone
    package var proof: ProofReport
  }

  /// Somebody's part in the risky changes.
  package struct Author: Sendable, Hashable {
    package var name: String
    package var isMachine: Bool
  }

  /// `billing · migration, billing`.
  package var title: String
  package var system: String?
  package var risks: [String]
  package var state: State
  /// What is missing or who said yes, in a clause: `needs Ada Lovelace, who has not approved`.
  package var statement: String
  /// Sorted by path, each once.
  package var changes: [Change]
  package var approvals: [Approval]
  /// Who could say yes now: any one of each list, for a seat that is empty.
  package var missing: [[SystemReport.Someone]]
  /// What else stands in the way or was tried, a sentence each: `tried`, `Lin approved, but …`.
  package var reasons: [(label: String, text: String)]
  /// What to do next, a sentence or command each.
  package var next: [String]
  /// What was approved after it had landed: it does not count.
  package var late: [LateApproval]
  package var trailers: [RequirementResult.FoundTrailer]
  /// Trailers that no commit has, and which keep it from being met.
  package var absentTrailers: [String]
  /// What the policy wants done first; nobody can check it.
  package var first: [String]
  /// Who wrote the risky changes, machines last.
  package var authors: [Author]
  /// It will only block from this day on.
  package var enforceFrom: CalendarDate?

  /// The whole group, for rows that the text of a check lays out itself.
  let group: RequirementGroup
  /// What a check says below its head: the changes, the proofs or what is missing, what to do next.
  let rows: [Row]

  package var machines: [String] { authors.filter(\.isMachine).map(\.name) }
}
