import Evidence

/// Tells what the store here has lost and what became of it, statement by statement.
struct LossNotes {
  let terminal: Terminal
  let remote: String

  /// What could be read again after a sync.
  func tell(mended: [LostStatement]) {
    list(mended, "could not be read here, and \(mended.count == 1 ? "was" : "were") fetched again from \(remote)")
    guard let kept = mended.compactMap(\.keptAt).first else { return }
    terminal.note(
      "the damaged bytes are kept in '\(kept)': a failing disk does such things, so look what else it harmed:  git fsck"
    )
  }

  /// What still cannot be read after a sync.
  func tell(lost: [LostStatement]) {
    let (there, gone) = (lost.filter { $0.isOnRemote == true }, lost.filter { $0.isOnRemote != true })
    list(there, "cannot be read here; \(remote) has \(them(there)), but git does not take what it believes to have")
    if !there.isEmpty {
      terminal.note("a pack of this clone is damaged:  git fsck  tells which; a fresh clone of \(remote) has all of it")
    }
    list(gone, "cannot be read here, and \(remote) does not have \(them(gone))")
    if !gone.isEmpty {
      terminal.note(
        "a clone that has \(them(gone)) sends \(them(gone)) with  onus sync  , and then a sync here gets \(them(gone));"
      )
      terminal.note("if nobody has, see \"When a statement is lost\" in docs/evidence.md")
    }
  }

  /// What a sync would meet.
  func tell(expected lost: [LostStatement]) {
    let there = lost.filter { $0.isOnRemote == true }
    list(there, "cannot be read here; \(remote) has \(them(there)), and onus sync would fetch \(them(there)) again")
    let gone = lost.filter { $0.isOnRemote == false }
    list(gone, "cannot be read here, and \(remote) does not have \(them(gone)): nothing would be sent")
    let unknown = lost.filter { $0.isOnRemote == nil }
    list(unknown, "cannot be read here; only fetching tells whether \(remote) has \(them(unknown))")
  }

  private func list(_ statements: [LostStatement], _ fate: String) {
    if statements.isEmpty { return }
    terminal.note("\(statements.count) \(statements.count == 1 ? "statement" : "statements") \(fate):")
    for statement in statements { terminal.errors.write("  \(statement.description)\n".terminalSafe) }
  }

  private func them(_ statements: [LostStatement]) -> String { statements.count == 1 ? "it" : "them" }
}
