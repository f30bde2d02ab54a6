import Gate
import Ownership

/// What is due as a table of Markdown.
struct StaleMarkdown {
  let report: StaleReport

  private var names: Names { Names(report.people) }

  var lines: [String] {
    var lines = ["**\(Self.escaped(report.headline))**"]
    if !report.dates.all.isEmpty {
      lines += ["", "| | due | who | system | why | next |", "|---|---|---|---|---|---|"] + report.rows.map(row)
      let marks = DueDate.Urgency.allCases.filter { report.count($0) > 0 }
      lines += ["", marks.map { "\($0.mark) \($0.meaning)" }.joined(separator: " – ")]
    }
    for file in report.unreadable { lines += ["", "unknown: \(Self.escaped(file.brief)) cannot be read"] }
    return lines
  }

  private func row(_ row: DueDate) -> String {
    let cells = [
      row.urgency.mark, row.deadline.due.description, Self.escaped(row.actor.map(names.full) ?? "nobody is left"),
      Self.escaped(row.system ?? "–"), Self.escaped(row.why),
      row.command.map { "`\($0.visible)`" } ?? Self.escaped(row.urgency == .advice ? "" : row.nextStep ?? ""),
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  /// The text as it is, with nothing in it that Markdown, HTML or a chat would obey.
  ///
  /// A mention gets a word joiner behind its `@`, because no forge lets one be escaped.
  private static func escaped(_ text: String) -> String {
    text.visible.unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "(", ")", "|", "#", "~", "!", ":":
        escaped.unicodeScalars.append("\\")
        escaped.unicodeScalars.append(scalar)
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      case "@": escaped += "@\u{2060}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }
}
