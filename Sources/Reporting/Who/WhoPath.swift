import Gate
import Ownership
import Paths

/// Who answers for a path: the systems that own it, or that nobody does.
struct WhoPath {
  let answer: Responsibility.PathAnswer
  let names: Names
  let console: Console
  let context: WhoContext

  var lines: [String] {
    if answer.systems.isEmpty { return unowned }
    let shared = answer.systems.count > 1 ? sharedNote + [""] : []
    let owed = answer.debts.map { Row("owed", GlassBlocks.sentence($0, names)) }
    let blocks = answer.systems.enumerated().map { index, system in
      let claims = claims(of: system.page.name.value)
      // What is true of the path whoever owns it is told once.
      return WhoSystem(answer: system, names: names, console: console, today: context.today)
        .lines(place: index == 0 ? owed + inside + risks + claims + lost : claims)
    }
    return shared + blocks.joined(separator: [""])
  }

  private var sharedNote: [String] {
    let systems = answer.systems.map { $0.page.name.value.visible(upTo: 60) }
    return console.wrapped(
      Paragraph("\(title) belongs to \(Words.all(systems)) alike: each of them is asked"), hanging: 2)
  }

  private var title: String { answer.path.brief + (answer.isFolder && !answer.path.isRoot ? "/" : "") }

  /// Told where it may surprise; else the page says enough.
  private func claims(of system: String) -> [Row] {
    if !context.explainsAll, answer.systems.count == 1, lost.isEmpty { return [] }
    return answer.claims.filter { $0.outcome == .wins && $0.system == system }.map { claim in
      Row(
        "claimed by",
        Paragraph([.text("'\(claim.pattern.value.text.visible(upTo: 120))'"), .place(claim.pattern.location)]))
    }
  }

  /// The claims that match and do not win, and why.
  private var lost: [Row] {
    let rows = answer.claims.filter(isTold).map { claim in
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
    return rows
  }

  /// A page that takes the path out again surprises; that a wider claim gives way does not.
  private func isTold(_ claim: Responsibility.Claim) -> Bool {
    switch claim.outcome {
    case .wins: false
    case .lessSpecific: context.explainsAll
    case .excluded: true
    }
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
    guard let unowned = answer.unowned else { return [title] }
    let groups = [asking(unowned), reasons(unowned), steps(unowned)].filter { !$0.isEmpty }
    return console.wrapped(Paragraph("\(title) · nobody owns it"), hanging: 2).enumerated().map {
      $0 == 0 ? console.paint($1, .strong) : $1
    } + groups.flatMap { [""] + console.lines($0, indent: 2, labelWidth: 12) }
  }

  /// Whom to ask: stewards, and who owns what lies near.
  private func asking(_ unowned: Responsibility.Unowned) -> [Row] {
    let width = unowned.stewards.map { names.full($0.person).displayWidth }.max() ?? 0
    let stewards = unowned.stewards.map { holder in
      let reach = names.person(holder.person)?.reach.map { $0.visible(upTo: 100) }
      let facts = ["a steward", reach, holder.standing.clause].compactMap { $0 }.joined(separator: " · ")
      let name = names.full(holder.person)
      return Row("ask", Paragraph([.lead(console.isNarrow ? name : name.padded(to: width + 4)), .text(facts)]))
    }
    let most = context.explainsAll ? Int.max : 4
    let near = unowned.nearby.prefix(most).map { system in
      let decider = system.decider.map { names.full($0.person) } ?? "nobody is there"
      return Row(
        "nearby",
        Paragraph([.text("\(system.system.visible(upTo: 60)): \(decider)"), .fixed(system.folder.brief + "/")]))
    }
    let more = unowned.nearby.count - near.count
    return stewards + near + (more > 0 ? [Row("nearby", "and \(more.counted("more system")), shown by --why")] : [])
  }

  private func reasons(_ unowned: Responsibility.Unowned) -> [Row] {
    var rows = lost + inside + risks + answer.debts.map { Row("owed", GlassBlocks.sentence($0, names)) }
    if let ignored = unowned.ignored {
      rows.append(
        Row("ignored", Paragraph([.text("'\(ignored.value.text.visible(upTo: 120))'"), .place(ignored.location)])))
    }
    if let duty = unowned.mustBeOwned {
      rows.append(
        Row(
          "must be", Paragraph([.text("owned, says '\(duty.value.text.visible(upTo: 120))'"), .place(duty.location)])))
    }
    return rows
  }

  private func steps(_ unowned: Responsibility.Unowned) -> [Row] {
    // A policy names stewards; without one no place is risky, and none is safe.
    let isGoverned = !unowned.stewards.isEmpty
    let needs = NeedRows(
      needs: unowned.needs, names: names, explained: Set(unowned.stewards.map(\.person)),
      none: answer.isFolder || !isGoverned ? nil : "its place makes no change risky")
    // The ownership files are the stewards', and no page claims them.
    let isOwnership = answer.risks.contains { $0.name == "ownership" }
    return needs.rows + (isOwnership ? [] : [Row("next", next)])
  }

  private var next: Paragraph {
    let folder = answer.isFolder ? answer.path : answer.path.parent
    if folder.isRoot { return Paragraph("name an owner: a page in ownership/systems/ that claims it") }
    return Paragraph([
      .text("name an owner in"), .fixed(folder.appending("ownership.yml").brief), .text("or let a page claim it"),
    ])
  }
}
