import Evidence
import Gate
import Git
import Paths
import Reporting

/// Judges again what a file of `--format verdict` says was judged.
struct Replay {
  private let file: String
  private let record: VerdictRecord

  /// Reads the file; throws what is wrong with it.
  init(of file: String, in session: Session) throws {
    self.file = file
    do {
      record = try VerdictRecord(bytes: try file == "-" ? session.input() : File.read(session.path(file)))
    } catch let error as EvidenceError {
      throw CommandError(
        "cannot judge '\(file)' again: \(error.message)",
        help: error.help ?? "give a file that   onus check --format verdict=FILE   wrote")
    }
  }

  /// Returns what is found now.
  ///
  /// Where that is not what the file says it is undecided, whatever it is by itself: one of the two must be wrong.
  func decision(in repository: Repository) throws -> Decision {
    try checkIsWhole(repository)
    var decision = try GatePipeline(record.question.question, in: repository).decision()
    let range = decision.range
    decision.range.command = RangeFinder.command(from: range.base, to: range.head, onto: range.target)
    let moment = Timestamp.text(record.question.question.now)
    let differences = record.differences(to: VerdictRecord(decision))
    // The names are what the record says; the ids are what was judged.
    let ids = "\(decision.range.base.short)..\(decision.range.head.short)"
    decision.range.notes.insert(
      "judged again \(ids) as of \(moment), from '\(file)' by onus \(record.tool): "
        + (differences.isEmpty ? "the same" : "NOT the same"), at: 0)
    if differences.isEmpty { return decision }
    let writer =
      record.tool == Version.text
      ? "the record was changed, or the repository is another one"
      : """
      onus \(record.tool) wrote it and this is \(Version.text); if the record and the repository are untouched, the two judge differently
      """
    decision.problems.insert(
      Decision.Problem(
        .undecided, "judged again, it is not what '\(file)' says", help: differences.map { "  \($0)" } + [writer]),
      at: 0)
    decision.verdict = .undecided
    decision.leniency = nil
    return decision
  }

  /// Everything that the record names must be here, or the answer would be about something else.
  private func checkIsWhole(_ repository: Repository) throws {
    let missing = record.question.commits.filter { !repository.contains($0.id) }
    if missing.isEmpty { return }
    let all = missing.map { "\($0.what) \($0.id.short)" }.joined(separator: ", ")
    let message = "cannot judge '\(file)' again: not here: \(all)"
    guard let remote = try repository.preferredRemote() else {
      throw CommandError(
        message,
        help: "this repository has no remote to fetch them from: judge it in a clone of the repository that is meant")
    }
    throw CommandError(
      message, help: "git fetch \(remote) \(missing.map(\.id.hex).uniqued.joined(separator: " "))",
      "and the approvals:   git fetch \(remote) '\(ApprovalStore.refSpec(of: remote))'")
  }
}
