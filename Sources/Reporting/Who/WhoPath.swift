import Gate
import Ownership
import Paths

/// Who answers for a path: the systems that own it, or that nobody does.
struct WhoPath {
  let answer: Responsibility.PathAnswer
  let names: Names
  let console: Console
  let context: WhoContext

  /// Losing claims that are told without `--why`.
  private static let limit = 3

  var lines: [String] {
    if answer.systems.isEmpty { return unowned }
    let shared = answer.systems.count > 1 ? sharedNote + [""] : []
    let owed = answer.debts.map { Row("owed", GlassBlocks.sentence($0, names)) }
    let blocks = answer.systems.enumerated().map { index, system in
      // What is true of the path whoever owns it is told once.
      WhoSystem(answer: system, names: names, console: console)
        .lines(claims: claims(of: system.page.name.value) + (index == 0 ? lost + inside + risks + owed : []))
    }
    return shared + blocks.joined(separator: [""])
  }

  private var sharedNote: [String] {
    let systems = answer.systems.map { $0.page.name.value.visible(upTo: 60) }
    return console.wrapped(
      Paragraph("\(title) belongs to \(Words.all(systems)) alike: each of them is asked"), hanging: 2)
  }

  private var title: String { answer.path.brief + (answer.isFolder && !answer.path.isRoot ? "/" : "") }

  private func claims(of system: String) -> [Row] {
    answer.claims.filter { $0.outcome == .wins && $0.system == system }.map { claim in
      Row(
        "claimed by",
        Paragraph([.text("'\(claim.pattern.value.text.visible(upTo: 120))'"), .place(claim.pattern.location)]))
    }
  }

  /// The claims that match and do not win, and why.
  private var lost: [Row] {
    let all = answer.claims.filter { $0.outcome != .wins }
    let shown = context.explainsAll ? all[...] : all.prefix(Self.limit)
    let rows = shown.map { claim in
      let pattern = "'\(claim.pattern.value.text.visible(upTo: 120))' of \(claim.system.visible(upTo: 60))"
      let text =
        switch claim.outcome {
        case .wins: pattern
        case .lessSpecific: "\(pattern), less specific"
        case .excluded(let exclusion):
          "\(pattern), which excludes '\(exclusion.value.text.visible(upTo: 120))'"
        }
      return Row(answer.systems.isEmpty ? "not" : "over", Paragraph([.text(text), .place(claim.pattern.location)]))
    }
    let rest = all.count - shown.count
    return rows + (rest > 0 ? [Row("", "and \(rest.counted("more claim")), shown by --why")] : [])
  }

  private var inside: [Row] {
    if answer.systemsInside.isEmpty { return [] }
    let names = answer.systemsInside.map { $0.visible(upTo: 60) }
    return [Row("inside it", Words.some(names, most: context.explainsAll ? .max - 1 : 6, "more system"))]
  }

  private var risks: [Row] {
    answer.risks.map { risk in
      let place: [Paragraph.Piece] = risk.location.map { [.place($0)] } ?? []
      return Row("risk", Paragraph([.text("\(risk.name.visible(upTo: 40)): \(risk.cause.visible(upTo: 200))")] + place))
    }
  }

  private var unowned: [String] {
    var rows = lost + inside + risks + answer.debts.map { Row("owed", GlassBlocks.sentence($0, names)) }
    guard let unowned = answer.unowned else { return [title] }
    if let ignored = unowned.ignored {
      rows.append(
        Row("ignored", Paragraph([.text("'\(ignored.value.text.visible(upTo: 120))'"), .place(ignored.location)])))
    }
    if let duty = unowned.mustBeOwned {
      rows.append(
        Row(
          "must be", Paragraph([.text("owned, says '\(duty.value.text.visible(upTo: 120))'"), .place(duty.location)])))
    }
    rows += stewards(unowned)
    rows +=
      NeedRows(
        needs: unowned.needs, names: names, explained: Set(unowned.stewards.map(\.person)),
        none: answer.isFolder ? nil : "its place makes no change risky"
      )
      .rows
    rows.append(Row("next", Paragraph("name an owner: an ownership.yml beside the code")))
    return console.wrapped(Paragraph("\(title) · nobody owns it"), hanging: 2).enumerated().map {
      $0 == 0 ? console.paint($1, .strong) : $1
    } + [""] + console.lines(rows, indent: 2, labelWidth: 12)
  }

  private func stewards(_ unowned: Responsibility.Unowned) -> [Row] {
    unowned.stewards.map { holder in
      let reach = names.person(holder.person)?.reach.map { $0.visible(upTo: 100) }
      let facts = [reach, holder.standing.clause].compactMap { $0 }.joined(separator: " · ")
      let text = names.full(holder.person) + ", a steward"
      return Row("ask", facts.isEmpty ? Paragraph(text) : Paragraph([.text(text), .text(facts)]))
    }
  }
}
