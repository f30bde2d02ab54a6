import Evidence
import Gate
import Git
import Ownership

/// The text of `onus check`: what was judged, the verdict, what is missing first, and what was read.
struct CheckText {
  let context: CheckContext

  init(_ decision: Decision, _ console: Console) {
    context = CheckContext(decision, console)
  }

  private var decision: Decision { context.decision }
  private var console: Console { context.console }

  /// Groups told in full; the rest gets its head line.
  private static let detailed = 6

  var lines: [String] {
    let closing = ClosingRows(context: context)
    let glass = GlassBlocks(context: context)
    let blocks =
      [opening] + problems + glass.broken + requirements + steps + findings
      + [glass.notes + closing.notes, closing.rows]
    return Self.joined(blocks, read: closing.read)
  }

  /// Blocks with a blank line between them; what was read follows a block of single lines at once.
  static func joined(_ blocks: [[String]], read: [String]) -> [String] {
    let told = blocks.filter { !$0.isEmpty }
    let isLoose = told.last.map { $0.contains { $0.hasPrefix("    ") } } ?? false
    return told.joined(separator: [""]) + (isLoose && !read.isEmpty ? [""] : []) + read
  }

  /// The head, also of `--why`.
  var opening: [String] {
    let headline = Headline(context: context)
    let verdict = headline.verdict
    let notes = decision.range.notes + decision.remarks.dropFirst(usesFirstRemark ? 1 : 0)
    return console.wrapped(Paragraph(headline.range), hanging: 2)
      + notes.flatMap { console.wrapped(Paragraph("note: \($0.visible)"), hanging: 2) }
      + console.wrapped(Paragraph("\(verdict.word): \(verdict.text)"), hanging: 2).enumerated().map { index, line in
        index == 0 ? painted(line, verdict.word, verdict.style) : line
      }
      + soleProblemHelp
  }

  private func painted(_ line: String, _ word: String, _ style: TextStyle) -> String {
    line.hasPrefix(word) ? console.paint(word, style) + String(line.dropFirst(word.count)) : line
  }

  /// Without a policy the verdict line says the remark itself.
  private var usesFirstRemark: Bool {
    decision.policySource == .none && decision.problems.isEmpty && decision.requirements.isEmpty
      && decision.findings.isEmpty
  }

  /// A single reason stands in the verdict line; what to do follows it.
  private var soleProblemHelp: [String] {
    guard let only = soleProblem else { return [] }
    return help(of: only)
  }

  private var soleProblem: Decision.Problem? {
    let worst = decision.problems.filter { $0.verdict == decision.verdict }
    return worst.count == 1 ? worst[0] : nil
  }

  private func help(of problem: Decision.Problem) -> [String] {
    problem.help.flatMap { line in
      console.wrapped(Paragraph(spaced: line), indent: line.hasPrefix("  ") ? 4 : 2, hanging: 2)
    }
  }

  var problems: [[String]] {
    let sole = soleProblem
    return decision.problems.filter { $0 != sole }.map { problem in
      let mark = RequirementBlock.mark(problem.verdict)
      var text = console.wrapped(Paragraph(problem.message.visible), indent: 2)
      text[0] = console.paint(mark.text, mark.style) + text[0].dropFirst()
      return text + help(of: problem)
    }
  }

  /// In full what is told in full, then the head lines of the rest as one block.
  private var requirements: [[String]] {
    guard decision.steps.isEmpty else { return [] }
    let groups = RequirementGroup.groups(of: decision.requirements)
    // Of a check that fails, what passes is told in a line.
    let wanted = groups.filter { decision.verdict == .pass || $0.verdict != .pass }
    let rest = wanted.dropFirst(Self.detailed) + groups.filter { decision.verdict != .pass && $0.verdict == .pass }
    let detailed = wanted.prefix(Self.detailed).map { group in
      let block = RequirementBlock(context: context, group: group)
      return block.head(column: Self.column) + block.details
    }
    var heads = rest.flatMap { RequirementBlock(context: context, group: $0).head(column: Self.column) }
    if wanted.count > Self.detailed { heads.append("  all of it:   \(context.onus("check", ["--why"]))") }
    return detailed + [heads]
  }

  /// Titles of ordinary length align; a longer one only pushes its own line.
  static let column = 25

  private var steps: [[String]] {
    decision.steps.map { step in
      let inner = CheckContext(step, console)
      let groups = RequirementGroup.groups(of: step.requirements)
      let mark = RequirementBlock.mark(step.verdict)
      return [console.paint(mark.text, mark.style) + " " + Headline(context: inner).range]
        + groups.flatMap { RequirementBlock(context: inner, group: $0).head(column: Self.column) }
        .map { "  " + $0 }
    }
  }

  var findings: [[String]] {
    decision.findings.sorted(by: Finding.inPrintingOrder).map { FindingText(finding: $0, console: console).lines() }
  }
}
