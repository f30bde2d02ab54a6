package import Evidence
package import Git
package import Ownership

/// What the gate is asked, whether HEAD may land on BASE.
package struct GateQuestion {
  /// How the two commits relate.
  package enum Kind: Sendable, Equatable {
    /// Landing HEAD on BASE by a merge that is still to come.
    case landing
    /// Moving a ref from BASE to HEAD, which descends from it: a push, a queue, a merge result.
    case update
    /// Making a ref at HEAD; BASE is its merge base with the authority branch.
    case creation
  }

  package var kind: Kind
  package var base: ObjectID
  package var head: ObjectID
  /// As the user named them, for the headline.
  package var baseName: String
  package var headName: String
  /// The branch to land on, as a full ref (`refs/heads/main`); nil when BASE is not known to be a branch.
  package var target: String?
  /// The ref that BASE was read from (`refs/remotes/origin/main`, `refs/heads/main`), nil for a bare id.
  package var baseReference: String?
  /// Where the range came from and what was odd about it: `GitHub's merge ref`, `'v1' is a branch and a tag …`.
  package var notes: [String]
  /// The branch whose policy and people govern, without `refs/heads/`, where whoever asks knows it better than the repository's
  /// settings tell; nil: found from the policy, the remote's HEAD, main and master.
  package var authority: String?
  /// The commits whose statements count.
  package var approvals: ApprovalTips
  /// Where branches pointed when the question was first asked; nil: where they point now.
  package var recorded: AskedBranches?
  /// Seconds since 1970, UTC.
  package var now: Int64
  /// The UTC day of `now`.
  package var today: CalendarDate { CalendarDate(secondsSince1970: now) }
  /// When it had landed at the latest, for a landing of the past, of which `now` is the moment; nil for what is still to land.
  package var landedBy: Int64?
  package var reviews: [ReviewsFile]
  /// Who opened the request, where CI knows it: a forge login.
  package var openedBy: ForgeLogin?
  /// No policy at all is undecided instead of a pass.
  package var requiresPolicy: Bool
  /// Use this policy instead of the base's: `--try`.
  package var trial: Trial?
  /// What `onus export` would write as CODEOWNERS for these ownership files; nil: every change of a CODEOWNERS asks a steward.
  package var exportedCodeowners: ((OwnershipRecord) -> [UInt8])?

  /// Somebody as a forge names them: by login.
  package struct ForgeLogin: Sendable, Equatable {
    package var forge: Forge
    package var login: String
    package var id: Int64?
    /// The forge calls the account a bot.
    package var isMachine: Bool
    /// Where the forge names the person by an address instead; `login` is then their name.
    package var email: String?

    package init(forge: Forge, login: String, id: Int64? = nil, isMachine: Bool = false, email: String? = nil) {
      self.forge = forge
      self.login = login
      self.id = id
      self.isMachine = isMachine
      self.email = email
    }
  }

  package init(
    kind: Kind = .landing, base: ObjectID, head: ObjectID, baseName: String, headName: String, target: String?,
    baseReference: String? = nil, authority: String? = nil, approvals: ApprovalTips = .current,
    recorded: AskedBranches? = nil, notes: [String] = [], now: Int64, reviews: [ReviewsFile] = [],
    openedBy: ForgeLogin? = nil, requiresPolicy: Bool = false, trial: Trial? = nil,
    exportedCodeowners: ((OwnershipRecord) -> [UInt8])? = nil
  ) {
    self.kind = kind
    self.base = base
    self.head = head
    self.baseName = baseName
    self.headName = headName
    self.target = target
    self.baseReference = baseReference
    self.authority = authority
    self.approvals = approvals
    self.recorded = recorded
    self.notes = notes
    self.now = now
    self.reviews = reviews
    self.openedBy = openedBy
    self.requiresPolicy = requiresPolicy
    self.trial = trial
    self.exportedCodeowners = exportedCodeowners
  }
}
