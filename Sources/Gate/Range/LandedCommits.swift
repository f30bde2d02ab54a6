package import Git
package import Ownership
import Paths

/// What landed on a branch: the commits of its first-parent line, each against its first parent, or with those that an override names
/// as one (`GlassRun`).
///
///     *   m2   a landing: m1 → m2      git knows no other record of what landed when,
///     |\                               so every day is what the commit itself says
///     | * b
///     *   m1   a landing: m0 → m1
package struct LandedCommits {
  /// A commit of the line.
  package struct Landing: Sendable {
    package var commit: Commit
    /// Its first parent, or that of the first commit that landed with it; nil for the first commit of all, which nothing before it could judge.
    package var base: ObjectID?
    /// When it had landed at the latest, in seconds since 1970.
    ///
    /// A merge, and a commit that a forge made, landed when it was made. Any other was made some time before it was pushed: it had
    /// landed when the next of the former was made, else by now.
    package var latest: Int64
    /// Why its date cannot be true, a clause.
    package var doubt: String?
    /// Who landed it, as it says: the committer, or the author where a forge committed.
    package var by: String { commit.isMadeByForge ? commit.author.name : commit.committer.name }
  }

  /// So many commits in a row have to be older than the day before the search for younger ones ends: dates need not be in order.
  private static let patience = 100

  private let repository: Repository
  private let tip: ObjectID
  /// Seconds since 1970, UTC.
  package let now: Int64

  package init(on tip: ObjectID, now: Int64, in repository: Repository) {
    self.tip = tip
    self.now = now
    self.repository = repository
  }

  /// Returns what landed since a day (UTC), oldest first.
  ///
  /// From the oldest commit of that day or later on nothing is left out, whatever its date says.
  package func since(_ day: CalendarDate) throws -> [Landing] {
    let start = Int64(day.dayNumber) * 86_400
    var line: [Commit] = []
    var wanted = 0
    var walk = FirstParentLine(from: tip, in: repository)
    while let commit = try walk.nextWhole() {
      line.append(commit)
      if commit.committerTime >= start { wanted = line.count }
      if line.count - wanted >= Self.patience { break }
    }
    return try landings(line[...], newest: wanted)
  }

  /// What landed that a commit does not have.
  package struct Fresh {
    /// Oldest first.
    package var landings: [Landing] = []
    /// Merges of the line that bring nothing but what the commit has, and change nothing themselves: no landings; newest first.
    package var returning: [Commit] = []
    /// Merges of the line that bring some of what the commit has beside what is new, with how many such commits; newest first.
    package var mixed: [(merge: Commit, known: Int)] = []
  }

  /// Returns what landed that `commit` does not have.
  ///
  /// A merge need not be one of something new into the branch: what the tag has comes back, or the parents are swapped.
  ///
  ///     *   m   brings only what v1 has: of the two lines below it
  ///     |\\      nobody can tell which was the branch
  ///     | *   v1
  ///     x |
  package func after(_ commit: ObjectID) throws -> Fresh {
    let new = Set(try repository.commitIDs(reachableFrom: [tip], notFrom: [commit]))
    var fresh = Fresh()
    var line: [Commit] = []
    var walk = FirstParentLine(from: tip, in: repository)
    while let next = try walk.nextWhole(), new.contains(next.id) {
      line.append(next)
      guard let first = next.parents.first, next.parents.count > 1 else { continue }
      let others = next.parents.dropFirst()
      if others.allSatisfy({ !new.contains($0) }), try addsNothing(next) {
        fresh.returning.append(next)
        continue
      }
      let known = try repository.commitIDs(reachableFrom: Array(others), notFrom: [first]).count { !new.contains($0) }
      if known > 0 { fresh.mixed.append((next, known)) }
    }
    let returning = Set(fresh.returning.map(\.id))
    fresh.landings = try landings(line[...], newest: line.count).filter { !returning.contains($0.commit.id) }
    return fresh
  }

  /// Whether a merge has what its parents and their merge base dictate, at every path.
  private func addsNothing(_ merge: Commit) throws -> Bool {
    var paths: Set<RepositoryPath> = []
    for parent in merge.parents { paths.formUnion(try repository.changes(from: parent, to: merge.id).map(\.path)) }
    return try repository.touchedPaths(by: merge, among: PathSelection(paths.sorted())).isEmpty
  }

  /// Returns the tag that stands nearest below the tip on the line, the last by name where several do; nil where none does.
  ///
  /// A tag on the tip itself is the release that is being reported.
  package func lastTag() throws -> (name: String, commit: ObjectID)? {
    let tags = try Self.tags(of: repository)
    if tags.isEmpty { return nil }
    var walk = FirstParentLine(from: tip, in: repository)
    while let commit = try walk.nextWhole() {
      if commit.id == tip { continue }
      if let name = tags[commit.id] { return (name, commit.id) }
    }
    return nil
  }

  /// Returns the tags of a repository by the commit they mark, the last by name where several mark one.
  package static func tags(of repository: Repository) throws -> [ObjectID: String] {
    var tags: [ObjectID: String] = [:]
    for reference in try repository.references(below: "refs/tags") {
      do {
        guard let commit = try repository.commit(at: reference) else { continue }
        tags[commit] = String(reference.dropFirst("refs/tags/".count))
      } catch {
        // A tag of something else than a commit marks no release.
        guard error.kind == .unknownRevision else { throw error }
      }
    }
    return tags
  }

  /// Returns the landing that a commit of the line is by itself; nil where the line does not have it.
  package func landing(of commit: ObjectID) throws -> Landing? {
    var latest = now
    var walk = FirstParentLine(from: tip, in: repository)
    while let next = try walk.nextWhole() {
      let landing = try landing([next], &latest)
      if next.id == commit { return landing }
    }
    return nil
  }

  /// What the `newest` first commits of `line`, which begins with the newest, are landings of; what landed together with one of them may
  /// reach further.
  private func landings(_ line: ArraySlice<Commit>, newest: Int) throws -> [Landing] {
    var landings: [Landing] = []
    var latest = now
    var rest = line
    while line.count - rest.count < newest {
      let together = rest.prefix(try GlassRun.length(of: rest, in: repository))
      landings.append(try landing(together, &latest))
      rest = rest.dropFirst(together.count)
    }
    return landings.reversed()
  }

  /// One landing of commits of the line, the newest first; `latest` is when the one above had landed at the latest.
  private func landing(_ commits: ArraySlice<Commit>, _ latest: inout Int64) throws -> Landing {
    let commit = commits[commits.startIndex]
    let doubts = try commits.compactMap(doubt)
    // A date that cannot be true tells nothing about what stands below it either.
    if commit.tellsWhenItLanded, doubts.isEmpty { latest = min(latest, commit.committerTime) }
    return Landing(commit: commit, base: commits.last?.parents.first, latest: latest, doubt: doubts.first)
  }

  private func doubt(about commit: Commit) throws -> String? {
    if commit.committerTime > now + Self.clockTolerance { return "it is dated in the future" }
    guard let before = try commit.parents.first.map({ try repository.commit($0) }) else { return nil }
    if commit.committerTime < before.committerTime - Self.clockTolerance {
      return "it is dated before \(before.id.short), on which it stands"
    }
    return nil
  }

  /// Clocks differ by a few minutes, not by more.
  private static let clockTolerance: Int64 = 600
}

extension Commit {
  /// The forge commits for its users: then the author is who merged, and the time is when.
  fileprivate var isMadeByForge: Bool { MachineIdentities.contains(email: committer.email, name: committer.name) }

  fileprivate var tellsWhenItLanded: Bool { parents.count > 1 || isMadeByForge }
}
