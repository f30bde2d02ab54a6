import Evidence
import Gate
import Git
import Ownership
import Paths

/// What stands in the way of a change as notices: one for each reason, requirement that is not met, broken glass and new finding.
struct CheckNotices {
  private let context: CheckContext

  init(_ decision: Decision) {
    context = CheckContext(decision, .unbroken)
  }

  private var decision: Decision { context.decision }

  var all: [Notice] {
    // The whole of a push that passes step by step does not pass, and that stands in nobody's way.
    let open = decision.steps.isEmpty ? decision.requirements.filter { $0.verdict != .pass } : []
    return problems + glass + open.map(notice) + decision.findings.map { notice(of: $0) }
  }

  /// A fail that is not in force fails nobody.
  private var level: Notice.Level { decision.letsPass ? .warning : .error }
  private var prefix: String { decision.letsPass ? "would fail: " : "" }

  private var problems: [Notice] {
    decision.problems.map { problem in
      Notice(
        rule: .range, level: level, title: prefix + problem.message.visible, details: problem.help.map(\.visible),
        identity: [problem.message])
    }
  }

  private var glass: [Notice] {
    GlassBlocks(context: context).told.map { block in
      Notice(
        rule: .brokenGlass, level: .warning, title: block.title, details: block.rows.map(\.plain),
        place: .file(block.override.file.path), identity: [block.override.file.path.display])
    }
  }

  private func notice(of finding: Finding) -> Notice {
    var notice = Notice(finding)
    notice.level = min(notice.level, level)
    return notice
  }

  private func notice(_ result: RequirementResult) -> Notice {
    let group = RequirementGroup(results: [result])
    let requirement = result.requirement
    let places = places(of: result)
    return Notice(
      rule: .requirement(risk: requirement.risk), level: level,
      title: "\(prefix)\(group.title): \(RequirementStatement(context: context, group: group).text)",
      details: RequirementBlock(context: context, group: group).rows.map(\.plain), place: places.first?.place,
      related: Array(places.dropFirst()),
      identity: [requirement.system ?? "", requirement.subject ?? "", requirement.layer ?? ""])
  }

  /// First a file that the change leaves behind, because only those can be shown beside it; then the others, and the rules.
  private func places(of result: RequirementResult) -> [Notice.Related] {
    let changes = result.requirement.changes.map(\.change)
    let present = changes.filter { $0.new?.mode.isPlainFile == true }
    let absent = changes.filter { change in !present.contains(change) }
    let files = (present + absent).map { change in
      Notice.Related(message: "\(change.kind.label): \(change.path.brief)", place: .file(change.path))
    }
    var rules: [Notice.Related] = []
    for seat in result.seats where seat.filledBy == nil {
      guard let location = seat.seat.location else { continue }
      let rule = Notice.Related(message: seat.seat.rule.visible(upTo: 160), place: .text(location))
      if !rules.contains(where: { $0.place == rule.place && $0.message == rule.message }) { rules.append(rule) }
    }
    return files.prefix(1) + rules + files.dropFirst()
  }
}
