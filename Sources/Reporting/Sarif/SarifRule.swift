import Ownership

/// What a rule is and what to do about it, for who meets a result of it in a viewer.
struct SarifRule {
  private let rule: NoticeRule

  init(_ rule: NoticeRule) {
    self.rule = rule
  }

  var value: JSONText {
    .object([
      ("id", .string(rule.id)), ("shortDescription", text(rule.summary)),
      ("fullDescription", text(rule.what)),
      (
        "help",
        .object([("text", .string(rule.help.text.sarifMessage)), ("markdown", .string(rule.help.markdown))])
      ),
      ("defaultConfiguration", .object([("level", .string(rule.level.sarifName))])),
      (
        "properties",
        .object([("tags", .strings([rule.family])), ("problem.severity", .string(rule.level.severity))])
      ),
    ])
  }

  /// On one line: the documentation of rules has lines of its own.
  private func text(_ text: String) -> JSONText {
    let line = text.split(separator: "\n").map(String.init).joined(separator: " ")
    return .object([("text", .string(line.visible(upTo: SarifLimits.description).sarifMessage))])
  }
}

extension Notice.Level {
  var sarifName: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .note: "note"
    }
  }

  /// As GitHub sorts what is no security problem.
  fileprivate var severity: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .note: "recommendation"
    }
  }
}

extension String {
  /// Plain text of a message: in it, brackets would make links (SARIF 2.1.0, section 3.11.6).
  var sarifMessage: String {
    unicodeScalars.reduce(into: "") { text, scalar in
      if "\\[]".unicodeScalars.contains(scalar) { text += "\\" }
      text.unicodeScalars.append(scalar)
    }
  }
}
