import Evidence
import Gate
import Git
import Ownership
import Paths

/// What stands in the way besides empty seats: what it is, and what takes it away.
struct ObstacleRows {
  let context: CheckContext
  let group: RequirementGroup

  private var names: Names { context.names }

  var rows: [Row] {
    unsigned + group.obstacles.flatMap { rows(for: $0) }
  }

  var next: [Row] {
    let steps = group.obstacles.compactMap { step(for: $0) }
    return steps.uniqued.map { Row("next", $0) }
  }

  func rows(for obstacle: RequirementResult.Obstacle) -> [Row] {
    switch obstacle {
    case .contested(let paths):
      return [Row("contested", "\(context.base) changed \(Words.some(paths.map(\.brief), most: 2, "more file")) too")]
    case .paused(let pause):
      let text = "by \(names.full(pause.by.value)) until \(pause.until.value): \(pause.reason.visible(upTo: 300))"
      return [Row("paused", Paragraph([.text(text), .place(pause.location)]))]
    case .objection(let person, let proof):
      return [Row("objected", "\(names.full(person)) \(CandidateStory.verb(of: proof)): \(proof.source.text)")]
    case .missingTrailer(let key):
      return [
        Row("missing", Paragraph([.text(Self.sentence(aboutMissing: key.value, in: group)), .place(key.location)]))
      ]
    case .stale(let staleness):
      return [Row("stale", "\(staleness.message.visible(upTo: 300)) (\(names.full(staleness.actor)))")]
    case .unsigned: return []
    case .unknownPerson(let person):
      return [Row("unknown", "'\(person.visible(upTo: 60))' is not in people.yml of \(context.base), so cannot accept")]
    case .unreadable(let file):
      return [
        Row("unreadable", Paragraph([.text("nobody can tell what this page says:"), .fixed(file.brief)]))
      ]
    case .unreadableReviews(let evidence):
      let what = evidence.description.visible(upTo: 160)
      return [Row("unreadable", "\(what), where an objection may stand: \(evidence.reason.visible(upTo: 300))")]
    case .debt(let debt, _): return [Row("owed", GlassBlocks.sentence(debt, names))]
    }
  }

  /// One row for each commit, however many paths it touches.
  private var unsigned: [Row] {
    var order: [ObjectID] = []
    var found: [ObjectID: (reason: String, paths: [RepositoryPath])] = [:]
    for case .unsigned(let commit, let path, let reason) in group.obstacles {
      if found[commit] == nil { order.append(commit) }
      found[commit, default: (reason, [])].paths.append(path)
    }
    return order.prefix(3).compactMap { commit in
      found[commit].map { item in
        Row(
          "unsigned",
          Paragraph([
            .text("\(commit.short): \(item.reason.visible(upTo: 200))"),
            .fixed(Words.some(item.paths.map(\.brief), most: 1, "more file")),
          ]))
      }
    } + (order.count > 3 ? [Row("unsigned", "and \((order.count - 3).counted("more commit")), shown by --why")] : [])
  }

  private func step(for obstacle: RequirementResult.Obstacle) -> Paragraph? {
    switch obstacle {
    case .contested:
      let merge = "git merge \(ShellWord.quoted(context.decision.range.baseName))"
      let command: [Paragraph.Piece] =
        context.decision.range.command.head == .checkedOut ? [.fixed(merge)] : context.onHead(merge)
      return Paragraph([.text("update the branch, then approve:")] + command)
    case .paused(let pause):
      let by = names.short(pause.by.value)
      return Paragraph("wait for \(pause.until.value + 1), or \(by) takes 'paused' out of \(pause.location.file.brief)")
    case .objection(let person, _):
      return Paragraph("settle it with \(names.short(person)), whose new approval takes it back")
    case .missingTrailer(let key): return Self.trailerCommand(key.value, context)
    case .stale(let staleness):
      return Paragraph(
        "\(names.short(staleness.actor)) looks at \(staleness.location.file.brief) and stamps 'reviewed', in a change of its own"
      )
    case .unsigned:
      let base = ShellWord.quoted(context.decision.range.baseName)
      return Paragraph(
        [.text("whoever wrote it signs it with a key on file:")]
          + context.rebase("--exec 'git commit --amend --no-edit -S' \(base)"))
    case .unknownPerson(let person):
      return Paragraph("add '\(person.visible(upTo: 60))' to ownership/people.yml first, in a change of its own")
    case .unreadable(let file):
      return Paragraph([
        .text("mend \(file.brief) first, in a change of its own:"), .fixed("onus lint"),
      ])
    case .unreadableReviews(let evidence):
      let step = "get it so that it can be read, then check again"
      return evidence.help.map { Paragraph([.text("\(step):"), .line($0.visible(upTo: 300))]) } ?? Paragraph(step)
    case .debt(let debt, _): return GlassBlocks.payment(debt, names)
    }
  }

  /// An obstacle other than a missing trailer as a wish: `main's version of a.sql, which changed too`.
  static func sentence(_ obstacle: RequirementResult.Obstacle, _ context: CheckContext) -> String? {
    let names = context.names
    return switch obstacle {
    case .contested(let paths):
      "an update of the branch: \(context.base) changed \(Words.some(paths.map(\.brief), most: 2, "more file")) too"
    case .paused(let pause): "the end of the pause on \(pause.until.value) (\(pause.reason.visible(upTo: 120)))"
    case .objection(let person, _): "\(names.full(person)) to take an objection back"
    case .stale(let staleness):
      "\(names.full(staleness.actor)) to look at the page: \(staleness.message.visible(upTo: 200))"
    case .unsigned(let commit, _, _): "a signature by a key on file on \(commit.short)"
    case .unknownPerson(let person): "an entry for '\(person.visible(upTo: 60))' in ownership/people.yml first"
    case .unreadable(let file): "\(file.brief) to be readable"
    case .unreadableReviews(let evidence): "\(evidence.description.visible(upTo: 160)) to be readable"
    case .debt(let debt, _):
      "the debt of a broken glass to be paid: \(debt.path.brief)"
    case .missingTrailer: nil
    }
  }

  /// `no commit message of the range has 'Rollback-Plan'`, or where it stands although git does not read it there.
  static func sentence(aboutMissing key: String, in group: RequirementGroup) -> String {
    let name = "'\(key.visible(upTo: 60))'"
    guard let misplaced = group.results.flatMap(\.misplacedTrailers).first(where: { $0.key == key }) else {
      return "no commit message of the range has \(name)"
    }
    let stands = "\(name) stands in commit \(misplaced.commit.short), but"
    return switch misplaced.place {
    case .notLastParagraph: "\(stands) not in its last paragraph"
    case .amongOtherLines: "\(stands) its last paragraph has lines that are no trailers"
    case .subject: "\(stands) in its first paragraph, which is the subject"
    case .empty: "\(stands) nothing stands behind it"
    }
  }

  /// `git commit --amend --trailer "Rollback-Plan: …"`.
  static func trailerCommand(_ key: String, _ context: CheckContext) -> Paragraph {
    Paragraph(context.onHead("git commit --amend --trailer \(doubleQuoted("\(key.visible(upTo: 60)): …"))"))
  }

  /// Inside double quotes a shell obeys these four.
  private static func doubleQuoted(_ text: String) -> String {
    "\"" + text.map { "\"\\$`".contains($0) ? "\\\($0)" : String($0) }.joined() + "\""
  }
}
