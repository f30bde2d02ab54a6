package import Git

/// What a merge brings, where that looks like the branch itself: with swapped parents, what landed on it would be told as one landing.
///
///     *   m       git writes a merge of main into a topic, pushed as main, no other than one of the topic into main;
///     |\\         but others were merged into the second line, somebody broke the glass on it, or a release stands on it,
///     | *   m1    and topics are not like that
///     x |\\
package struct OtherLine {
  private let merge: Commit
  private let repository: Repository

  package init(of merge: Commit, in repository: Repository) {
    self.merge = merge
    self.repository = repository
  }

  /// Returns why the second parent may have been the branch, a clause; nil where nothing speaks for it.
  ///
  /// `marks`: what is known to stand on a branch or to be a release, by commit.
  package func doubt(marks: [ObjectID: String]) throws -> String? {
    guard merge.parents.count == 2 else { return nil }
    let (first, second) = (merge.parents[0], merge.parents[1])
    let fresh = Set(try repository.commitIDs(reachableFrom: [second], notFrom: [first]))
    var line: [Commit] = []
    var walk = FirstParentLine(from: second, in: repository)
    while let commit = try walk.nextWhole(), fresh.contains(commit.id) {
      if let mark = marks[commit.id] { return "\(mark) stands on what it brings, at \(commit.id.short)" }
      if commit.parents.dropFirst().contains(where: fresh.contains) {
        return "it brings a line into which others were merged, as \(commit.id.short)"
      }
      line.append(commit)
    }
    // The glass that is broken for all that a topic brings stands on its top.
    var rest = line[...]
    if rest.isEmpty { return nil }
    rest = rest.dropFirst(try GlassRun.length(of: rest, in: repository))
    for commit in rest where try !GlassRun.added(by: commit, in: repository).isEmpty {
      return "the glass was broken on what it brings, at \(commit.id.short)"
    }
    return nil
  }
}
