import Git
import Ownership
import Paths

/// What a step of GitHub Actions prints: the report, fenced, and annotations, which it shows beside the changed files.
struct Annotations {
  let notices: [Notice]
  /// The text of the same report.
  let text: String

  /// GitHub shows that many of each kind in a step and drops the rest without a word.
  private static let most = 10

  var lines: [String] { fenced + commands }

  /// Text in which a name could start a command, between two lines that switch commands off and on again.
  ///
  /// The word that switches them on is a hash of the text, so nobody can write a name that holds it.
  private var fenced: [String] {
    if text.isEmpty { return [] }
    let word = "onus-\(Repository.blobID(of: Array(text.utf8)).hex)"
    return ["::stop-commands::\(word)", String(text.dropLast()), "::\(word)::"]
  }

  private var commands: [String] {
    var commands: [String] = []
    var left = 0
    for level in [Notice.Level.error, .warning, .note] {
      let all = notices.filter { $0.level == level }
      // One place is kept free for the sentence about those that are left out.
      let shown = all.prefix(level == .note && notices.count > Self.most ? Self.most - 1 : Self.most)
      left += all.count - shown.count
      commands += shown.map(command)
    }
    if left > 0 {
      let text =
        "\(left.grouped) more not shown here: GitHub takes \(Self.most) of each kind. The log of this step has them."
      commands.append("::notice title=onus::\(Self.data(text))")
    }
    return commands
  }

  private func command(_ notice: Notice) -> String {
    var properties: [(String, String)] = []
    if let place = notice.place {
      properties.append(("file", Self.file(place.path)))
      properties.append(("line", String(place.line)))
      if case .text(let location) = place {
        properties.append(("col", String(location.column)))
        properties.append(("endColumn", String(location.column + location.length)))
      }
    }
    properties.append(("title", "onus: \(notice.rule.id)"))
    let list = properties.map { "\($0.0)=\(Self.property($0.1))" }.joined(separator: ",")
    return "::\(notice.level.command) \(list)::\(Self.data(notice.lines.joined(separator: "\n")))"
  }

  /// As `@actions/core` escapes a message.
  private static func data(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "%": escaped += "%25"
      case "\r": escaped += "%0D"
      case "\n": escaped += "%0A"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }

  /// As it escapes a property.
  private static func property(_ text: String) -> String {
    data(text).unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case ":": escaped += "%3A"
      case ",": escaped += "%2C"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }

  /// The path that GitHub looks for; one that a log cannot hold is shown as people read it.
  private static func file(_ path: RepositoryPath) -> String {
    guard let text = String(validating: path.bytes, as: UTF8.self), text == text.visible else { return path.display }
    return text
  }
}

extension Notice.Level {
  fileprivate var command: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  }
}
