package import Evidence
package import Git
package import Ownership
package import Paths

/// One requirement, judged, with every reason kept.
package struct RequirementResult: Sendable {
  /// Why a requirement does not pass, seats aside.
  package enum Obstacle: Sendable {
    /// BASE changed these paths too.
    case contested([RepositoryPath])
    case paused(Pause)
    case objection(person: String, proof: Proof)
    case missingTrailer(Located<String>)
    /// The name on file is not true any more.
    case stale(Staleness)
    /// A commit that touches it is not signed by a key on file.
    case unsigned(commit: ObjectID, path: RepositoryPath, reason: String)
    /// A person who must accept is not in `people.yml` at the base.
    case unknownPerson(String)
    /// What claims these paths could not be read.
    case unreadable(file: RepositoryPath)
    /// A saved response of a forge could not be read, and an objection may stand in it.
    case unreadableReviews(RefusedEvidence)
    /// The glass was broken on these paths, and nobody has said yes to that since.
    case debt(Debt, [RepositoryPath])
  }

  package var requirement: Requirement
  package var verdict: Verdict
  package var seats: [SeatResult]
  package var obstacles: [Obstacle]
  /// By path: who contributed to it.
  package var contributions: [Contribution]
  /// Trailers that were found: key, value, commit.
  package var foundTrailers: [FoundTrailer]
  /// Of the trailers that are missing, lines of commits that look like them and are none for git.
  package var misplacedTrailers: [MisplacedTrailer] = []
  /// Approvals and refusals by people who are on no seat of this requirement.
  package var outsiders: [Attempt]
  /// What breaking the glass took away; nil where nobody had to.
  package var lifting: Lifting?

  package struct FoundTrailer: Sendable, Hashable {
    package var key: String
    package var value: String
    package var commit: ObjectID
  }
}

/// A seat and who fills it.
package struct SeatResult: Sendable {
  package var seat: Seat
  /// The person who fills it and the proofs they gave; nil when it is empty.
  package var filledBy: Filling?
  /// Everybody on the ladder, first rank first.
  package var candidates: [Candidate]

  package struct Filling: Sendable {
    package var person: String
    package var rank: Seat.Rank
    package var proofs: [Proof]
  }
}

/// A person on a ladder, and why they count or do not.
package struct Candidate: Sendable {
  package enum Bar: Sendable, Equatable {
    case contributed(Contribution)
    case left(CalendarDate)
    case machine
    case unknown
    /// Sits on another seat of this requirement already.
    case seatedElsewhere
  }

  package var person: String
  package var rank: Seat.Rank
  /// Why the person cannot sit; nil when they can.
  package var bar: Bar?
  package var away: Absence?
  /// False while someone of an earlier rank can sit and is not away.
  package var isOpen: Bool
  package var attempt: Attempt
}

/// What a person said about a requirement.
package struct Attempt: Sendable {
  package enum Outcome: Sendable {
    /// Nothing was said.
    case silent
    /// A yes to every change.
    case approved([Proof])
    case objected(Proof)
    /// A yes to something else: the changes it does not cover.
    case partial(proof: Proof, uncovered: [Change])
    /// A yes whose content stood on the base and left again.
    case spent(Proof)
    /// A yes of which the history here is too short to tell whether it is spent.
    case unprovable(Proof)
    /// Offered, and refused by its source.
    case refused(RefusedEvidence)
  }

  package var person: String
  package var outcome: Outcome
}

/// Somebody's part in a change.
package struct Contribution: Hashable, Sendable {
  package enum Who: Hashable, Sendable {
    case person(String)
    case machine(String)
    case stranger(name: String, email: String)
  }

  package enum Role: String, Sendable {
    case author, coAuthor = "co-author", committer, signer, opener
    /// Broke the glass.
    case breaker
  }

  package var who: Who
  package var role: Role
  /// Nil for who opened the request.
  package var commit: ObjectID?
  package var path: RepositoryPath?
  /// Who made the commit, as it says itself, where that is somebody else: only its text names this one, and anybody can write that.
  package var namedBy: Who?
}
