import Evidence
import Gate
import Git
import Ownership
import Paths

/// The text of `onus check --why`: the whole tree of reasons, nothing shortened.
struct WhyText {
  private let check: CheckText
  private let context: CheckContext

  init(_ decision: Decision, _ console: Console) {
    check = CheckText(decision, console)
    context = check.context
  }

  private var decision: Decision { context.decision }
  private var console: Console { context.console }

  var lines: [String] {
    let closing = ClosingRows(context: context)
    let glass = GlassBlocks(context: context)
    let trees = decision.requirements.map { WhyRequirement(context: context, result: $0).lines }
    let steps = decision.steps.map { WhyText($0, console).lines.map { "  " + $0 } }
    let blocks =
      [check.opening] + check.problems + glass.broken + [systems] + trees + steps + check.findings + [evidence]
      + [glass.notes + closing.strangers, closing.rows]
    return CheckText.joined(blocks, read: closing.read)
  }

  private var systems: [String] {
    if decision.systems.isEmpty, decision.unownedFiles == 0 { return [] }
    var rows = decision.systems.map { system in
      let page = system.page
      let text =
        "tier \(page.tier), \(system.changes.counted("file")), owner \(context.names.full(page.owner.value)), "
        + "backup \(context.names.full(page.backup.who.value))"
      return Row(page.name.value.visible, Paragraph([.text(text), .place(page.name.location)]))
    }
    if decision.unownedFiles > 0 { rows.append(Row("unowned", decision.unownedFiles.counted("file"))) }
    return ["systems"] + console.lines(rows, indent: 2)
  }

  private var evidence: [String] {
    let read = decision.evidence
    if read.proofs.isEmpty, read.refused.isEmpty { return [] }
    let proofs = read.proofs.map { Paragraph(proof($0)) }
    let refused = read.refused.map { evidence in
      Paragraph(
        [.text("✗ \(evidence.description.visible) does not count: \(evidence.reason.visible)")]
          + (evidence.help.map { [.fixed($0.visible)] } ?? []))
    }
    return ["evidence"] + (proofs + refused).flatMap { console.wrapped($0, indent: 2, hanging: 2) }
  }

  private func proof(_ proof: Proof) -> String {
    let scope =
      switch proof.scope {
      case .everything: "everything"
      case .requirement(let system, let risk): "\(system?.visible ?? "unowned") · \(risk.visible)"
      }
    let covers = proof.coversAll ? "every file" : proof.changes.count.counted("file")
    let verb =
      switch proof.verb {
      case .approve: "approves"
      case .object: "objects to"
      case .withdraw: "takes back"
      case .dismissed: "was dismissed on"
      }
    let standing = proof.standingIn.map { ", standing in: \($0.visible)" } ?? ""
    return "· \(context.names.full(proof.person)) \(verb) \(scope): \(proof.source.description.visible), "
      + "\(Timestamp.text(proof.time)), covers \(covers)\(standing)"
  }
}
