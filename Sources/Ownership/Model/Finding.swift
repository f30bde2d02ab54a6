/// How much a finding matters: an error fails `lint`, a warning fails it under `--strict`, advice never does.
package enum Severity: Int, Comparable, Sendable, CaseIterable {
  case advice, warning, error

  package static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }

  package var name: String {
    switch self {
    case .advice: "advice"
    case .warning: "warning"
    case .error: "error"
    }
  }
}

/// One thing that a rule found.
package struct Finding: Hashable, Sendable {
  /// What makes it the same finding in another version of the files: never its line.
  package struct Key: Hashable, Sendable {
    package var rule: String
    /// The system or person it is about; the file's path when it is about neither.
    package var holder: String
    /// What exactly: a key, a pattern, a name, a path.
    package var subject: String
  }

  /// Another place that belongs to the story ("also claimed here").
  package struct Note: Hashable, Sendable {
    package var message: String
    package var location: SourceLocation?

    package init(_ message: String, at location: SourceLocation? = nil) {
      self.message = message
      self.location = location
    }
  }

  /// By when somebody has to act.
  package struct Deadline: Hashable, Sendable {
    /// The day on which it is or was due.
    package var due: CalendarDate
    /// Who has to act, by key.
    package var actor: String
    /// The first day on which risky changes to the system fail; nil where they never do.
    package var blocksFrom: CalendarDate?
    /// The message for a line that already says the day and the system; nil where the message itself is short.
    package var why: String?

    package init(due: CalendarDate, actor: String, blocksFrom: CalendarDate? = nil, why: String? = nil) {
      self.due = due
      self.actor = actor
      self.blocksFrom = blocksFrom
      self.why = why
    }
  }

  /// A text of the file that has one safe replacement: what `onus lint --fix` writes.
  package struct Fix: Hashable, Sendable {
    /// Of the whole text, quotes included.
    package var location: SourceLocation
    package var from: String
    package var to: String

    package init(at location: SourceLocation, from: String, to: String) {
      self.location = location
      self.from = from
      self.to = to
    }
  }

  /// The rule's id, `unknown-key`.
  package var rule: String
  package var severity: Severity
  /// Lower case, no full stop, the specific thing first, names in quotes.
  package var message: String
  /// Nil only for what is not there at all (a missing file).
  package var location: SourceLocation?
  package var holder: String
  package var subject: String
  package var notes: [Note]
  /// What to do next, one line each.
  package var help: [String]
  /// What follows while it stands: `until then: risky changes to search fail`.
  package var consequence: String?
  /// Nil for what no day decides.
  package var deadline: Deadline?

  /// Nil where a person has to choose.
  package var fix: Fix?

  package init(
    rule: String, severity: Severity = .error, _ message: String, at location: SourceLocation?, holder: String,
    subject: String, notes: [Note] = [], help: [String] = [], consequence: String? = nil, deadline: Deadline? = nil,
    fix: Fix? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.location = location
    self.holder = holder
    self.subject = subject
    self.notes = notes
    self.help = help
    self.consequence = consequence
    self.deadline = deadline
    self.fix = fix
  }

  package var key: Key { Key(rule: rule, holder: holder, subject: subject) }
}

extension Finding {
  /// By file, line and column, then by rule and message: the order in which findings are printed.
  package static func inPrintingOrder(_ left: Finding, _ right: Finding) -> Bool {
    switch (left.location, right.location) {
    case (nil, .some): return true
    case (.some, nil): return false
    case (.some(let one), .some(let other)) where one != other: return one < other
    default:
      return (left.rule, left.message, left.subject) < (right.rule, right.message, right.subject)
    }
  }
}
