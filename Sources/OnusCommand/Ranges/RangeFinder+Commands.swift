import Gate
import Git

extension RangeFinder {
  /// Returns how commands that are run next name `range`: not at all, where it is the one that they find by themselves.
  ///
  /// `isNamed`: somebody wrote it; else it is what the surroundings told, and whoever acts on it stands on the branch itself.
  func command(for range: FoundRange, isNamed: Bool) throws -> CommandRange {
    if !isNamed { return CommandRange() }
    let head = try place(of: range)
    if head == .checkedOut, try isFoundByItself(range) { return CommandRange() }
    let isKnown = try branch(of: range.baseReference) != nil
    return CommandRange(
      argument: "\(range.baseName)..\(range.headName)",
      onto: isKnown ? nil : onto.flatMap { _ in range.target?.shortBranch },
      head: head)
  }

  /// Returns how to ask again about commits that have no names here, or whose names may mean others by now.
  ///
  /// `target` is the branch to land on, as a full ref.
  static func command(from base: ObjectID, to head: ObjectID, onto target: String?) -> CommandRange {
    // Long enough to name one object in large repositories too.
    CommandRange(
      argument: "\(base.abbreviated)..\(head.abbreviated)", onto: target?.shortBranch, head: .elsewhere)
  }

  private func place(of range: FoundRange) throws -> CommandRange.Head {
    if range.headName == "HEAD" { return .checkedOut }
    guard let reference = range.headReference else {
      return try repository.resolve("HEAD").commit == range.head ? .checkedOut : .elsewhere
    }
    if try repository.headReference() == reference { return .checkedOut }
    return reference.isBranch ? .branch(reference.shortBranch) : .elsewhere
  }

  private func isFoundByItself(_ range: FoundRange) throws -> Bool {
    do {
      let own = try ontoProtectedBranch()
      return (own.base, own.head, own.target) == (range.base, range.head, range.target) && own.kind == range.kind
    } catch is CommandError {
      // Without a branch to land on nothing is found.
      return false
    } catch let error as GitError {
      if error.kind == .missingObject || error.kind == .unknownRevision { return false }
      throw error
    }
  }
}
