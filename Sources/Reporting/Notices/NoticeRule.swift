import Ownership

/// What a notice is an example of.
enum NoticeRule: Hashable {
  /// A rule of `onus explain`.
  case finding(String)
  /// A risky change that is not approved.
  case requirement(risk: String)
  /// Something about the whole range.
  case range
  case brokenGlass
  case unreadablePage
  /// A report that could not hold everything.
  case cut

  /// As programs name it; what is no rule of `onus explain` has a name that none can have, with a `/`.
  var id: String {
    switch self {
    case .finding(let rule): rule.visible(upTo: 200)
    case .requirement(let risk): "requirement/\(risk.visible(upTo: 200))"
    case .range: "check/range"
    case .brokenGlass: "check/broken-glass"
    case .unreadablePage: "stale/unreadable-page"
    case .cut: "report/cut"
    }
  }

  /// One line, a sentence.
  var summary: String {
    switch self {
    case .finding(let rule): documentation.map { "\($0.summary.capitalizedFirst)." } ?? rule.visible(upTo: 200)
    case .requirement(let risk): "A change of the risk '\(risk.visible(upTo: 200))' is not approved."
    case .range: "Something about the whole change stands in its way."
    case .brokenGlass: "A change lands without approval, because somebody broke the glass."
    case .unreadablePage: "A page cannot be read, so what is due about it is unknown."
    case .cut: "There is more than this report can hold."
    }
  }

  /// When it is reported.
  var what: String {
    switch self {
    case .finding: documentation?.what ?? summary
    case .requirement:
      "A change of this risk needs the named approver's yes to exactly this content. Somebody has not said yes, or something else "
        + "stands in the way."
    case .range: "Whatever is approved, this has to be settled first."
    case .brokenGlass:
      "The approval is owed: risky changes of the same files fail until somebody says yes to it afterwards."
    case .unreadablePage: "Nobody can tell whose review is due while the page cannot be read."
    case .cut: "The report names its limit and where all of it is."
    }
  }

  /// What to do about it.
  var help: (text: String, markdown: String) {
    switch self {
    case .finding(let rule):
      if let documentation { return (documentation.text, documentation.markdown) }
      return Self.help("see   onus explain \(rule.visible(upTo: 200))")
    case .requirement: return Self.help("see   onus check --why")
    case .range: return Self.help("see   onus check")
    case .brokenGlass: return Self.help("whoever is asked removes the override's file in a change that they approve")
    case .unreadablePage: return Self.help("see   onus lint")
    case .cut: return Self.help("see   onus lint, or another format")
    }
  }

  private static func help(_ line: String) -> (text: String, markdown: String) {
    (line, Markdown.paragraph(Paragraph(spaced: line)))
  }

  /// How much it usually matters.
  var level: Notice.Level {
    switch self {
    case .finding: documentation.map { Notice.Level($0.severity) } ?? .error
    case .requirement, .range, .unreadablePage: .error
    case .brokenGlass, .cut: .warning
    }
  }

  /// The family it belongs to.
  var family: String {
    switch self {
    case .finding: documentation?.family.rawValue ?? "files"
    case .requirement, .range, .brokenGlass: "gate"
    case .unreadablePage: "stale"
    case .cut: "report"
    }
  }

  private var documentation: RuleDocumentation? {
    guard case .finding(let id) = self else { return nil }
    return RuleRegistry.rule(id)?.documentation
  }
}

extension Notice.Level {
  init(_ severity: Severity) {
    switch severity {
    case .error: self = .error
    case .warning: self = .warning
    case .advice: self = .note
    }
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
