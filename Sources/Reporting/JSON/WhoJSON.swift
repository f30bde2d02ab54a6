import Evidence
import Gate
import Git
import Ownership
import Paths

/// Answers to `who` as JSON.
struct WhoJSON {
  let answers: [ResponsibilityAnswer]
  let context: WhoContext
  let exitCode: Int32

  var value: JSONText {
    .object([
      ("schema_version", .count(JSONFormat.schemaVersion)), ("report", .string("who")),
      ("exit_code", .integer(Int64(exitCode))), ("today", .date(context.today)), ("at", moment),
      ("answers", .array(answers.map(answer))),
    ])
  }

  private var moment: JSONText {
    guard let moment = context.moment else { return .null }
    return .object([
      ("name", .string(moment.name)), ("commit", .string(moment.commit.hex)),
      ("day_is", .string(moment.isItsDay ? "commit" : "given")),
    ])
  }

  private func answer(_ answer: ResponsibilityAnswer) -> JSONText {
    switch answer {
    case .system(let system): .object([("kind", .string("system"))] + members(of: system))
    case .person(let person): .object([("kind", .string("person"))] + members(of: person))
    case .path(let path): .object([("kind", .string("path"))] + members(of: path))
    }
  }

  // MARK: - Systems

  func members(of answer: Responsibility.SystemAnswer) -> [(String, JSONText)] {
    let page = answer.page
    let rollback = page.rollback.map { rollback -> JSONText in
      .object([
        ("how", .optional(rollback.how)), ("tested", .date(rollback.tested?.value)),
        ("age_days", answer.rollbackAge.map { .count($0) } ?? .null),
      ])
    }
    let pause = answer.pause.map { pause -> JSONText in
      .object([
        ("by", .string(pause.by.value)), ("until", .date(pause.until.value)), ("reason", .string(pause.reason)),
      ])
    }
    return [
      ("name", .string(page.name.value)), ("tier", .count(page.tier)), ("purpose", .optional(page.purpose)),
      ("type", .string(page.kind.rawValue)), ("decides_now", answer.decider.map(holder) ?? .null),
      ("ladder", .array(answer.ladder.map(holder))), ("needs", .array(answer.needs.map(need))),
      ("paused", pause ?? .null),
      ("stale", .array(answer.stale.map(stale))), ("soon", .array(answer.soon.map(stale))),
      ("debts", .array(answer.debts.map { .debt($0) })),
      ("access", .strings(page.backup.access)), ("authority", authority(page.authority)),
      ("rollback", rollback ?? .null), ("runbook", .optional(page.runbook?.value)),
      ("incident", .incident(page.incident)),
      (
        "links",
        .array(page.links.map { .object([("name", .string($0.name)), ("address", .string($0.address))]) })
      ),
      ("people", .array(answer.standings.sorted { $0.key < $1.key }.map { named($0.key, $0.value) })),
      ("history", history(answer.history)), ("reviewed", .date(page.reviewed.value)),
    ] + JSONText.members(of: page.file, named: "page")
  }

  private func stale(_ stale: Staleness) -> JSONText {
    .object([
      ("person", .string(stale.person)), ("message", .string(stale.message)), ("blocks_from", .date(stale.blocksFrom)),
    ])
  }

  private func named(_ person: String, _ standing: Responsibility.Standing) -> JSONText {
    .object([
      ("person", .string(person)), ("name", .optional(context.people[person]?.name)),
      ("reach", .optional(context.people[person]?.reach)), ("standing", self.standing(standing)),
    ])
  }

  private func history(_ history: RecentHistory?) -> JSONText {
    guard let history else { return .null }
    var state = "found"
    var looked: Int?
    var found: RecentHistory.RiskyCommit?
    switch history.lastRisky {
    case .found(let commit): found = commit
    case .never(let commits): (state, looked) = ("never", commits)
    case .notWithin(let commits): (state, looked) = ("not_within", commits)
    case .cutShort(let commits, _): (state, looked) = ("cut_short", commits)
    }
    return .object([
      ("state", .string(state)), ("commits", looked.map { .count($0) } ?? .null),
      ("last_risky", found.map(commit) ?? .null), ("reviewer", history.reviewer.map(author) ?? .null),
    ])
  }

  private func commit(_ commit: RecentHistory.RiskyCommit) -> JSONText {
    .object([
      ("commit", .string(commit.id.hex)), ("time", .string(Timestamp.text(commit.time))),
      ("subject", .string(commit.subject)), ("author", author(commit.author)), ("risks", .strings(commit.risks)),
    ])
  }

  private func author(_ author: RecentHistory.Author) -> JSONText {
    .object([("person", .optional(author.person)), ("name", .string(author.name))])
  }

  func holder(_ holder: Responsibility.Holder) -> JSONText {
    .object([
      ("person", .string(holder.person)), ("name", .optional(context.people[holder.person]?.name)),
      ("reach", .optional(context.people[holder.person]?.reach)), ("rank", .string(holder.rank.rawValue)),
      ("after_seconds", holder.after.map { .count($0.seconds) } ?? .null), ("standing", standing(holder.standing)),
    ])
  }

  func standing(_ standing: Responsibility.Standing) -> JSONText {
    switch standing {
    case .there: .object([("kind", .string("there"))])
    case .away(let absence):
      .object([("kind", .string("away")), ("from", .date(absence.from)), ("until", .date(absence.until))])
    case .left(let last): .object([("kind", .string("left")), ("last_day", .date(last))])
    case .machine: .object([("kind", .string("machine"))])
    case .unknown: .object([("kind", .string("unknown"))])
    }
  }

  func need(_ need: Responsibility.Need) -> JSONText {
    .object([
      ("risks", .strings(need.risks)),
      (
        "seats",
        .array(
          need.seats.map { seat in
            .object([
              ("rule", .string(seat.seat.rule)), ("location", .location(seat.seat.location)),
              ("asked", .array(seat.asked.map(holder))), ("missing", .array(seat.missing.map(holder))),
            ])
          })
      ),
      ("trailers", .strings(need.trailers)), ("first", .strings(need.first)), ("enforce_from", .date(need.enforceFrom)),
    ])
  }

  private func authority(_ authority: Authority?) -> JSONText {
    guard let authority else { return .null }
    let asks = authority.asks.map { ask -> JSONText in
      .object([("what", .string(ask.what.value)), ("whom", .strings(ask.whom.map(\.value)))])
    }
    return .object([
      ("decides", .strings(authority.decides.map(\.value))), ("asks", .array(asks)),
      ("informs", .strings(authority.informs)),
    ])
  }
}
