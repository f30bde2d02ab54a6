package import Gate
import Git

/// Commands to run next, as they work where the report is read.
extension CheckContext {
  private var range: CommandRange { decision.range.command }

  func onus(_ verb: String, _ options: [String] = []) -> String { decision.onus(verb, options) }

  /// A command of git that changes the range's last commit.
  ///
  /// Where that is not what is checked out it says what to switch to, or which commit is meant.
  func onHead(_ command: String) -> [Paragraph.Piece] {
    switch range.head {
    case .checkedOut: [.line(command)]
    case .branch(let name): [.line("git switch \(ShellWord.quoted(name)) && \(command)")]
    case .elsewhere: [.text("on \(decision.range.head.short), the last commit of the range:"), .line(command)]
    }
  }

  /// `git rebase … main topic`: git switches to the branch itself.
  func rebase(_ options: String) -> [Paragraph.Piece] {
    switch range.head {
    case .checkedOut: [.line("git rebase \(options)")]
    case .branch(let name): [.line("git rebase \(options) \(ShellWord.quoted(name))")]
    case .elsewhere: onHead("git rebase \(options)")
    }
  }
}

extension Decision {
  /// `onus approve main..topic --system billing`; the range only where the command would find another by itself.
  package func onus(_ verb: String, _ options: [String] = []) -> String {
    let command = range.command
    // A yes is for a branch; where nobody told which, whoever approves has to.
    let isUntold = verb == "approve" && command.argument != nil && command.onto == nil && range.target == nil
    let onto = command.onto.map { "--onto \(ShellWord.quoted($0))" } ?? (isUntold ? "--onto BRANCH" : nil)
    let place = [command.argument.map(ShellWord.quoted), onto]
    return (["onus", verb] + place.compactMap(\.self) + options).joined(separator: " ")
  }
}
