package import Gate
import Git
package import Ownership
import Paths

/// All that somebody should see of a system before they say that its page is still true.
package struct ReviewSheet: Sendable {
  package var answer: Responsibility.SystemAnswer
  package var people: [String: Person]
  package var today: CalendarDate
  /// Why it has to be reviewed; empty for a page that is not due.
  package var causes: [Staleness]
  /// Nil for a page that no commit has.
  package var history: ReviewHistory?
  /// The page's bytes as they stand now.
  package var content: [UInt8]
  package var hasUncommittedEdits: Bool
  /// What lint says about the page.
  package var findings: [Finding]
  package var open: [ReviewQuestion]

  package init(
    answer: Responsibility.SystemAnswer, people: [String: Person], today: CalendarDate, causes: [Staleness],
    history: ReviewHistory?, content: [UInt8], hasUncommittedEdits: Bool, findings: [Finding], open: [ReviewQuestion]
  ) {
    self.answer = answer
    self.people = people
    self.today = today
    self.causes = causes
    self.history = history
    self.content = content
    self.hasUncommittedEdits = hasUncommittedEdits
    self.findings = findings
    self.open = open
  }

  /// Ends in a line break.
  package func text(on console: Console) -> String {
    ReviewText(sheet: self, names: Names(people), console: console).lines.map { $0 + "\n" }.joined()
  }
}

private struct ReviewText {
  let sheet: ReviewSheet
  let names: Names
  let console: Console

  private static let mostRisky = 5
  private static let mostPeople = 3
  private static let mostLines = 12
  private static let mostPatterns = 8

  private var page: System { sheet.answer.page }

  var lines: [String] {
    let rows = scope + due + history + changes + roles + findings + open
    var answer = sheet.answer
    // Said below, with what happened since.
    answer.stale.removeAll { sheet.causes.contains($0) }
    answer.soon.removeAll { sheet.causes.contains($0) }
    return WhoSystem(answer: answer, names: names, console: console).lines()
      + (rows.isEmpty ? [] : [""] + console.lines(rows, indent: 2, labelWidth: 12))
  }

  /// As the patterns read from the repository's root.
  private var scope: [Row] {
    func list(_ patterns: [Located<PathPattern>]) -> String {
      Words.some(patterns.map { $0.value.rooted.visible(upTo: 100) }, most: ReviewText.mostPatterns)
    }
    let without = page.exclude.isEmpty ? "" : ", without \(list(page.exclude))"
    return [Row("scope", list(page.paths) + without)]
  }

  private var due: [Row] {
    if sheet.causes.isEmpty { return [Row("due", "not yet; reviewed \(page.reviewed.value)")] }
    return sheet.causes.map { cause in
      Row(
        "due",
        "\(cause.blocks(on: sheet.today) ? "blocks now" : "blocks from \(cause.blocksFrom)"): \(cause.message.visible(upTo: 300))"
      )
    }
  }

  private var history: [Row] {
    guard let history = sheet.history else { return [Row("since then", "the page is not committed yet")] }
    var rows: [Row] = []
    if let commits = history.commits {
      let parts = history.people.map { "\($0.name.visible(upTo: 60)) \($0.commits.grouped)" }
      let people = parts.isEmpty ? "" : ": \(Words.some(parts, most: ReviewText.mostPeople))"
      rows.append(Row("since then", "\(commits.counted("commit")) under its paths\(people)"))
    }
    if history.isCutShort {
      let end = "this clone's history ends at \(history.review.short), so there may be more;"
      rows.append(Row("since then", Paragraph([.text(end), .fixed("git fetch --unshallow")])))
    }
    for commit in history.risky.prefix(ReviewText.mostRisky) {
      let who = "(\(commit.risks.joined(separator: ", ")), \(commit.author.visible(upTo: 60)))"
      rows.append(
        Row("risky", Paragraph([.lead(commit.id.short + " "), .text("\(commit.subject.visible(upTo: 100)) \(who)")])))
    }
    let more = history.risky.count - ReviewText.mostRisky
    if more > 0 { rows.append(Row("risky", "and \(more.grouped) more")) }
    return rows
  }

  private var changes: [Row] {
    var rows: [Row] = []
    if let history = sheet.history {
      let lines = UnifiedDiff(of: page.file, from: history.pageThen, to: sheet.content).changedLines
      rows += lines.prefix(ReviewText.mostLines).map { Row("page changed", Paragraph([.fixed($0)])) }
      let more = lines.count - ReviewText.mostLines
      if more > 0 {
        rows.append(
          Row(
            "page changed",
            Paragraph([
              .text("and \(more.counted("more line", "more lines"));"),
              .fixed("git diff \(history.review.short) -- \(page.file.shellWord)"),
            ])))
      }
    }
    if sheet.hasUncommittedEdits, sheet.history != nil {
      rows.append(Row("edited", "the page has edits that are not committed; they are kept"))
    }
    return rows
  }

  /// Who of the two has another role than when the page was reviewed.
  private var roles: [Row] {
    [page.owner.value, page.backup.who.value].uniqued.compactMap { key in
      guard let person = sheet.people[key], let since = person.roleSince?.value, page.reviewed.value < since else {
        return nil
      }
      let role = person.role.map { "\($0.value.visible(upTo: 100)) " } ?? "a new role "
      return Row("new role", "\(names.full(key)): \(role)since \(since)")
    }
  }

  private var findings: [Row] {
    sheet.findings.map { finding in
      let place = finding.location.map { [Paragraph.Piece.place($0)] } ?? []
      return Row(
        finding.severity.name, Paragraph([.text("\(finding.message.visible(upTo: 300)) [\(finding.rule)]")] + place))
    }
  }

  private var open: [Row] {
    sheet.open.isEmpty ? [] : [Row("left open", sheet.open.map(\.title).joined(separator: " · "))]
  }
}
