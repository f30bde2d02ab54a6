import ArgumentParser
import Gate
import Ownership
import Paths
import Reporting

/// `onus who`: who answers for a path or a system, and what a person holds.
struct Who: OnusSubcommand {
  static let configuration = CommandConfiguration(
    abstract: "Say who answers for a path or a system, and everything a person holds.",
    discussion: """
      A name with a '/' or of a file that is there is a path, as seen from the current folder; any other is a system, \
      else a person (a key, login, e-mail address or name), else a path. Reads the ownership files of the working tree, or \
      with --at those of a commit, judged on the day it was committed unless --now says otherwise. Fails when nobody \
      owns a path.
      """)

  @Argument(help: "Paths, systems, people.")
  var names: [String] = []

  @Option(help: ArgumentHelp("Ask the ownership files of a commit, on its day.", valueName: "rev"))
  var at: String?

  @Flag(
    help: """
      Read paths from standard input, a line each, as 'git ls-files' writes them; answer each with a line of path, \
      system, owner and who decides now, with tabs between, or with --format json as an object.
      """)
  var stdin = false

  @Flag(name: .customShort("z"), help: "With --stdin: NUL ends each path that is read.")
  var endedByNul = false

  @Flag(help: "Show which claims win and lose, and all systems near.")
  var why = false

  @OptionGroup var formats: Formats
  @OptionGroup var place: Place

  func validate() throws {
    if names.isEmpty, !stdin { throw ValidationError("name a path, a system or a person, or give --stdin") }
    if !names.isEmpty, stdin { throw ValidationError("--stdin reads the paths: name none beside it") }
    if stdin, why { throw ValidationError("--why explains one path: name it, without --stdin") }
    if endedByNul, !stdin { throw ValidationError("-z says how --stdin is read: give that too") }
  }

  func run(in session: Session) throws -> ExitStatus {
    if stdin {
      let form = try WhoLines.Form(formats.requested)
      let tree = try AskedTree(session, at: at, now: place.now)
      var fed = try FedPaths(session, tree, endedByNul: endedByNul, form: form)
      return try fed.run()
    }
    let reports = try Reports(session, formats: formats.requested, color: place.color, for: .who)
    let tree = try AskedTree(session, at: at, now: place.now)
    let asked = AskedNames(session, tree)
    var answers = try names.flatMap { try asked.answers(to: $0) }
    // One answer is read in full; for a table nobody waits for the history of each system.
    if answers.count == 1 { answers = try answers.map { try tree.withHistory($0) } }
    for page in tree.record.unreadablePages {
      session.terminal.note("'\(page.file.display)' cannot be read and has no part in this;   onus lint   tells why")
    }
    if case .absent = tree.record.policy {
      session.terminal.note("there is no 'ownership/policy.yml' here, so nothing is enforced")
    }
    let context = WhoContext(
      people: tree.record.people, today: tree.responsibility.today, explainsAll: why, moment: tree.moment)
    try reports.write(.who(answers, context), in: tree.repository)
    return answers.allSatisfy(\.hasOwner) ? .pass : .fail
  }
}

extension WhoLines.Form {
  /// Throws where another format is asked for, or a file: what never ends is not kept for one.
  fileprivate init(_ requested: [FormatRequest]) throws {
    guard let request = requested.first else {
      self = .text
      return
    }
    guard requested.count == 1, request.file == nil, let form = Self(rawValue: request.name) else {
      throw CommandError(
        "--stdin writes one format to standard output",
        help: "--format text   or   --format json; redirect it to a file")
    }
    self = form
  }
}
