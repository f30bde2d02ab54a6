import Evidence
import Gate
import Git
import Ownership
import Reporting

/// What one person can lift of a decision by breaking the glass.
struct OverridePlan {
  /// Why something stays missing.
  enum Rest {
    /// Something that nothing lifts stands in the way.
    case stays
    /// Others may break the glass there.
    case others([String])
  }

  let question: GateQuestion
  let decision: Decision
  let person: Person
  /// What this person lifts.
  let lifts: [RequirementResult]
  /// What would still be missing, and why.
  let rest: [(result: RequirementResult, why: Rest)]
  private let breakers: GlassBreakers
  private let repository: Repository

  init(_ question: GateQuestion, _ decision: Decision, by person: Person, in repository: Repository) throws {
    self.question = question
    self.decision = decision
    self.person = person
    self.repository = repository
    let paths = decision.requirements.flatMap(\.requirement.changes).map(\.change.path)
    let governance = try Governance(question, repository: repository, paths: Set(paths).sorted())
    guard case .governed(let policy) = governance.state else {
      throw CommandError(
        "no policy governs this, so there is no glass to break", help: "\(decision.onus("check"))   shows why")
    }
    let breakers = GlassBreakers(
      policy, people: governance.people, today: question.today)
    self.breakers = breakers
    var lifts: [RequirementResult] = []
    var rest: [(result: RequirementResult, why: Rest)] = []
    for result in decision.requirements where result.verdict != .pass {
      let able = breakers.people(for: result.requirement)
      if !result.canBeLifted {
        rest.append((result, .stays))
      } else if able.contains(person.key.value) {
        lifts.append(result)
      } else {
        rest.append((result, .others(able)))
      }
    }
    self.lifts = lifts
    self.rest = rest
  }

  /// Each path once, sorted.
  var changes: [Change] {
    Set(lifts.flatMap(\.requirement.changes).map(\.change)).sorted { $0.path < $1.path }
  }

  /// Who else has to break the glass too, because it takes two people; empty where it does not, or one has already.
  var seconds: [String] {
    let mine = person.key.value
    let open = lifts.filter { result in
      let others = decision.overrides.filter { $0.statement.person != mine && $0.statement.covers(result.requirement) }
      return result.requirement.breakersNeeded > 1 && others.isEmpty
    }
    var people: [String] = []
    for key in open.flatMap({ breakers.people(for: $0.requirement) }) where key != mine && !people.contains(key) {
      people.append(key)
    }
    return people
  }

  /// Whether two people are needed and this one would be the first.
  var needsSecond: Bool {
    lifts.contains { result in
      result.requirement.breakersNeeded > 1
        && !decision.overrides.contains {
          $0.statement.person != person.key.value && $0.statement.covers(result.requirement)
        }
    }
  }

  /// The landing that the changes undo; throws where they do anything else.
  func undoneLanding() throws -> Commit {
    if lifts.isEmpty {
      throw CommandError("there is nothing here that you could lift", help: "\(decision.onus("check"))   shows who may")
    }
    let reversal = Reversal(base: question.base, now: question.now, in: repository)
    guard let landing = try reversal.landing(undoneBy: changes) else {
      throw CommandError(
        "this does not go back: no landing on \(decision.range.baseName) of the last \(Reversal.days) days began with these "
          + "files as they are here",
        help: "git revert -m 1 MERGE   undoes a landing whole",
        "or say why it cannot wait: onus override --incident … --reason …")
    }
    return try repository.commit(landing)
  }

  func statement(
    incident: String?, reason: String?, undoing revert: ObjectID?, target: String, name: String?
  ) -> OverrideStatement {
    OverrideStatement(
      person: person.key.value, repository: name, target: target,
      lifts: lifts.map { .init(system: $0.requirement.system, risk: $0.requirement.risk) }, changes: changes,
      time: question.now, incident: incident, reason: reason, revert: revert, base: question.base,
      head: question.head)
  }

  /// The message of the commit.
  func message(incident: String?, reason: String?, undone: Commit?) -> String {
    var systems: [String] = []
    for system in lifts.map({ $0.requirement.system ?? $0.requirement.risk }) where !systems.contains(system) {
      systems.append(system)
    }
    let what = incident ?? undone.map { "back to before \($0.id.short)" } ?? ""
    let subject = "Break the glass on \(systems.joined(separator: ", ")): \(Self.oneLine(what))"
    return subject + "\n" + (reason.map { "\n\(Self.oneLine($0))\n" } ?? "")
  }

  /// A text that cannot begin a trailer of its own.
  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
