import Evidence
import Gate
import Git
import Ownership
import Paths

/// A check for a comment on the request, or for the summary of a step.
struct CheckMarkdown {
  private let context: CheckContext

  init(_ decision: Decision) {
    context = CheckContext(decision, .unbroken)
  }

  private var decision: Decision { context.decision }

  /// More than these, and a reader unfolds what they care for.
  private static let mostOpen = 3

  var page: MarkdownPage {
    let headline = Headline(context: context)
    let verdict = headline.verdict
    let mark = decision.breaksGlass ? "!" : RequirementBlock.mark(decision.verdict).text
    let notes = (decision.range.notes + decision.remarks).map { "- note: \(escaped($0))" }
    let rows = ClosingRows(context: context)
    let told = (GlassBlocks(context: context).notes + rows.notes).map { "- \(escaped($0))" }
    let closing = rows.all.map(Markdown.item) + told
    return MarkdownPage(
      marker: "check",
      head: [
        "### \(mark) onus: \(verdict.word)", "**\(escaped(verdict.text))**", escaped(headline.range),
        notes.joined(separator: "\n"),
      ].filter { !$0.isEmpty }, blocks: blocks,
      closing: [closing.joined(separator: "\n")].filter { !$0.isEmpty } + rows.read.map(escaped),
      whole: context.onus("check", ["--why"]))
  }

  private func escaped(_ text: String) -> String { Markdown.escaped(text.visible(upTo: MarkdownPage.line)) }

  private var blocks: [MarkdownPage.Block] { problems + glass + requirements + steps + findings }

  private var problems: [MarkdownPage.Block] {
    decision.problems.map { problem in
      MarkdownPage.Block(
        "**\(RequirementBlock.mark(problem.verdict).text) \(escaped(problem.message))**",
        details: problem.help.map { "- " + Markdown.line($0) }, isOpen: true)
    }
  }

  private var glass: [MarkdownPage.Block] {
    GlassBlocks(context: context).told.map { block in
      MarkdownPage.Block("**! \(escaped(block.title))**", details: block.rows.map(Markdown.item), isOpen: true)
    }
  }

  private var requirements: [MarkdownPage.Block] {
    guard decision.steps.isEmpty else { return [] }
    let groups = RequirementGroup.groups(of: decision.requirements)
    let open = groups.count { $0.verdict != .pass }
    return groups.map { group in
      MarkdownPage.Block(
        title(group, context), details: RequirementBlock(context: context, group: group).rows.map(Markdown.item),
        summary: group.verdict == .pass ? "what was approved, and how" : "what is known, and what to do next",
        isOpen: group.verdict != .pass && open <= Self.mostOpen)
    }
  }

  private func title(_ group: RequirementGroup, _ context: CheckContext) -> String {
    let mark = group.lifting == nil ? RequirementBlock.mark(group.verdict).text : "!"
    let statement = RequirementStatement(context: context, group: group).text
    return "**\(mark) \(escaped(group.title))**: \(escaped(statement))"
  }

  private var steps: [MarkdownPage.Block] {
    decision.steps.map { step in
      let inner = CheckContext(step, .unbroken)
      let mark = RequirementBlock.mark(step.verdict).text
      return MarkdownPage.Block(
        "**\(mark)** \(escaped(Headline(context: inner).range))",
        details: RequirementGroup.groups(of: step.requirements).map { "- " + title($0, inner) })
    }
  }

  private var findings: [MarkdownPage.Block] {
    decision.findings.sorted(by: Finding.inPrintingOrder).map { finding in
      let place = finding.location.map { " at \(Markdown.code($0.text))" } ?? ""
      return MarkdownPage.Block(
        "**\(finding.severity.name): \(escaped(finding.message))** \(Markdown.code(finding.rule))\(place)",
        details: Notice(finding).details.map { "- " + Markdown.line($0) },
        isOpen: finding.severity == .error)
    }
  }
}
