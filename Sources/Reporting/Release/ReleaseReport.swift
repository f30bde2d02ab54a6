package import Gate
package import Git
package import Ownership
import Paths

/// What `onus report` tells: which systems change, who answers for them, who approved exactly what on which proof, who is missing.
///
/// One `LandingReport` for each range, in order; a release of many merges has one for each of them. All of it is plain values: a format
/// only lays them out. Text that may come from the repository is made `visible` already, so that no terminal obeys it; what the
/// format's own syntax would obey (`<`, `|`, `@`) is the format's to escape.
package struct ReleaseReport: Sendable {
  /// How the ranges were chosen.
  package enum Scope: Sendable, Equatable {
    /// As they were named; what they bring may still have to land.
    case ranges
    /// What landed on a branch since a day, as the commits say.
    case since(CalendarDate, branch: String)
    /// What landed on a branch after a tag.
    case afterTag(String, branch: String)
  }

  package var scope: Scope
  /// The day the report is made; what is still to land is judged as of it.
  package var today: CalendarDate
  /// Oldest first, or as they were named.
  package var landings: [LandingReport]
  /// What is odd about the choice, a sentence each.
  package var notes: [String]
  /// What was read for several landings: `no forge reviews given`, `3 signed statements`.
  package var read: [String]

  package init(
    scope: Scope, today: CalendarDate, landings: [LandingReport], notes: [String] = [], read: [String] = []
  ) {
    self.scope = scope
    self.today = today
    self.landings = landings
    self.notes = notes
    self.read = read
  }

  /// Whether it is about one range that was named: then it says nothing about landings.
  var isSingle: Bool { scope == .ranges && landings.count == 1 }

  /// The last line about several landings; nil where nothing was read.
  var readLine: String? { isSingle || read.isEmpty ? nil : "read: \(read.joined(separator: ", "))" }

  /// As `check` for one range, else the worst of all.
  var exitCode: Int32 { landings.map(\.exitCode).max() ?? 0 }
}

extension Decision.UnknownOwner {
  /// What nobody can tell, and why.
  var sentence: String {
    let whose = paths.count == 1 ? "it" : "them"
    return "\(paths.count.counted("file")): who answers for \(whose) cannot be told, \(page.brief) cannot be read"
  }
}

/// A range as a report tells it: judged as `onus check` judges, with who answers for what it changes.
package struct LandingReport: Sendable {
  /// A range that has landed: a commit on the branch, against its first parent.
  ///
  /// Times are what the commit claims; whoever made it chose them.
  package struct Landed: Sendable {
    package var commit: ObjectID
    /// When the commit says it was made, in seconds since 1970; the day that is judged.
    package var time: Int64
    /// When it had landed at the latest, as far as the branch tells: what was said after is late.
    package var latest: Int64
    /// The first line of its message.
    package var title: String
    /// The committer's name, or the author's where a forge committed.
    package var by: String
    /// Why its date cannot be true, or why more may have landed with it, in clauses; nil where nothing contradicts it.
    package var doubt: String?
    /// The branch on which it landed, where that is another one than was asked about and that one has it from there.
    package var branch: String?

    package init(
      commit: ObjectID, time: Int64, latest: Int64, title: String, by: String, doubt: String? = nil,
      branch: String? = nil
    ) {
      self.commit = commit
      self.time = time
      self.latest = latest
      self.title = title
      self.by = by
      self.doubt = doubt
      self.branch = branch
    }
  }

  /// With every reason, as `check` and `check --why` show it.
  package var decision: Decision
  /// Nil for what is still to land.
  package var landed: Landed?
  /// The day on which all of it is judged.
  package var day: CalendarDate
  /// Who wrote its commits.
  package var authors: RangeAuthors
  /// By tier, then what is missing, then how many risks, then by name.
  package let systems: [SystemReport]
  /// What is asked of no system: the policy, people, risky paths that nobody owns.
  package let others: [RequirementReport]
  /// Whether names are set apart in sentences, see `Isolates`.
  let isolatesNames: Bool

  package init(_ decision: Decision, landed: Landed? = nil, day: CalendarDate, authors: RangeAuthors) {
    self.init(decision, landed: landed, day: day, authors: authors, isolatesNames: false)
  }

  private init(
    _ decision: Decision, landed: Landed?, day: CalendarDate, authors: RangeAuthors, isolatesNames: Bool
  ) {
    self.decision = decision
    self.landed = landed
    self.day = day
    self.authors = authors
    self.isolatesNames = isolatesNames
    let reader = RequirementReports(decision, hasLanded: landed != nil, isolatesNames: isolatesNames)
    systems = reader.systems(on: day)
    others = reader.others
  }

  /// `1 file: who answers for it cannot be told, services/search/ownership.yml cannot be read`, a line for each such page.
  var unknownOwners: [String] { decision.unknownOwners.map(\.sentence) }

  /// All that is asked, of systems first.
  package var requirements: [RequirementReport] { systems.flatMap(\.requirements) + others }

  var exitCode: Int32 { Report.check(decision).exitCode }

  /// `Lin Wei has to add 'Rollback-Plan' to a commit message`; nil where no trailer is missing.
  var wantedTrailers: String? {
    let keys = requirements.filter { $0.state == .unmet }.flatMap(\.absentTrailers).uniqued
    if keys.isEmpty { return nil }
    let writers =
      AuthorWords(authors: authors, names: Names(decision.people, areIsolated: isolatesNames)).writers
      ?? "whoever wrote it"
    return "\(writers) has to add \(Words.all(keys.map { "'\($0)'" })) to a commit message"
  }

  /// The same for a page, on which a name from right to left must not reorder the sentence around it.
  var isolated: LandingReport {
    let range = [decision.range.baseName, decision.range.headName] + (decision.range.authors ?? [])
    let hands = authors.parts.map { part -> String in
      switch part.who {
      case .person: ""
      case .machine(let name), .stranger(let name, _): name
      }
    }
    guard (decision.people.values.map(\.name) + range + hands).contains(where: \.hasRightToLeftLetters) else {
      return self
    }
    return LandingReport(decision, landed: landed, day: day, authors: authors, isolatesNames: true)
  }
}
