extension RuleDocumentation.Example {
  /// A commit of an example's history, or several alike, one a day.
  package struct Commit: Sendable {
    /// Of the first one.
    package var day: CalendarDate
    package var count: Int
    /// By key.
    package var author: String
    package var path: String
    /// What it replaced in the file, and by what; nil for any other edit.
    package var edit: (from: String, to: String)?

    package init(
      _ day: String, by author: String, _ path: String, from: String? = nil, to: String = "", times count: Int = 1
    ) {
      guard let day = CalendarDate(day) else { preconditionFailure("an example's day is written YYYY-MM-DD") }
      self.day = day
      self.count = count
      self.author = author
      self.path = path
      edit = from.map { ($0, to) }
    }
  }

  /// The day of the first commit, which brought all that the others did not change.
  package static let firstDay = CalendarDate(dayNumber: 19_358)

  /// An example with the commits, the latest first, that led from a first one to its files.
  package static func with(_ files: Self, after commits: [Commit]) -> Self {
    var example = files
    example.commits = commits
    return example
  }

  /// The history as a log, the latest commit first; nil where the example needs none.
  var log: String? {
    if commits.isEmpty { return nil }
    let width = commits.map(\.path.count).max() ?? 0
    let authors = commits.map(\.author.count).max() ?? 0
    let lines = commits.map { commit in
      let edit = commit.edit.map { "\($0.from) → \($0.to)".split(separator: "\n").joined(separator: ", ") }
      let what = edit ?? (commit.count == 1 ? "an edit" : "\(commit.count) edits, one a day")
      let path = commit.path + String(repeating: " ", count: width - commit.path.count)
      let author = commit.author + String(repeating: " ", count: authors - commit.author.count)
      return "\(commit.day)  \(author)  \(path)  \(what)"
    }
    return lines.joined(separator: "\n")
  }
}
