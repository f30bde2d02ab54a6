package import Gate
package import Git
package import Ownership

/// Something to tell: what every format can be asked to write.
package enum Report: Sendable {
  /// `explainsAll`: the whole tree of reasons, as `--why` asks for.
  case check(Decision, explainsAll: Bool = false)
  case lint(LintReport)
  case report(ReleaseReport)
  case stale(StaleReport)
  case who([ResponsibilityAnswer], WhoContext)

  package enum Kind: Sendable, CaseIterable {
    case check, lint, report, stale, who
  }

  package var kind: Kind {
    switch self {
    case .check: .check
    case .lint: .lint
    case .report: .report
    case .stale: .stale
    case .who: .who
    }
  }

  /// 0 pass, 1 someone has to act, 2 onus could not decide: the same in every format.
  package var exitCode: Int32 {
    switch self {
    case .check(let decision, _): decision.letsPass ? 0 : Int32(decision.verdict.rawValue)
    case .lint(let report): report.fails ? 1 : 0
    case .report(let report): report.exitCode
    case .stale(let report): report.exitCode
    case .who(let answers, _): answers.allSatisfy(\.hasOwner) ? 0 : 1
    }
  }
}

/// What an answer to `who` is read with.
package struct WhoContext: Sendable {
  /// The commit whose files were asked, and how its day was chosen.
  package struct Moment: Sendable {
    /// As it was asked for.
    package var name: String
    package var commit: ObjectID
    /// Whether `today` is the day on which it was committed; else it was given.
    package var isItsDay: Bool

    package init(name: String, commit: ObjectID, isItsDay: Bool) {
      self.name = name
      self.commit = commit
      self.isItsDay = isItsDay
    }
  }

  package var people: [String: Person]
  package var today: CalendarDate
  /// Losing claims and their reasons too.
  package var explainsAll: Bool
  /// Nil for the working tree.
  package var moment: Moment?

  package init(
    people: [String: Person], today: CalendarDate, explainsAll: Bool = false, moment: Moment? = nil
  ) {
    self.people = people
    self.today = today
    self.explainsAll = explainsAll
    self.moment = moment
  }
}
