package import Ownership
package import Paths

/// Who answers for what, as the ownership files of one tree say and the day allows.
package struct Responsibility {
  package let people: [String: Person]
  /// Sorted by name.
  package let systems: [System]
  /// Nil where there is none or it cannot be read: then nobody has to approve anything.
  package let policy: Policy?
  package let today: CalendarDate
  /// Overrides in the tree that nobody has paid for.
  package var debts: [Debt] = []
  let claims: PathClaims

  package init(people: [String: Person], systems: [System], policy: Policy?, today: CalendarDate) {
    self.people = people
    self.systems = systems
    self.policy = policy
    self.today = today
    claims = PathClaims(of: systems)
  }

  package init(_ record: OwnershipRecord, today: CalendarDate) {
    self.init(people: record.people, systems: record.systems, policy: record.readPolicy, today: today)
  }

  /// Returns who answers for a system; nil when no page has that name.
  package func system(named name: String) -> SystemAnswer? {
    systems.first { $0.name.value == name }.map { systemAnswer($0) }
  }

  /// The names of all systems and the keys of all people, sorted: what can be asked by name.
  package var names: [String] { (systems.map(\.name.value) + people.keys).sorted() }

  /// Returns who answers for each path, in their order.
  ///
  /// A folder is asked about as a file of it would be that no pattern names.
  package func answers(to paths: [AskedPath]) -> [PathAnswer] {
    var resolver = claims.resolver()
    let risks = risks(of: paths.map(\.path))
    return paths.enumerated().map { index, asked in
      pathAnswer(
        asked, claims: resolver.claims(on: asked.probe),
        risks: asked.isFolder ? [] : (builtInRisks(of: asked.path) + risks[index]).sorted { $0.name < $1.name })
    }
  }

  /// A path somebody asks about.
  package struct AskedPath: Sendable, Equatable {
    package var path: RepositoryPath
    package var isFolder: Bool

    package init(_ path: RepositoryPath, isFolder: Bool = false) {
      self.path = path
      self.isFolder = isFolder
    }

    /// NUL is a name no file can have, so only patterns that mean the folder's content speak of it.
    var probe: RepositoryPath { isFolder ? path.appending([0]) : path }
  }
}

extension Responsibility {
  /// Where a person stands today.
  package enum Standing: Sendable, Equatable {
    case there
    case away(Absence)
    /// The last day.
    case left(CalendarDate)
    case machine
    /// Not in the people files.
    case unknown
  }

  package func standing(of key: String) -> Standing {
    guard let person = people[key] else { return .unknown }
    if person.isMachine { return .machine }
    if let last = person.until?.value, last < today { return .left(last) }
    return person.absence(on: today).map { .away($0) } ?? .there
  }

  /// A person in a role, and whether they can be reached in it today.
  package struct Holder: Sendable, Equatable {
    package var person: String
    package var rank: Seat.Rank
    package var standing: Standing
    /// Takes over after this long without the one before; nil where the page does not say.
    package var after: TimeSpan?
  }

  func holder(_ person: String, _ rank: Seat.Rank, after: TimeSpan? = nil) -> Holder {
    Holder(person: person, rank: rank, standing: standing(of: person), after: after)
  }
}

/// An answer to `who`.
package enum ResponsibilityAnswer: Sendable {
  case system(Responsibility.SystemAnswer)
  case person(Responsibility.PersonAnswer)
  case path(Responsibility.PathAnswer)

  /// Whether anybody answers for what was asked about.
  package var hasOwner: Bool {
    switch self {
    case .system, .person: true
    case .path(let answer): !answer.systems.isEmpty
    }
  }
}
