import ArgumentParser
import Ownership

/// `onus explain`: the documentation of the rules.
struct Explain: OnusSubcommand {
  static let configuration = CommandConfiguration(abstract: "Explain a rule; without one, list them all.")

  @Argument(help: "The rule's id, as 'unknown-person'.")
  var rule: String?

  @OptionGroup var place: Place

  func run(in session: Session) throws -> ExitStatus {
    guard let rule else {
      session.terminal.output.write(list)
      return .pass
    }
    guard let found = RuleRegistry.all.first(where: { $0.id == rule }) else {
      let meant = RuleRegistry.closestName(to: rule).map { "did you mean '\($0)'?   " } ?? ""
      throw CommandError("there is no rule '\(rule)'", help: "\(meant)onus explain   lists them all")
    }
    session.terminal.output.write(found.documentation.text)
    return .pass
  }

  private var list: String {
    let rules = RuleRegistry.all.map { $0.documentation }
    let width = rules.map(\.id.count).max() ?? 0
    var text = ""
    for family in RuleDocumentation.Family.allCases {
      let members = rules.filter { $0.family == family }
      if members.isEmpty { continue }
      text += "\(text.isEmpty ? "" : "\n")\(family.rawValue)\n"
      for rule in members {
        text += "  \(rule.id)\(String(repeating: " ", count: width - rule.id.count))  \(rule.summary)\n"
      }
    }
    return text
  }
}
