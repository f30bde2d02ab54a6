package import Paths

/// A named class of change.
package struct Risk: Sendable, Equatable {
  /// Where its definition comes from.
  package enum Origin: Sendable, Equatable {
    /// Built in whatever the policy says: `ownership`, `opaque`, `twin`.
    case builtIn
    /// A preset that the policy does not mention.
    case preset
    /// The policy names it, alone or on top of a preset.
    case policy(SourceLocation)
  }

  /// A pattern of the risk and who wrote it.
  ///
  /// Risk patterns fold ASCII case.
  package struct Place: Sendable, Equatable {
    package var pattern: PathPattern
    /// The line in policy.yml; nil for a line of a preset.
    package var location: SourceLocation?
    /// The comment of the preset's line: which tool it is for.
    package var tool: String?

    package init(pattern: PathPattern, location: SourceLocation? = nil, tool: String? = nil) {
      self.pattern = pattern
      self.location = location
      self.tool = tool
    }
  }

  package var name: String
  package var origin: Origin
  /// What it builds on, kept unread: most runs ask it about a few paths, which needs no patterns.
  package var preset: Preset?
  /// What the policy says besides the preset.
  package var ownPlaces: [Place]
  package var ownExclude: [Place]
  package var adds: [AddedText]
  /// The change was authored or co-authored by a machine.
  package var authoredByMachine: Bool
  /// Only systems of these tiers; nil: all, and unowned paths too.
  package var tiers: Set<Int>?
  /// Who is asked besides the page's approvers, and instead of stewards where nobody owns the path.
  package var approvers: ApproverRule?
  /// Who is asked in addition.
  package var also: ApproverRule?
  /// Keys that must stand, non-empty, as trailers in a commit of the range.
  package var trailers: [Located<String>]
  /// What must have been done before; shown, not checked.
  package var first: [String]
  /// The reason why the team switched it off.
  package var off: Located<String>?
  package var enforceFrom: Located<CalendarDate>?

  package init(
    name: String, origin: Origin, preset: Preset? = nil, places: [Place] = [], exclude: [Place] = [],
    adds: [AddedText] = [],
    authoredByMachine: Bool = false, tiers: Set<Int>? = nil, approvers: ApproverRule? = nil, also: ApproverRule? = nil,
    trailers: [Located<String>] = [], first: [String] = [], off: Located<String>? = nil,
    enforceFrom: Located<CalendarDate>? = nil
  ) {
    self.name = name
    self.origin = origin
    self.preset = preset
    ownPlaces = places
    ownExclude = exclude
    self.adds = adds
    self.authoredByMachine = authoredByMachine
    self.tiers = tiers
    self.approvers = approvers
    self.also = also
    self.trailers = trailers
    self.first = first
    self.off = off
    self.enforceFrom = enforceFrom
  }
}

extension Risk {
  /// All its places, the preset's first; the first call for a preset reads its lines.
  package var places: [Place] { (preset?.places ?? []) + ownPlaces }

  /// All its exclusions, the preset's first.
  package var exclude: [Place] { (preset?.exclude ?? []) + ownExclude }

  /// The literal leading folders of its places, without reading the preset's lines; not sorted, not unique.
  package var literalFolders: [RepositoryPath] {
    (preset?.literalFolders ?? []) + ownPlaces.map(\.pattern.literalFolder)
  }
}

/// A text that makes a change risky when the new blob has more lines with it than the old.
package struct AddedText: Sendable, Equatable {
  package enum Form: Sendable, Equatable {
    /// A whole word, ASCII case folded.
    case word(String)
    /// `/…/`: a POSIX extended regular expression, ASCII case folded, matched line by line.
    case expression(String)
  }
  package var form: Form
  package var location: SourceLocation

  package init(form: Form, location: SourceLocation) {
    self.form = form
    self.location = location
  }
}
