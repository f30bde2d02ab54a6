import Evidence
import Gate
import Git
import Ownership
import Paths

/// A report as JSON: flat, for a ticket or an archive; `check --format json` has the whole tree of reasons of a range.
struct ReleaseJSON {
  let report: ReleaseReport

  var value: JSONText {
    .object([
      ("schema_version", .count(JSONFormat.schemaVersion)), ("report", .string("report")),
      ("exit_code", .integer(Int64(report.exitCode))), ("headline", .string(ReleaseHeadline(report: report).text)),
      ("today", .date(report.today)), ("scope", scope), ("notes", .strings(report.notes)), ("totals", totals),
      ("landings", .array(report.landings.map { LandingJSON(landing: $0).value })),
    ])
  }

  private var scope: JSONText {
    switch report.scope {
    case .ranges: .object([("kind", .string("ranges"))])
    case .since(let day, let branch):
      .object([("kind", .string("since")), ("day", .date(day)), ("branch", .string(branch))])
    case .afterTag(let tag, let branch):
      .object([("kind", .string("after_tag")), ("tag", .string(tag)), ("branch", .string(branch))])
    }
  }

  private var totals: JSONText {
    let totals = ReleaseTotals(report)
    return .object([
      ("landings", .count(report.landings.count)),
      ("outcomes", .object(ReleaseTotals.Outcome.allCases.map { ($0.name, .count(totals.count($0))) })),
      (
        "approvers",
        .array(
          totals.approvers.map {
            .object([
              ("name", .string($0.name)), ("requirements", .count($0.requirements)), ("landings", .count($0.landings)),
            ])
          })
      ),
      (
        "systems",
        .array(
          totals.systems.map {
            .object([
              ("name", .string($0.report.name)), ("tier", .count($0.report.tier)), ("landings", .count($0.landings)),
              ("risky", .count($0.risky)),
            ])
          })
      ),
      ("authors", .authors(totals.authors)), ("late", .count(totals.late)),
    ])
  }
}

/// One range of a report.
private struct LandingJSON {
  let landing: LandingReport

  private var decision: Decision { landing.decision }

  var value: JSONText {
    let range = decision.range
    return .object([
      ("headline", .string(ReleaseHeadline.sentence(landing))), ("outcome", .string(landing.outcome.name)),
      ("verdict", .string(decision.verdict.name)), ("exit_code", .integer(Int64(landing.exitCode))),
      ("leniency", .optional(decision.leniency?.text)), ("breaks_glass", .bool(decision.breaksGlass)),
      ("day", .date(landing.day)), ("landed", landed),
      (
        "range",
        .object([
          ("base_name", .string(range.baseName)), ("head_name", .string(range.headName)),
          ("base", .string(range.base.hex)), ("head", .string(range.head.hex)), ("target", .optional(range.target)),
          ("files", .count(range.files)), ("notes", .strings(range.notes)),
        ])
      ), ("policy", .optional(decision.policySource.commit?.hex)),
      ("problems", .strings(decision.problems.map(\.message))),
      ("systems", .array(landing.systems.map { ReportedSystemJSON(system: $0).value })),
      ("others", .array(landing.others.map(JSONText.requirement))), ("authors", .authors(landing.authors)),
      ("unowned", .array(decision.unownedPaths.map { .object(JSONText.members(of: $0)) })),
      ("overrides", .array(decision.overrides.map { .override($0) })),
      ("refused_overrides", .array(decision.refusedOverrides.map { .refused($0) })),
      ("debts", .array(decision.debts.map { .debt($0) })),
      ("findings", .array(decision.findings.sorted(by: Finding.inPrintingOrder).map { .finding($0) })),
      ("evidence", .strings(decision.evidence.summary)), ("remarks", .strings(decision.remarks)),
    ])
  }

  private var landed: JSONText {
    guard let landed = landing.landed else { return .null }
    return .object([
      ("commit", .string(landed.commit.hex)), ("time", .string(Timestamp.text(landed.time))),
      ("latest", .string(Timestamp.text(landed.latest))), ("title", .string(landed.title)), ("by", .string(landed.by)),
      ("doubt", .optional(landed.doubt)), ("branch", .optional(landed.branch)),
    ])
  }
}

/// One system of a report.
private struct ReportedSystemJSON {
  let system: SystemReport

  var value: JSONText {
    .object(
      [
        ("name", .string(system.name)), ("tier", .count(system.tier)), ("purpose", .optional(system.purpose)),
      ] + JSONText.members(of: system.page, named: "page") + [
        ("owner", .someone(system.owner)), ("backup", .someone(system.backup)),
        ("decides_now", system.decider.person.map { .someone($0) } ?? .null),
        ("decides_because", .optional(system.decider.why)), ("changes", .count(system.changes)),
        ("requirements", .array(system.requirements.map(JSONText.requirement))), ("informs", .strings(system.informs)),
        ("runbook", .optional(system.runbook)), ("rollback", rollback), ("incident", incident),
        (
          "links",
          .array(system.links.map { .object([("name", .string($0.name)), ("address", .string($0.address))]) })
        ),
        ("paused", .optional(system.paused)), ("stale", .array(system.stale.map(stale))),
        ("debts", .strings(system.debts)),
      ])
  }

