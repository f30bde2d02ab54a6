import ArgumentParser
import Git
import Ownership
import Paths
import Reporting

/// `onus lint`: every rule.
struct Lint: OnusSubcommand {
  static let configuration = CommandConfiguration(
    abstract: "Find what is wrong with the ownership files, and with the people and paths in them.",
    discussion: """
      Without REV, the ownership files are read from the working tree, whether git knows them or not, and the paths \
      and the history they are held against are those of HEAD. Fails on errors, with --strict on warnings too.
      """)

  @Argument(help: ArgumentHelp("A commit to look at, instead of the working tree.", valueName: "rev"))
  var revision: String?

  @Option(help: ArgumentHelp("Only these rules or families. Repeatable; several with commas.", valueName: "rules"))
  var select: [String] = []

  @Option(help: ArgumentHelp("Not these rules or families. Repeatable; several with commas.", valueName: "rules"))
  var ignore: [String] = []

  @Flag(help: "Warnings are errors.")
  var strict = false

  @Flag(help: "Write what has one safe answer into the files, and report what is left.")
  var fix = false

  @Flag(help: "Show what --fix would write, as a diff, and write nothing.")
  var diff = false

  @OptionGroup var formats: Formats
  @OptionGroup var place: Place

  func validate() throws {
    if fix, diff { throw ValidationError("--fix and --diff contradict each other: one writes, the other only shows") }
    if revision != nil, fix || diff {
      throw ValidationError("--fix and --diff are for the working tree: a commit cannot be changed")
    }
    if diff, !formats.requested.isEmpty { throw ValidationError("--diff shows a diff; it has no --format") }
  }

  func run(in session: Session) throws -> ExitStatus {
    let reports = try Reports(session, formats: formats.requested, color: place.color, for: .lint)
    let linter = try linter()
    let repository = try session.openRepository()
    let lint: LintRun
    if let revision {
      lint = try LintRun(linter, of: try repository.resolve(revision).commit, in: repository, session)
    } else {
      // Before the first commit there is no tree; then only the files themselves are judged.
      let commit = try repository.headCommit()
      let tree = try WorkingTree(of: repository, instead: "name a commit: onus lint HEAD")
      let found = try LintRun(
        linter, tree.ownershipFiles(), commit: commit, mailmap: tree.mailmap(), in: repository, session)
      if diff { return try Fixing(found).show(in: session) }
      lint = fix ? try Fixing(found).write(to: tree, in: session) : found
    }
    let report = lint.report(isStrict: strict)
    try reports.write(.lint(report), in: repository)
    session.note(report.untold)
    // That nothing was found would read as if all were well.
    if lint.files.isEmpty {
      session.terminal.note("there are no ownership files here   to begin: onus explain missing-policy")
    }
    let worst = lint.result.findings.map(\.severity).max()
    return worst == .error || (strict && worst == .warning) ? .fail : .pass
  }

  private func linter() throws -> Linter {
    let selected = try Self.names(in: select, of: "--select")
    let ignored = try Self.names(in: ignore, of: "--ignore")
    let linter: Linter
    do {
      linter = try Linter(select: selected, ignore: ignored)
    } catch {
      let meant = error.probablyMeant.map { "did you mean '\($0)'?   " } ?? ""
      throw CommandError("there is no rule or family '\(error.name)'", help: "\(meant)onus explain   lists them all")
    }
    // Finding nothing because nothing was looked for would read as if all were well.
    if linter.isIdle { throw CommandError("--ignore leaves no rule to run", help: "select more, or ignore less") }
    return linter
  }

  /// The names in lists with commas.
  private static func names(in lists: [String], of option: String) throws -> [String] {
    try lists.flatMap { list in
      let names = list.split { $0 == "," || $0 == " " }.map(String.init)
      // The empty variable of a script would silently mean every rule.
      if names.isEmpty {
        throw CommandError(
          "\(option) is given, and names no rule or family", help: "write  \(option) stale,unowned-path")
      }
      return names
    }
  }
}
