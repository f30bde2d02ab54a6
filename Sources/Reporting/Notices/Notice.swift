import Ownership
import Paths

/// One thing that programs are told: what is wrong, how much it matters, and where a reader should look.
///
/// SARIF, annotations and code quality reports are lists of these. Every text is one line in which nothing moves or hides text.
struct Notice {
  enum Level: Int, Comparable {
    case note, warning, error

    static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  /// A file, or a place in it.
  enum Place: Equatable {
    case file(RepositoryPath)
    case text(SourceLocation)

    var path: RepositoryPath {
      switch self {
      case .file(let path): path
      case .text(let location): location.file
      }
    }

    /// 1-based; a whole file is pointed at by its first line.
    var line: Int { if case .text(let location) = self { location.line } else { 1 } }
  }

  /// Another place of the same story.
  struct Related {
    var message: String
    var place: Place
  }

  var rule: NoticeRule
  var level: Level
  var title: String
  /// What was tried, what to do next: a line each.
  var details: [String] = []
  /// Nil for what is about no file.
  var place: Place?
  var related: [Related] = []
  /// What makes it the same in another version of the files, besides the rule: never a line, a message or a commit.
  var identity: [String]

  /// Where formats that must have a place show what has none: the file with the rules.
  static let home = Place.file(RepositoryPath("ownership/policy.yml"))

  /// The title and the details, a line each.
  var lines: [String] { [title] + details }
}

extension Notice {
  /// What matters most first, then by place: a total order, so that the same notices give the same bytes.
  static func inOrder(_ left: Notice, _ right: Notice) -> Bool {
    if left.level != right.level { return left.level > right.level }
    if left.path != right.path { return left.path.lexicographicallyPrecedes(right.path) }
    if left.numbers != right.numbers { return left.numbers.lexicographicallyPrecedes(right.numbers) }
    // Only what stands at one place is told apart by its words.
    return left.words.lexicographicallyPrecedes(right.words)
  }

  private var path: [UInt8] { place?.path.bytes ?? [] }

  private var numbers: [Int] {
    if case .text(let location) = place { [location.line, location.column, location.length] } else { [] }
  }

  private var words: [String] { [rule.id] + identity + lines }
}

extension Report {
  /// What the report says is wrong, sorted; empty for a kind that tells programs nothing.
  var notices: [Notice] {
    let notices: [Notice] =
      switch self {
      case .check(let decision, _): CheckNotices(decision).all
      case .lint(let lint): lint.findings.map { Notice($0, isStrict: lint.isStrict) }
      case .stale(let stale): StaleNotices(report: stale).all
      default: []
      }
    return notices.sorted(by: Notice.inOrder)
  }
}
