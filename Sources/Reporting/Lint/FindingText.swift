import Ownership
import Paths

/// One finding, with the lines it is about.
struct FindingText {
  let finding: Finding
  let console: Console
  var source: SourceLines?
  /// Nil where the rule's documentation has been named already.
  var explain: String?

  init(finding: Finding, console: Console, source: SourceLines? = nil, explain: String? = nil) {
    self.finding = finding
    self.console = console
    self.source = source
    self.explain = explain
  }

  func lines() -> [String] {
    head + place + quoted + notes + help + fix + last
  }

  private var style: TextStyle {
    switch finding.severity {
    case .error: .bad
    case .warning: .doubtful
    case .advice: .place
    }
  }

  private var head: [String] {
    let word = finding.severity.name
    let lines = console.wrapped(Paragraph("\(word): \(finding.message.visible) [\(finding.rule.visible)]"), hanging: 2)
    // The first line starts with the word, whatever follows it.
    return [console.paint(word, style) + Substring(lines[0].utf8.dropFirst(word.utf8.count))] + lines.dropFirst()
  }

  private var place: [String] {
    finding.location.map { ["  " + console.link($0.textWithColumn, to: $0.file.bytes)] } ?? []
  }

  private var quoted: [String] {
    guard let location = finding.location, let source else { return [] }
    return QuotedSource(location: location, source: source, console: console).lines
  }

  private var notes: [String] {
    finding.notes.flatMap { note -> [String] in
      guard let location = note.location else {
        return console.wrapped(Paragraph("note: \(note.message.visible)"), indent: 2, hanging: 6)
      }
      return console.wrapped(Self.paragraph(of: note.message.visible, at: location), indent: 2, hanging: 2)
    }
  }

  /// What quotes a line of a file, `role_since: 2026-08-01`, stands behind its place.
  private static func paragraph(of message: String, at location: SourceLocation) -> Paragraph {
    if message.contains(": ") {
      return Paragraph([.text("also here: \(location.textWithColumn)"), .fixed(message)])
    }
    return Paragraph("\(message)\(message.hasSuffix(":") ? "" : ":") \(location.textWithColumn)")
  }

  private var help: [String] {
    finding.help.enumerated().flatMap { index, line in
      let head = index == 0 ? "help: " : "      "
      let lines = Paragraph(spaced: line).lines(width: max(Console.least, console.width - 8), on: console)
      return lines.enumerated().map { number, text in "  " + (number == 0 ? head : "      ") + text }
    }
  }

  private var fix: [String] { finding.fix == nil ? [] : ["  fix: onus lint --fix"] }

  private var last: [String] {
    let parts = [
      finding.consequence?.visible, explain.map { "onus explain \($0.visible)" },
    ].compactMap { $0 }
    return parts.isEmpty ? [] : console.wrapped(Paragraph(parts.joined(separator: " · ")), indent: 2, hanging: 2)
  }
}

extension SourceLocation {
  /// `services/billing/ownership.yml:14:3`.
  var textWithColumn: String { "\(text):\(column)" }
}

extension Paragraph {
  /// Text in which two spaces or more set a command apart: what follows them stays in one piece.
  init(spaced text: String) {
    var line = text.visible
    if line.utf8.first == UInt8(ascii: " ") { line = String(line.drop { $0 == " " }) }
    guard let gap = line.firstRange(ofBytes: "  ") else {
      self.init(line)
      return
    }
    let rest = line[gap.upperBound...].drop { $0 == " " }
    self.init([.text(String(line[..<gap.lowerBound])), .fixed(String(rest))])
  }
}
