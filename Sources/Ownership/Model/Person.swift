/// An entry of `people.yml`: a human, or a machine that may author but never owns or approves.
package struct Person: Sendable, Equatable {
  /// The key in the file; what pages and policy name.
  package var key: Located<String>
  /// For people to read; the key when the file gives none.
  package var name: String
  package var isMachine: Bool
  /// May hold one `*` where the entry is a machine.
  package var emails: [Located<String>]
  /// By forge.
  package var accounts: Accounts
  package var role: Located<String>?
  package var roleSince: Located<CalendarDate>?
  package var team: String?
  package var reach: String?
  package var signingKeys: [SigningKey]
  package var away: [Absence]
  /// The last day.
  package var until: Located<CalendarDate>?

  package init(
    key: Located<String>, name: String, isMachine: Bool = false, emails: [Located<String>] = [],
    accounts: Accounts = [:], role: Located<String>? = nil, roleSince: Located<CalendarDate>? = nil,
    team: String? = nil, reach: String? = nil, signingKeys: [SigningKey] = [], away: [Absence] = [],
    until: Located<CalendarDate>? = nil
  ) {
    self.key = key
    self.name = name
    self.isMachine = isMachine
    self.emails = emails
    self.accounts = accounts
    self.role = role
    self.roleSince = roleSince
    self.team = team
    self.reach = reach
    self.signingKeys = signingKeys
    self.away = away
    self.until = until
  }

  /// Returns whether the last day lies before `today`.
  package func hasLeft(on today: CalendarDate) -> Bool {
    until.map { $0.value < today } ?? false
  }

  /// Returns the absence that covers `today`, the one that ends last; both ends are inclusive.
  package func absence(on today: CalendarDate) -> Absence? {
    away.filter { $0.from <= today && today <= $0.until }.max { $0.until < $1.until }
  }
}

package enum Forge: String, Sendable, CaseIterable, Comparable {
  case github, gitlab, gitea, gerrit

  package static func < (left: Forge, right: Forge) -> Bool { left.rawValue < right.rawValue }

  /// As its makers spell it.
  package var title: String {
    switch self {
    case .github: "GitHub"
    case .gitlab: "GitLab"
    case .gitea: "Gitea"
    case .gerrit: "Gerrit"
    }
  }
}

/// A person's account on a forge.
package struct Account: Sendable, Equatable {
  package var login: Located<String>
  /// Survives a rename of the login; wins over it.
  package var id: Int64?

  package init(login: Located<String>, id: Int64? = nil) {
    self.login = login
    self.id = id
  }
}

/// A key a person signs with, and the days on which it counts; both ends inclusive.
package struct SigningKey: Sendable, Equatable {
  package enum Material: Hashable, Sendable {
    /// `ssh-ed25519 AAAA…`, type and base64, without the comment.
    case ssh(String)
    /// 40 upper-case hexadecimal digits.
    case gpg(fingerprint: String)
  }
  package var material: Material
  package var from: CalendarDate?
  package var until: CalendarDate?
  package var revoked: CalendarDate?
  package var location: SourceLocation

  package init(
    material: Material, from: CalendarDate? = nil, until: CalendarDate? = nil, revoked: CalendarDate? = nil,
    location: SourceLocation
  ) {
    self.material = material
    self.from = from
    self.until = until
    self.revoked = revoked
    self.location = location
  }
}

/// A stretch of days on which a person is away; both ends inclusive.
package struct Absence: Sendable, Equatable {
  package var from: CalendarDate
  package var until: CalendarDate
  package var location: SourceLocation

  package init(from: CalendarDate, until: CalendarDate, location: SourceLocation) {
    self.from = from
    self.until = until
    self.location = location
  }
}
