package import Paths

/// Something people answer for, as its page describes it.
package struct System: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    case service, library
  }

  /// Unique; `a-z 0-9 -`.
  package var name: Located<String>
  package var purpose: String?
  package var kind: Kind
  /// 1: an outage stops the business … 3: nobody notices today.
  package var tier: Int
  /// The file the page stands in.
  package var file: RepositoryPath
  /// The folder of a page beside the code; nil for a central one.
  package var folder: RepositoryPath?
  package var paths: [Located<PathPattern>]
  package var exclude: [Located<PathPattern>]
  package var owner: Located<String>
  package var backup: Backup
  package var reviewed: Located<CalendarDate>
  /// By risk: who is asked instead of the owner.
  package var approvers: [String: ApproverRule]
  package var escalate: [Located<String>]
  package var authority: Authority?
  package var incident: Incident?
  /// In the order of the file.
  package var links: [Link]
  package var runbook: Located<String>?
  package var rollback: Rollback?
  package var paused: Pause?
  package var ai: AIDuties?

  package init(
    name: Located<String>, purpose: String? = nil, kind: Kind = .service, tier: Int = 2, file: RepositoryPath,
    folder: RepositoryPath? = nil, paths: [Located<PathPattern>], exclude: [Located<PathPattern>] = [],
    owner: Located<String>, backup: Backup, reviewed: Located<CalendarDate>, approvers: [String: ApproverRule] = [:],
    escalate: [Located<String>] = [], authority: Authority? = nil, incident: Incident? = nil, links: [Link] = [],
    runbook: Located<String>? = nil, rollback: Rollback? = nil, paused: Pause? = nil, ai: AIDuties? = nil
  ) {
    self.name = name
    self.purpose = purpose
    self.kind = kind
    self.tier = tier
    self.file = file
    self.folder = folder
    self.paths = paths
    self.exclude = exclude
    self.owner = owner
    self.backup = backup
    self.reviewed = reviewed
    self.approvers = approvers
    self.escalate = escalate
    self.authority = authority
    self.incident = incident
    self.links = links
    self.runbook = runbook
    self.rollback = rollback
    self.paused = paused
    self.ai = ai
  }
}

/// The one other named human who takes over.
package struct Backup: Sendable, Equatable {
  package var who: Located<String>
  /// Seconds after which the backup takes over, as `15m`.
  package var after: Located<TimeSpan>?
  package var access: [String]
  package var drilled: Drill?

  package init(
    who: Located<String>, after: Located<TimeSpan>? = nil, access: [String] = [], drilled: Drill? = nil
  ) {
    self.who = who
    self.after = after
    self.access = access
    self.drilled = drilled
  }
}

package struct Drill: Sendable, Equatable {
  package var by: Located<String>
  package var date: Located<CalendarDate>

  package init(by: Located<String>, date: Located<CalendarDate>) {
    self.by = by
    self.date = date
  }
}

/// `15m`, `12h` or `90d`.
package struct TimeSpan: Hashable, Sendable {
  package var seconds: Int
  /// As it was written.
  package var text: String

  package init(seconds: Int, text: String) {
    self.seconds = seconds
    self.text = text
  }

  /// Whole days, rounded up, so that a shorter span never ends a day early.
  package var days: Int { (seconds + 86_399) / 86_400 }
}

/// Who is asked: `count` of `people`, each a different human.
///
/// `[ada, lin]` is one of two, `{all: […]}` is as many as are named.
package struct ApproverRule: Sendable, Equatable {
  package var people: [Located<String>]
  package var count: Int
  package var location: SourceLocation

  package init(people: [Located<String>], count: Int = 1, location: SourceLocation) {
    self.people = people
    self.count = count
    self.location = location
  }
}

/// What the owner may do alone, must ask for, and must tell.
package struct Authority: Sendable, Equatable {
  package var decides: [Located<String>]
  package var asks: [Ask]
  package var informs: [String]
  package var location: SourceLocation

  package struct Ask: Sendable, Equatable {
    package var what: Located<String>
    package var whom: [Located<String>]

    package init(what: Located<String>, whom: [Located<String>]) {
      self.what = what
      self.whom = whom
    }
  }

  package init(decides: [Located<String>] = [], asks: [Ask] = [], informs: [String] = [], location: SourceLocation) {
    self.decides = decides
    self.asks = asks
    self.informs = informs
    self.location = location
  }
}

/// Who does what when it breaks.
package struct Incident: Sendable, Equatable {
  package struct Role: Sendable, Equatable {
    package var who: Located<String>
    package var backup: Located<String>?

    package init(who: Located<String>, backup: Located<String>? = nil) {
      self.who = who
      self.backup = backup
    }
  }
  package var commander: Role?
  package var communicator: Role?
  package var fixer: Role?
  package var followUp: Located<String>?
  package var countsAs: String?
  package var updates: TimeSpan?
  package var channel: String?
  package var location: SourceLocation

  package init(
    commander: Role? = nil, communicator: Role? = nil, fixer: Role? = nil, followUp: Located<String>? = nil,
    countsAs: String? = nil, updates: TimeSpan? = nil, channel: String? = nil, location: SourceLocation
  ) {
    self.commander = commander
    self.communicator = communicator
    self.fixer = fixer
    self.followUp = followUp
    self.countsAs = countsAs
    self.updates = updates
    self.channel = channel
    self.location = location
  }
}

package struct Link: Sendable, Equatable {
  package var name: String
  package var address: String

  package init(name: String, address: String) {
    self.name = name
    self.address = address
  }
}

package struct Rollback: Sendable, Equatable {
  package var how: String?
  package var tested: Located<CalendarDate>?
  package var location: SourceLocation

  package init(how: String? = nil, tested: Located<CalendarDate>? = nil, location: SourceLocation) {
    self.how = how
    self.tested = tested
    self.location = location
  }
}

/// Risky changes fail until this day, inclusive.
package struct Pause: Sendable, Equatable {
  package var by: Located<String>
  package var until: Located<CalendarDate>
  package var reason: String
  package var location: SourceLocation

  package init(by: Located<String>, until: Located<CalendarDate>, reason: String, location: SourceLocation) {
    self.by = by
    self.until = until
    self.reason = reason
    self.location = location
  }
}

/// Who answers for a system that learns.
package struct AIDuties: Sendable, Equatable {
  package var outputQuality: Located<String>?
  package var retraining: Located<String>?
  package var upstreamData: Located<String>?
  package var offSwitch: Located<String>?
  package var healthy: String?
  package var actWhen: String?
  package var location: SourceLocation

  package init(
    outputQuality: Located<String>? = nil, retraining: Located<String>? = nil, upstreamData: Located<String>? = nil,
    offSwitch: Located<String>? = nil, healthy: String? = nil, actWhen: String? = nil, location: SourceLocation
  ) {
    self.outputQuality = outputQuality
    self.retraining = retraining
    self.upstreamData = upstreamData
    self.offSwitch = offSwitch
    self.healthy = healthy
    self.actWhen = actWhen
    self.location = location
  }
}
