package import Git

/// Which parent of a merge was the branch, where what it brings looks like one: with swapped parents, what landed on the branch would be
/// told as one landing.
///
///     *   m       git writes a merge of main into a topic, pushed as main, no other than one of the topic into main;
///     |\\         but others were merged into the second line, somebody broke the glass on it, or a release stands on it,
///     | *   m1    and topics are not like that
///     x |\\
package struct ParentOrder {
  private let fresh: Set<ObjectID>
  private let tip: ObjectID
  private let repository: Repository

  /// Returns why a parent past the first may have been the branch, a clause, and that parent; nil where nothing speaks for any.
  ///
  /// `marks`: what is known to stand on a branch or to be a release, by commit.
  package static func doubt(
    about merge: Commit, marks: [ObjectID: String], in repository: Repository
  ) throws -> (why: String, parent: ObjectID)? {
    guard let first = merge.parents.first else { return nil }
    for parent in merge.parents.dropFirst() {
      let fresh = Set(try repository.commitIDs(reachableFrom: [parent], notFrom: [first]))
      let order = ParentOrder(fresh: fresh, tip: parent, repository: repository)
      if let why = try order.doubt(marks) { return (why, parent) }
    }
    return nil
  }

  private func doubt(_ marks: [ObjectID: String]) throws -> String? {
    var line: [Commit] = []
    var walk = FirstParentLine(from: tip, in: repository)
    while let commit = try walk.nextWhole(), fresh.contains(commit.id) {
      if let mark = marks[commit.id] { return "\(mark) stands on what it brings, at \(commit.id.short)" }
      if commit.parents.dropFirst().contains(where: fresh.contains) {
        return "it brings a line into which others were merged, as \(commit.id.short)"
      }
      line.append(commit)
    }
    if line.isEmpty { return nil }
    // The glass that is broken for all that a topic brings stands on its top.
    for commit in line.dropFirst(try GlassRun.length(of: line[...], in: repository)) {
      guard let added = try GlassRun.added(by: commit, in: repository) else {
        return "it brings more changes of overrides than are looked at, at \(commit.id.short)"
      }
      if !added.isEmpty { return "the glass was broken on what it brings, at \(commit.id.short)" }
    }
    return nil
  }
}
