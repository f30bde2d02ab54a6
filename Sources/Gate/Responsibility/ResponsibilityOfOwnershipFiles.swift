import Ownership
import Paths

extension Responsibility {
  /// The risks that a file is under for what it is: no pattern names them, and no policy can drop them.
  func builtInRisks(of path: RepositoryPath) -> [PathRisk] {
    if policy == nil { return [] }
    let ownership = OwnershipPlace(path).flatMap(cause).map { PathRisk(name: OwnershipChanges.risk, cause: $0) }
    let opaque = opaqueCause(of: path).map { PathRisk(name: RiskAssessment.opaque, cause: $0) }
    return [ownership, opaque].compactMap { $0 }
  }

  /// What a change of a file under these risks needs from `page`, or from nobody's.
  func builtInNeeds(of path: RepositoryPath, risks: [PathRisk], page: System?) -> [Need] {
    guard let policy else { return [] }
    let builder = SeatBuilder(policy)
    return policy.risks.filter { risk in risks.contains { $0.name == risk.name } }.compactMap { risk in
      switch risk.name {
      case OwnershipChanges.risk:
        let own = systems.first { $0.file == path }
        return need(risk, [own.map(builder.ownerSeat) ?? builder.stewardSeat()], of: own, under: policy)
      case RiskAssessment.opaque: return need(risk, builder.seats(for: risk, of: page), of: page, under: policy)
      default: return nil
      }
    }
  }

  /// Nil for an override: who breaks the glass is asked otherwise.
  private func cause(of place: OwnershipPlace) -> String? {
    switch place {
    case .key: "is a key; its owner is asked too"
    case .policy: "is the policy"
    case .people: "says who people are; whoever a key, an e-mail or a login is of is asked too"
    case .page: "is a page; a new owner or backup accepts"
    case .nearMiss(let expected): "is named nearly like '\(expected)'"
    case .folder: "stands in ownership/"
    case .codeowners: "is read by the forge"
    case .override: nil
    }
  }

  private func opaqueCause(of path: RepositoryPath) -> String? {
    switch GitFile(path.name) {
    case .modules: "names the submodules"
    case .attributes where holdsSystem(path.parent): "changes how the files of a system are shown and checked out"
    case .attributes, nil: nil
    }
  }

  private func holdsSystem(_ folder: RepositoryPath) -> Bool {
    systems.flatMap(\.paths).contains { claim in
      let claimed = claim.value.literalFolder
      return claimed == folder || claimed.isBelow(folder) || folder.isBelow(claimed)
    }
  }
}
