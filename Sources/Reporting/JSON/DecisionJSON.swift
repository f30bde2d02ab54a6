import Evidence
import Gate
import Git
import Ownership

/// A decision with everything in it, as JSON.
struct DecisionJSON {
  let decision: Decision
  let exitCode: Int32

  var value: JSONText {
    .object(
      [
        ("schema_version", .count(JSONFormat.schemaVersion)), ("report", .string("check")),
        ("exit_code", .integer(Int64(exitCode))),
      ] + members(of: decision) + [("steps", .array(decision.steps.map { .object(members(of: $0)) }))])
  }

  private func members(of decision: Decision) -> [(String, JSONText)] {
    [
      ("verdict", .string(decision.verdict.name)),
      ("would_fail", .bool(decision.verdict == .fail && decision.leniency != nil)),
      ("breaks_glass", .bool(decision.breaksGlass)),
      ("leniency", .optional(decision.leniency?.text)), ("range", range(decision.range)),
      ("policy", policy(decision.policySource)), ("systems", .array(decision.systems.map(system))),
      ("unowned_files", .count(decision.unownedFiles)),
      ("problems", .array(decision.problems.map(problem))),
      (
        "requirements",
        .array(decision.requirements.map { RequirementJSON(result: $0, people: decision.people).value })
      ),
      ("findings", .array(decision.findings.sorted(by: Finding.inPrintingOrder).map { .finding($0) })),
      ("overrides", .array(decision.overrides.map { .override($0) })),
      ("refused_overrides", .array(decision.refusedOverrides.map { .refused($0) })),
      ("debts", .array(decision.debts.map { .debt($0) })),
      ("evidence", evidence(decision.evidence)),
      (
        "strangers",
        .array(decision.strangers.map { .object([("name", .string($0.name)), ("email", .string($0.email))]) })
      ),
      ("upcoming", .array(decision.upcoming.map(upcoming))), ("remarks", .strings(decision.remarks)),
    ]
  }

  private func range(_ range: Decision.Range) -> JSONText {
    .object([
      ("base_name", .string(range.baseName)), ("head_name", .string(range.headName)),
      ("base", .string(range.base.hex)), ("head", .string(range.head.hex)),
      ("merge_bases", .strings(range.mergeBases.map(\.hex))), ("target", .optional(range.target)),
      ("commits", range.commits.map { .count($0) } ?? .null), ("authors", range.authors.map { .strings($0) } ?? .null),
      ("files", .count(range.files)), ("notes", .strings(range.notes)),
    ])
  }

  private func policy(_ source: Decision.PolicySource) -> JSONText {
    switch source {
    case .commit(let name, let id):
      .object([("kind", .string("commit")), ("name", .string(name)), ("commit", .string(id.hex))])
    case .workingTree: .object([("kind", .string("working_tree"))])
    case .none: .object([("kind", .string("none"))])
    }
  }

  private func system(_ system: Decision.AffectedSystem) -> JSONText {
    let page = system.page
    return .object(
      [
        ("name", .string(page.name.value)), ("tier", .count(page.tier)), ("owner", .string(page.owner.value)),
        ("backup", .string(page.backup.who.value)), ("changes", .count(system.changes)),
      ] + JSONText.members(of: page.file, named: "page") + [
        ("informs", .strings(page.authority?.informs ?? [])), ("incident", .incident(page.incident)),
      ])
  }

  private func problem(_ problem: Decision.Problem) -> JSONText {
    .object([
      ("verdict", .string(problem.verdict.name)), ("message", .string(problem.message)),
      ("help", .strings(problem.help)),
    ])
  }

  private func evidence(_ evidence: EvidenceRead) -> JSONText {
    .object([
      ("summary", .strings(evidence.summary)), ("proofs", .array(evidence.proofs.map { .proof($0) })),
      ("refused", .array(evidence.refused.map { .refused($0) })),
    ])
  }

  private func upcoming(_ item: UpcomingStaleness) -> JSONText {
    .object([
      ("system", .string(item.system)), ("person", .string(item.person)), ("blocks_from", .date(item.day)),
      ("message", .string(item.message)),
    ])
  }
}

extension JSONText {
  static func incident(_ incident: Incident?) -> JSONText {
    guard let incident else { return .null }
    func role(_ role: Incident.Role?) -> JSONText {
      role.map { .object([("who", .string($0.who.value)), ("backup", .optional($0.backup?.value))]) } ?? .null
    }
    return .object([
      ("commander", role(incident.commander)), ("communicator", role(incident.communicator)),
      ("fixer", role(incident.fixer)), ("follow_up", .optional(incident.followUp?.value)),
      ("counts_as", .optional(incident.countsAs)), ("updates", .optional(incident.updates?.text)),
      ("channel", .optional(incident.channel)),
    ])
  }
}
