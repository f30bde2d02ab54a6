import Ownership
import Paths

extension Notice {
  /// `isStrict`: warnings fail, so they are errors.
  init(_ finding: Finding, isStrict: Bool = false) {
    let level = Level(finding.severity)
    self.init(
      rule: .finding(finding.rule), level: isStrict && level == .warning ? .error : level,
      title: finding.message.visible, details: Self.details(of: finding), place: finding.location.map { .text($0) },
      related: finding.notes.compactMap { note in
        note.location.map { Related(message: note.message.visible, place: .text($0)) }
      },
      identity: [finding.holder, finding.subject])
  }

  private static func details(of finding: Finding) -> [String] {
    let notes = finding.notes.map { note in
      "\(note.message.visible)\(note.location.map { ": \($0.textWithColumn)" } ?? "")"
    }
    return notes + finding.help.map(\.visible) + [finding.consequence?.visible].compactMap { $0 }
      + ["more:   onus explain \(finding.rule.visible)"]
  }
}
