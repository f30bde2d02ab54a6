import Git
import Ownership
import Paths

/// Groups risky changes into requirements: system × risk × its changes.
struct RequirementBuilder {
  let changes: [LandingChange]
  let owned: AffectedSystems
  let governance: Governance
  let policy: Policy
  let seats: SeatBuilder

  private struct Key: Hashable {
    var claim: AffectedSystems.Claim?
    var risk: Int
  }

  func requirements(for assessment: RiskAssessment) -> [Requirement] {
    var members: [Key: [(change: Int, cause: Requirement.Cause)]] = [:]
    for change in assessment.risky {
      for hit in assessment.hits[change] {
        for claim in asked(about: change, risk: policy.risks[hit.risk]) {
          members[Key(claim: claim, risk: hit.risk), default: []].append((change, hit.cause))
        }
      }
    }
    return members.map { requirement($0, $1) }
  }

  /// The pages that a risky change is asked of; nil in the list where nobody owns the path.
  private func asked(about change: Int, risk: Risk) -> [AffectedSystems.Claim?] {
    let claims = owned.claims[change]
    if claims.isEmpty { return risk.applies(toTier: nil) ? [nil] : [] }
    return claims.filter { risk.applies(toTier: governance.system($0).tier) }
  }

  private func requirement(_ key: Key, _ members: [(change: Int, cause: Requirement.Cause)]) -> Requirement {
    let risk = policy.risks[key.risk]
    let page = key.claim.map { governance.system($0) }
    return Requirement(
      system: page?.name.value, risk: risk.name, changes: members.map { changes[$0.change] },
      causes: members.map(\.cause), seats: seats.seats(for: risk, of: page), trailers: risk.trailers, first: risk.first,
      enforceFrom: risk.enforceFrom?.value, page: page,
      layer: key.claim.flatMap { governance.layers[$0.layer].label })
  }
}

extension Requirement {
  /// By system, risk, subject and layer; what nobody owns comes last.
  package static func inOrder(_ left: Requirement, _ right: Requirement) -> Bool {
    func key(_ requirement: Requirement) -> (Int, String, String, String, String) {
      (
        requirement.system == nil ? 1 : 0, requirement.system ?? "", requirement.risk, requirement.subject ?? "",
        requirement.layer ?? ""
      )
    }
    return key(left) < key(right)
  }
}
