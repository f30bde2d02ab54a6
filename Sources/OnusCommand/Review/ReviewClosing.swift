import Gate
import Ownership
import Paths
import Reporting

/// What is left to do with stamped pages: commit them, and have them approved by whom the gate will ask.
struct ReviewClosing {
  private let desk: ReviewDesk
  private let pages: [System]
  private let session: Session

  init(_ desk: ReviewDesk, _ pages: [System], in session: Session) {
    self.desk = desk
    self.pages = pages
    self.session = session
  }

  /// Git counts paths from the folder it runs in, and these are counted from the top.
  private var git: String {
    let isAtTop = FilePath.relative(FilePath.absolute(".", from: session.folder), to: desk.tree.root) == ""
    return isAtTop ? "git" : "git -C \(ShellWord.quoted(desk.tree.root))"
  }

  func write() throws {
    let terminal = session.terminal
    let names = pages.map(\.name.value)
    terminal.note("stamped \(names.joined(separator: ", "))")
    for page in pages { terminal.note(try approval(of: page)) }
    let files = pages.map(\.file.shellWord).joined(separator: " ")
    let message = ShellWord.quoted("ownership: review \(names.joined(separator: ", "))")
    var lines = ["\(git) commit -m \(message) -- \(files)"]
    if try pages.contains(where: { try desk.committedPage($0) == nil }) {
      lines.insert("\(git) add -- \(files)", at: 0)
    }
    lines.append("onus check   says who has approved and who has not")
    for (index, line) in lines.enumerated() {
      terminal.errors.write("\(index == 0 ? "  next  " : "        ")\(line.terminalSafe)\n")
    }
  }

  /// In the words of the gate: the owner at the base, else the next who did not stamp it and is there.
  private func approval(of page: System) throws -> String {
    let name = page.name.value
    guard let base = try desk.committedPage(page) else { return "\(name) is a new page: a steward approves it" }
    let reviewer = desk.reviewer.key.value
    let seat = desk.responsibility.askedAboutPage(base, changedBy: reviewer)
    let asked = (seat?.asked ?? []).map { fullName($0.person) }
    if asked.isEmpty { return "nobody is there who could approve \(name); onus who \(name)   says why" }
    return
      "\(asked.joined(separator: " or ")) approves \(name): a review on the forge, or  onus approve --system \(name)"
  }

  private func fullName(_ key: String) -> String { desk.responsibility.people[key]?.name ?? key }
}
