import Gate
import Git
import Reporting

/// Answers for the paths that come on standard input, each as soon as it is there, with as much memory for many as for one.
struct FedPaths {
  private let session: Session
  private let lines: WhoLines
  private let endedByNul: Bool
  private var roll: Responsibility.Roll
  private var path: FedPath
  private var output: [UInt8] = []
  private var owners: [Int] = []
  private var isWhole = true

  init(_ session: Session, _ tree: AskedTree, endedByNul: Bool, form: WhoLines.Form) throws {
    try tree.requireAllPages(to: "whose the paths are")
    self.session = session
    self.endedByNul = endedByNul
    roll = tree.responsibility.roll()
    lines = WhoLines(roll.entries, form: form)
    path = FedPath(in: session.folder, of: tree.repository.workTree, readsQuotes: !endedByNul)
  }

  /// Fails when nobody owns one of them.
  mutating func run() throws -> ExitStatus {
    // What was answered is said before an error about the line after it.
    defer { write() }
    var lines = PathLines(endedByNul: endedByNul)
    while let part = try session.nextInput() {
      try lines.feed(part) { try answer($0, number: $1) }
      write()
    }
    try lines.finish { try answer($0, number: $1) }
    return isWhole ? .pass : .fail
  }

  private mutating func answer(_ line: UnsafeBufferPointer<UInt8>, number: Int) throws {
    do throws(FedPath.Refusal) {
      try path.read(line)
    } catch {
      throw CommandError(
        "line \(number) of standard input, '\(String(decoding: line.prefix(200), as: UTF8.self))', \(error.reason)",
        help: "feed what 'git ls-files' writes, or with -z what 'git ls-files -z' does")
    }
    path.probe.withUnsafeBufferPointer { roll.owners(of: $0, into: &owners) }
    if owners.isEmpty { isWhole = false }
    path.path.withUnsafeBufferPointer { lines.append($0, ownedBy: owners, to: &output) }
  }

  private mutating func write() {
    session.terminal.output.write(output)
    output.removeAll(keepingCapacity: true)
  }
}
