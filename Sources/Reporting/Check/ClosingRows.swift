import Evidence
import Gate
import Git
import Ownership
import Paths

/// What follows the requirements: who acts if it breaks, whom to tell, what comes soon, and what was read.
struct ClosingRows {
  let context: CheckContext

  private var decision: Decision { context.decision }
  private var names: Names { context.names }

  var all: [Row] {
    (decision.verdict == .pass ? incident + tell + standIns : standIns)
      + GlassBlocks(context: context).owed + soon
  }

  var rows: [String] {
    let rows = all
    return rows.isEmpty ? [] : context.console.lines(rows, indent: 0, labelWidth: 12, gap: 3)
  }

  /// The last line.
  var read: [String] {
    let text = Self.evidence(decision)
    return text.isEmpty ? [] : context.console.wrapped(Paragraph(text), hanging: 2)
  }

  /// The pages that are asked, each once.
  private var pages: [System] {
    var seen: Set<String> = []
    return decision.requirements.compactMap(\.requirement.page).filter { seen.insert($0.name.value).inserted }
  }

  private var incident: [Row] {
    var told: [(text: Paragraph, systems: [String])] = []
    for page in pages {
      guard let text = page.incident?.summary(names) else { continue }
      if let same = told.firstIndex(where: { $0.text == text }) {
        told[same].systems.append(page.name.value)
      } else {
        told.append((text, [page.name.value]))
      }
    }
    return told.map { item in
      if told.count == 1 { return Row("if it breaks", item.text) }
      let systems = Words.all(item.systems.map { $0.visible(upTo: 60) })
      return Row("if it breaks", Paragraph([.lead("\(systems):")] + item.text.pieces))
    }
  }

  private var tell: [Row] {
    pages.compactMap { page in
      let informs = (page.authority?.informs ?? []).map { $0.visible(upTo: 60) }
      return informs.isEmpty ? nil : Row("tell", "\(Words.all(informs)), about \(page.name.value.visible(upTo: 60))")
    }
  }

  /// A backup who acted for a person within reach: that person must hear of it.
  private var standIns: [Row] {
    decision.requirements.flatMap { result in
      result.seats.flatMap { seat -> [Row] in
        guard let filling = seat.filledBy, filling.proofs.contains(where: { $0.standingIn != nil }) else { return [] }
        let missing = Words.all(seat.named.map { names.full($0.person) })
        let what = result.requirement.system.map { " on \($0.visible(upTo: 60))" } ?? ""
        return [Row("tell", "\(missing): \(names.full(filling.person)) acted in their place\(what)")]
      }
    }.uniqued
  }

  private var soon: [Row] {
    decision.upcoming.map { item in
      let text = "\(item.system.visible(upTo: 60)): \(item.message.visible(upTo: 200))"
      return Row("soon", "\(text) (\(names.full(item.person))); blocks from \(item.day)")
    }
  }

  /// People and evidence that nothing on file explains.
  var notes: [String] {
    strangers + Self.uncounted(decision).flatMap { context.console.wrapped($0, hanging: 2) }
  }

  var strangers: [String] {
    if decision.strangers.isEmpty { return [] }
    let shown = decision.strangers.map { Names.stranger($0.name, $0.email) }
    let verb = shown.count == 1 ? "contributor is" : "contributors are"
    return context.console.wrapped(
      Paragraph("\(shown.count.grouped) \(verb) not in people.yml: \(Words.some(shown, most: 3))"), hanging: 2)
  }

  /// Evidence that no requirement has told about: of people unknown or not asked.
  ///
  /// What a person offered is only of interest while something is missing. A whole response that could not be read is always
  /// said, unless a requirement says it already.
  private static func uncounted(_ decision: Decision) -> [Paragraph] {
    let told = decision.requirements.flatMap(\.obstacles).compactMap { obstacle -> RefusedEvidence? in
      if case .unreadableReviews(let evidence) = obstacle { evidence } else { nil }
    }
    let refused = decision.evidence.refused.filter { !told.contains($0) }
    if decision.verdict == .pass || decision.requirements.isEmpty {
      return refused.filter(\.isWholeResponse).map(note)
    }
    let asked = Set(decision.requirements.flatMap(\.seats).flatMap(\.candidates).map(\.person))
    let rest = refused.filter { $0.person.map { !asked.contains($0) } ?? true }
    let shown = rest.prefix(3).map(note)
    let more = rest.count - shown.count
    return shown + (more > 0 ? [Paragraph("not counted: \(more.grouped) more, shown by --why")] : [])
  }

  private static func note(_ evidence: RefusedEvidence) -> Paragraph {
    let description = evidence.description.visible(upTo: 160)
    let text = "not counted: \(description), because \(evidence.reason.visible(upTo: 300))"
    guard let command = evidence.help else { return Paragraph(text) }
    let end = text.hasSuffix("?") ? " try" : "; try"
    return Paragraph([.text(text + end), .fixed(command.visible(upTo: 4_000))])
  }

  /// `read: 2 GitHub reviews, 0 signed statements; policy of main at 7c1e2aa`.
  static func evidence(_ decision: Decision) -> String {
    let policy: String? =
      switch decision.policySource {
      case .commit(let name, let id): "policy of \(id.named(name.visible(upTo: 60)))"
      case .workingTree: "policy of the working tree"
      case .none: nil
      }
    // What nobody was asked about needs no evidence.
    let summary = decision.requirements.isEmpty ? [] : decision.evidence.summary.map { $0.visible(upTo: 120) }
    let parts = [summary.isEmpty ? nil : summary.joined(separator: ", "), policy].compactMap { $0 }
    return parts.isEmpty ? "" : "read: \(parts.joined(separator: "; "))"
  }
}

extension Incident {
  /// `Ada commands, Lin communicates, Grace fixes   #inc-billing`; nil when nothing of it is filled.
  func summary(_ names: Names) -> Paragraph? {
    let verbs: [Responsibility.Holding.IncidentRole: String] = [
      .commander: "commands", .communicator: "communicates", .fixer: "fixes",
    ]
    let people = roles.map { "\(names.short($0.role.who.value)) \(verbs[$0.kind] ?? "")" }
    var pieces: [Paragraph.Piece] = people.isEmpty ? [] : [.text(people.joined(separator: ", "))]
    if let channel { pieces.append(.fixed(channel.visible(upTo: 60))) }
    return pieces.isEmpty ? nil : Paragraph(pieces)
  }
}
