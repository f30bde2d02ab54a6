import Evidence
import Gate
import Git
import Ownership
import Paths
import TestSupport

/// A path of search that the migration preset knows.
let migration = "services/search/migrations/0042_index.sql"

extension Company {
  /// Somebody whom `people.yml` does not list.
  static let stranger = "Mallory Lane <mallory@elsewhere.example>"

  /// A topic by a stranger with one migration in search, so that everybody of the company may approve it.
  @discardableResult
  func migrationTopic(_ text: String = "create table words ();\n", by author: String = stranger) throws -> String {
    try branch("topic", [migration: text], by: author)
  }

  /// Whether the gate lets `topic` pass with the reviews of these people on its tip.
  func passes(_ people: String..., on day: String = today) throws -> Bool {
    let head = try repo.git("rev-parse", "topic")
    let decision = try decide(reviews: people.map { .approved($0, on: head, at: "\(day)T08:00:00Z") }, on: day)
    return decision.verdict == .pass
  }
}

extension RequirementResult {
  /// What stands in the way, seats aside: one word each.
  var obstacleNames: [String] {
    obstacles.map {
      switch $0 {
      case .contested: "contested"
      case .paused: "paused"
      case .objection(let person, _): "objection by \(person)"
      case .missingTrailer(let key): "no \(key.value)"
      case .stale(let stale): stale.kind.rawValue
      case .unsigned: "unsigned"
      case .unknownPerson(let person): "unknown \(person)"
      case .unreadable: "unreadable"
      case .unreadableReviews: "unreadable reviews"
      case .debt: "debt"
      }
    }
  }

  /// What a person said, as far as they are on a seat of it.
  func outcome(of person: String) -> Attempt.Outcome? {
    seats.lazy.flatMap(\.candidates).first { $0.person == person }?.attempt.outcome
  }

  /// Why a person cannot sit.
  func bar(of person: String) -> Candidate.Bar? {
    seats.lazy.flatMap(\.candidates).first { $0.person == person }?.bar
  }

  /// Who contributed, each once, by key or name.
  var contributors: Set<String> {
    Set(
      contributions.map {
        switch $0.who {
        case .person(let key): key
        case .machine(let name): "machine \(name)"
        case .stranger(let name, _): "stranger \(name)"
        }
      })
  }
}
