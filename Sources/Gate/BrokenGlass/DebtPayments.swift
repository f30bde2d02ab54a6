import Evidence
import Git
import Ownership
import Paths

/// Who has to say yes to the end of a debt: the seats that the requirements had which were lifted, on the pages in force now.
///
/// Who broke the glass and who wrote what landed are contributors: they would approve themselves. Who takes the file away is none: deleting
/// it only asks the question.
struct DebtPayments {
  let question: GateQuestion
  let repository: Repository
  let governance: Governance
  let policy: Policy
  let seats: SeatBuilder

  /// Seats that are asked for together, and the page they come from.
  private struct Asked {
    var system: String?
    var page: System?
    var layer: String?
    var seats: [Seat]
  }

  /// What a change of the file of a debt asks: deleting it, editing it and moving it away alike.
  func requirements(for change: LandingChange, of debt: Debt) throws -> [Requirement] {
    guard case .read(let file) = debt.content else {
      return [
        requirement(
          Asked(seats: [seats.stewardSeat()]), change, debt, parts: [], subject: "an override that cannot be read")
      ]
    }
    let landing = try landing(of: file)
    let parts = try parts(of: file, landing)
    let subject =
      "the glass that \(file.statement.person) broke on \(CalendarDate(secondsSince1970: file.statement.time))"
    var requirements: [Requirement] = []
    for asked in asked(about: file.statement) {
      var asked = asked
      asked.seats = asked.seats.map { openedToBreaker($0, file.statement.person, parts) }
      let isKnown = requirements.contains {
        $0.system == asked.system && $0.layer == asked.layer && $0.seats.map(\.people) == asked.seats.map(\.people)
      }
      if isKnown { continue }
      requirements.append(requirement(asked, change, debt, landing: landing, parts: parts, subject: subject))
    }
    return requirements
  }

  /// Whom the payment asks first, each once; who broke the glass is passed over.
  func asks(for statement: OverrideStatement) -> [String] {
    asked(about: statement).flatMap(\.seats).flatMap { seat -> [String] in
      let others = seat.ladder.map { $0.people.filter { $0 != statement.person } }
      return others.first { !$0.isEmpty } ?? []
    }.uniqued
  }

  private func requirement(
    _ asked: Asked, _ change: LandingChange, _ debt: Debt, landing: ObjectID? = nil, parts: [Contribution],
    subject: String
  ) -> Requirement {
    var requirement = Requirement(
      system: asked.system, risk: OwnershipChanges.risk, subject: subject, changes: [change],
      causes: [.init(path: change.change.path, text: "is the debt of a broken glass")], seats: asked.seats,
      page: asked.page, layer: asked.layer)
    requirement.payment = Payment(debt: debt, landing: landing, parts: parts)
    return requirement
  }

  // MARK: - Who is asked

  private func asked(about statement: OverrideStatement) -> [Asked] {
    statement.lifts.flatMap { lift -> [Asked] in
      guard let system = lift.system else { return [Asked(seats: unownedSeats(lift.risk))] }
      let pages = pages(of: system, statement)
      if pages.isEmpty { return [Asked(system: system, seats: [seats.stewardSeat()])] }
      return pages.map { page, layer in
        Asked(system: system, page: page, layer: layer, seats: pageSeats(lift.risk, page))
      }
    }
  }

  /// The pages of that name, one for each tree that says something else; where there is none any more, whoever owns the paths now.
  private func pages(of name: String, _ statement: OverrideStatement) -> [(page: System, layer: String?)] {
    var found: [(page: System, layer: String?)] = []
    func add(_ page: System, _ layer: Governance.Layer) {
      if !found.contains(where: { $0.page == page }) { found.append((page, layer.label)) }
    }
    for layer in governance.layers {
      for page in layer.systems where page.name.value == name { add(page, layer) }
    }
    if !found.isEmpty { return found }
    for layer in governance.layers {
      var resolver = layer.claims.resolver()
      for change in statement.changes {
        for owner in resolver.owners(of: change.path) { add(layer.systems[owner.holder], layer) }
      }
    }
    return found
  }

  private func pageSeats(_ risk: String, _ page: System) -> [Seat] {
    guard risk != OwnershipChanges.risk, let risk = policy.risks.first(where: { $0.name == risk }) else {
      return [seats.ownerSeat(of: page)]
    }
    return seats.seats(for: risk, of: page)
  }

  private func unownedSeats(_ risk: String) -> [Seat] {
    guard risk != OwnershipChanges.risk, let risk = policy.risks.first(where: { $0.name == risk }) else {
      return [seats.stewardSeat()]
    }
    return seats.seats(for: risk, of: nil)
  }

  // MARK: - Who had a part in it

  private func parts(of file: OverrideFile, _ landing: ObjectID?) throws -> [Contribution] {
    let breaker = Contribution(who: .person(file.statement.person), role: .breaker, commit: nil, path: file.path)
    guard let landing, let before = try repository.commit(landing).parents.first else {
      return [breaker]
    }
    let contributors = try Contributors(
      head: landing, base: before, openedBy: nil, people: governance.people, repository: repository)
    let paths = file.statement.changes.map(\.path)
    let parts = try zip(paths, contributors.contributions(to: paths)).flatMap { try proven($1, to: $0) }
    return [breaker] + parts
  }

  /// Returns the parts that count: where authors sign, a line that somebody else wrote keeps nobody from being asked.
  ///
  /// A signature that cannot be checked any more, because its key has left the file, leaves everybody barred whom the commit names.
  private func proven(_ parts: [Contribution], to path: RepositoryPath) throws -> [Contribution] {
    guard policy.signedAuthors else { return parts }
    let signed = SignedAuthors(
      governance.people, governance.keyFiles(question, repository), question.today,
      repository)
    let proven = try signed.proven(parts, to: path)
    return proven.unsigned.isEmpty ? proven.parts : parts
  }

  /// The commit of the base's first-parent line that brought the file.
  private func landing(of file: OverrideFile) throws -> ObjectID? {
    var line = FirstParentLine(from: question.base, in: repository)
    var last: ObjectID?
    while let commit = try line.next() {
      guard try repository.entry(at: file.path, in: commit)?.id == file.id else { break }
      last = commit
    }
    return last
  }

  /// Who broke the glass may pay only where nobody else could: else one person alone would land anything, in two steps.
  private func openedToBreaker(_ seat: Seat, _ breaker: String, _ parts: [Contribution]) -> Seat {
    let barred = Set(
      parts.compactMap { part -> String? in if case .person(let key) = part.who { key } else { nil } })
    let others = seat.people.filter { key in
      guard let person = governance.people[key], !person.isMachine, !barred.contains(key) else { return false }
      return !person.hasLeft(on: question.today)
    }
    guard others.isEmpty else { return seat }
    var seat = seat
    seat.evenAsContributor.insert(breaker)
    return seat
  }
}