  private var rollback: JSONText {
    guard let rollback = system.rollback else { return .null }
    return .object([
      ("how", .optional(rollback.how)), ("tested", .date(rollback.tested)),
      ("age_days", rollback.age.map { .count($0) } ?? .null),
    ])
  }

  private var incident: JSONText {
    guard let incident = system.incident else { return .null }
    let roles = incident.roles.map { role -> JSONText in
      .object([
        ("does", .string(role.verb)), ("who", .someone(role.who)),
        ("backup", role.backup.map { .someone($0) } ?? .null),
      ])
    }
    return .object([
      ("roles", .array(roles)), ("channel", .optional(incident.channel)), ("counts_as", .optional(incident.countsAs)),
      ("updates", .optional(incident.updates)), ("follow_up", incident.followUp.map { .someone($0) } ?? .null),
    ])
  }

  private func stale(_ item: SystemReport.Stale) -> JSONText {
    .object([
      ("message", .string(item.message)), ("actor", .someone(item.actor)), ("blocks_from", .date(item.blocksFrom)),
      ("blocks", .bool(item.blocks)),
    ])
  }
}

extension JSONText {
  fileprivate static func someone(_ person: SystemReport.Someone) -> JSONText {
    .object([
      ("person", .string(person.key)), ("name", .string(person.name)), ("reach", .optional(person.reach)),
      ("absence", .optional(person.absence)),
    ])
  }

  fileprivate static func authors(_ authors: RangeAuthors) -> JSONText {
    let parts = authors.parts.map { part -> JSONText in .object(who(part.who) + [("commits", .count(part.commits))]) }
    return .object([
      ("commits", .count(authors.commits)), ("people_alone", .count(authors.count(.people))),
      ("people_and_machines", .count(authors.count(.both))), ("machines_alone", .count(authors.count(.machines))),
      ("parts", .array(parts)),
    ])
  }

  fileprivate static func requirement(_ requirement: RequirementReport) -> JSONText {
    .object([
      ("system", .optional(requirement.system)), ("risks", .strings(requirement.risks)),
      ("title", .string(requirement.title)), ("state", .string(requirement.state.rawValue)),
      ("statement", .string(requirement.statement)), ("enforce_from", .date(requirement.enforceFrom)),
      ("changes", .array(requirement.changes.map { .object(change($0)) })),
      ("approvals", .array(requirement.approvals.map(approval))),
      ("missing", .array(requirement.missing.map { .array($0.map { .someone($0) }) })),
      (
        "reasons",
        .array(requirement.reasons.map { .object([("kind", .string($0.label)), ("text", .string($0.text))]) })
      ), ("next", .strings(requirement.next)),
      (
        "late",
        .array(
          requirement.late.map { .object([("person", .someone($0.person)), ("proof", proof($0.proof))]) })
      ),
      (
        "trailers",
        .array(
          requirement.trailers.map {
            .object([("key", .string($0.key)), ("value", .string($0.value)), ("commit", .string($0.commit.hex))])
          })
      ), ("first", .strings(requirement.first)),
      (
        "authors",
        .array(requirement.authors.map { .object([("name", .string($0.name)), ("machine", .bool($0.isMachine))]) })
      ),
    ])
  }

  private static func approval(_ approval: RequirementReport.Approval) -> JSONText {
    .object([
      ("person", .someone(approval.person)), ("rank", .string(approval.rank.rawValue)),
      ("stands_in_for", .strings(approval.standsInFor)), ("why", .optional(approval.why)),
      ("accepts", .bool(approval.accepts)),
      ("proofs", .array(approval.proofs.map(proof))),
    ])
  }

  private static func proof(_ proof: RequirementReport.ProofReport) -> JSONText {
    .object([
      ("kind", .string(proof.kind.rawValue)), ("description", .string(proof.description)),
      ("key", .optional(proof.key)), ("link", .optional(proof.link)), ("commit", .optional(proof.commit?.hex)),
      ("time", .string(Timestamp.text(proof.time))),
    ])
  }
}

extension ReleaseTotals.Outcome {
  /// As reports for programs name it.
  var name: String {
    switch self {
    case .passed: "passed"
    case .glass: "broken_glass"
    case .lenient: "not_enforced"
    case .failed: "failed"
    case .undecided: "undecided"
    case .ungoverned: "ungoverned"
    }
  }
}
