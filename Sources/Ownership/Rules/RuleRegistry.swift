import Paths

/// Every rule there is.
///
/// A new one is a file in the folder of its family and a line here.
package enum RuleRegistry {
  package static let all: [any Rule.Type] = [
    // files
    InvalidYAML.self,
    UnknownKey.self,
    MissingKey.self,
    InvalidValue.self,
    DuplicateKey.self,
    DuplicateSystem.self,
    UnportablePattern.self,
    PatternNamesFolder.self,
    NearMissName.self,
    MissingPolicy.self,
    ExpiredException.self,
    UnusedException.self,
    // people
    UnknownPerson.self,
    NotAPerson.self,
    SameOwnerAndBackup.self,
    MachineAsOwner.self,
    SharedIdentity.self,
    LoginWithoutID.self,
    NoSigningKey.self,
    SingleSteward.self,
    PersonLeaving.self,
    // coverage
    UnownedPath.self,
    UnownedRisk.self,
    DeadPattern.self,
    ShadowedPattern.self,
    Overlap.self,
    BoundlessScope.self,
    CaseTwin.self,
    // authority
    NoAuthority.self,
    HollowAuthority.self,
    NoApprover.self,
    UnreachableCount.self,
    OpenOverride.self,
    EndlessApprovals.self,
    UnnamedRepository.self,
    // stale
    RoleChanged.self,
    OwnerChanged.self,
    ReviewOverdue.self,
    ReviewInFuture.self,
    ReviewNotByOwner.self,
    FirstReviewDue.self,
    PersonLeft.self,
    BothAway.self,
    AwayUncovered.self,
    OwnerInactive.self,
    BackupNeverTouched.self,
    DrillOverdue.self,
    RollbackUntested.self,
    RunbookMissing.self,
    RunbookStale.self,
    KeyExpired.self,
    // load
    OwnerOverloaded.self,
    SoleAuthor.self,
    // incident
    IncidentRoleMissing.self,
    FixerShared.self,
    IncidentNoBackup.self,
    // ai
    QualityUnmonitored.self,
    RetrainingUndecided.self,
    UpstreamUnowned.self,
    OffSwitchUnowned.self,
    HealthyUndefined.self,
  ]

  /// The rule of that id.
  package static func rule(_ id: String) -> (any Rule.Type)? { all.first { $0.id == id } }

  /// The rule or family that was probably meant by a name that is none.
  package static func closestName(to name: String) -> String? {
    closest(to: name, among: all.map { $0.id } + RuleDocumentation.Family.allCases.map(\.rawValue))
  }
}
