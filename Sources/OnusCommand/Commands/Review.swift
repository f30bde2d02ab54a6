import ArgumentParser
import Gate
import Ownership
import Paths
import Reporting

/// `onus review`: my due pages, shown, asked about and stamped.
struct Review: OnusSubcommand {
  static let configuration = CommandConfiguration(
    abstract: "Look at the pages you answer for, and stamp them as reviewed.",
    discussion: """
      Shows each page, what changed in it and under its paths since the last review, and what lint says. Asks only what \
      the page leaves open, then whether all of it is still true, and writes today's date into 'reviewed:'. Without a \
      name: your pages that block risky changes, then those that will within 30 days. Who you are comes from git's \
      user.email; only the owner or the backup can review, and the other of the two approves the stamp.
      """)

  @Argument(help: "Systems to review; your due pages without any.")
  var systems: [String] = []

  @OptionGroup var writing: Writing
  @OptionGroup var place: Place

  func validate() throws {
    try place.requireTrueTime(
      because:
        "a stamp says on which day somebody looked, which is today (what is due on another day: onus stale --now)")
  }

  func run(in session: Session) throws -> ExitStatus {
    let desk = try ReviewDesk(try session.openRepository(), in: session)
    let pages = try desk.pages(named: systems)
    session.terminal.note("you are \(desk.reviewer.name) (\(desk.reviewer.key.value))")
    for path in desk.unreadable where systems.isEmpty {
      session.terminal.note("'\(path.display)' cannot be read, so whose it is is unknown: onus lint")
    }
    if pages.isEmpty { return nothingDue(desk, in: session) }
    if !writing.yes, !writing.dryRun, !session.terminal.answers.isPossible {
      let words = (["onus review"] + pages.map(\.name.value)).joined(separator: " ")
      throw CommandError(
        "nobody can be asked here, so nothing was stamped", help: "\(words) --dry-run   shows what would be written",
        "\(words) --yes       stamps without asking")
    }
    let console = Console(session.terminal.errors, color: place.color, of: session, in: desk.repository)
    var stamped: [System] = []
    var outcomes: [PageReview.Outcome] = []
    var hasFailed = false
    for page in pages {
      let review = PageReview(desk: desk, page: page, writing: writing, session: session, console: console)
      do {
        let outcome = try review.run()
        outcomes.append(outcome)
        if outcome == .stamped { stamped.append(page) }
      } catch {
        // Pages that are stamped already still have to be committed: their next step is told all the same.
        session.terminal.report(error)
        hasFailed = true
      }
    }
    if writing.dryRun { session.terminal.note("nothing was written: --dry-run") }
    if !stamped.isEmpty { try ReviewClosing(desk, stamped, in: session).write() }
    if hasFailed { return .undecided }
    return outcomes.contains { $0 == .declined || $0 == .hasErrors } ? .fail : .pass
  }

  private func nothingDue(_ desk: ReviewDesk, in session: Session) -> ExitStatus {
    let person = desk.reviewer.key.value
    // Further ahead than any page is due.
    let next = desk.responsibility.dueReviews(of: person, within: 40_000).first
    session.terminal.note(
      next.map { "none of your pages is due; next is \($0.page.name.value), by \($0.causes[0].due)" }
        ?? "you are owner or backup of no system")
    return .pass
  }
}
