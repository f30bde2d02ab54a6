import Git
import Ownership
import Paths

/// Which commits gave each page its present `reviewed` and its present owner.
///
/// Told by what the versions of a page say, not by dates. A page is followed by its system's name through renames.
///
/// For the rules, which blame people: it reads merges too, and what it cannot see is untold. `RecentHistory` tells `onus who` the same of
/// one page, as far as a bounded walk finds it; `ReviewHistory` asks since when, not who.
struct PageHistory {
  /// A page beside the code that came from another folder, which is gone.
  struct Move {
    var from: RepositoryPath
    var to: RepositoryPath
  }

  private struct Track {
    var result = LintHistory.OfPage()
    var isSought = true
  }

  private let systems: [System]
  private let head: ObjectID
  private let repository: Repository
  private var versions: PageVersions
  /// By system; nil where no commit has the page as it is.
  private var tracks: [Track?]
  private var open = 0

  /// Whether nothing more about any page's review can come.
  var isSettled: Bool { open == 0 }

  init(_ systems: [System], at head: ObjectID, in repository: Repository, _ followed: inout FollowedPaths) throws {
    self.systems = systems
    self.head = head
    self.repository = repository
    versions = PageVersions(repository)
    tracks = []
    for (index, system) in systems.enumerated() {
      let entry = try repository.entry(at: system.file, in: head)
      guard let entry, try isCommitted(system, entry) else {
        tracks.append(nil)
        continue
      }
      tracks.append(Track())
      open += 1
      followed.insert(system.file, for: .page(index))
    }
  }

  /// Whether the date of the page is in a commit; where the page at the head is not here, that is taken for granted.
  private mutating func isCommitted(_ system: System, _ entry: Entry) throws -> Bool {
    do {
      guard case .read(let version) = try versions.version(entry, at: system.file, of: system.name.value) else {
        return false
      }
      return version.reviewed == system.reviewed.value
    } catch {
      guard let error = error as? GitError, error.kind == .missingObject else { throw error }
      return true
    }
  }

  /// Reads a commit that touches one of the page's names; returns the folder it was moved from, if it was.
  mutating func read(
    _ index: Int, _ hit: FollowedPaths.Hit, _ commit: inout HistoryCommit, _ authors: inout HistoryAuthors,
    _ followed: inout FollowedPaths
  ) throws -> [Move] {
    guard let track = tracks[index], track.isSought || track.result.owner == nil else { return [] }
    let name = systems[index].name.value
    guard case .read(let now) = try versions.version(hit.new, at: hit.path, of: name) else { return [] }
    var before = try befores(hit, commit, name)
    var moves: [Move] = []
    if before.allSatisfy({ $0 == .absent }), let source = try source(of: hit, &commit, name) {
      before = [source.version]
      followed.insert(source.path, for: .page(index))
      moves = try folderMove(of: systems[index], from: source.path).map { [$0] } ?? []
    }
    if before.contains(.unreadable) {
      // Somewhere behind it the date was set, and nobody can see where.
      settle(index)
      return moves
    }
    let read = before.compactMap { if case .read(let version) = $0 { version } else { nil } }
    let system = systems[index]
    if track.result.owner == nil, now.owner == system.owner.value, !read.contains(where: { $0.owner == now.owner }) {
      tracks[index]?.result.owner = try commit.origin(&authors)
    }
    if track.isSought, now.reviewed == system.reviewed.value, !read.contains(where: { $0.reviewed == now.reviewed }) {
      tracks[index]?.result.review = LintHistory.Review(
        origin: try commit.origin(&authors), owner: now.owner, backup: now.backup, ownerBefore: read.first?.owner)
      settle(index)
    }
    return moves
  }

  /// What the page said in each of the parents.
  private mutating func befores(
    _ hit: FollowedPaths.Hit, _ commit: HistoryCommit, _ name: String
  ) throws -> [PageVersions.Version] {
    var before = [try versions.version(hit.old, at: hit.path, of: name)]
    for parent in commit.parents.dropFirst() {
      before.append(try versions.version(repository.entry(at: hit.path, in: parent), at: hit.path, of: name))
    }
    return before
  }

  /// The page among those that the commit took away: the same bytes first, else the same system.
  private mutating func source(
    of hit: FollowedPaths.Hit, _ commit: inout HistoryCommit, _ name: String
  ) throws -> (path: RepositoryPath, version: PageVersions.Version)? {
    let pages = try commit.deletions().filter { deletion in
      switch OwnershipFileKind.of(deletion.path) {
      case .centralPage, .pageBesideCode: true
      case .policy, .people, .nearMiss, nil: false
      }
    }
    let same = pages.filter { $0.entry.id == hit.new?.id }
    for page in same + pages {
      let version = try versions.version(page.entry, at: page.path, of: name)
      if case .read = version { return (page.path, version) }
    }
    return nil
  }

  /// The folder that a page beside the code left, where nothing stayed behind in it.
  private func folderMove(of system: System, from path: RepositoryPath) throws -> Move? {
    guard let folder = system.folder, case .pageBesideCode(let old) = OwnershipFileKind.of(path), !old.isRoot,
      old != folder, try repository.entry(at: old, in: head) == nil
    else { return nil }
    return Move(from: old, to: folder)
  }

  private mutating func settle(_ index: Int) {
    if tracks[index]?.isSought == true { open -= 1 }
    tracks[index]?.isSought = false
  }

  /// A version of the page is not here.
  mutating func giveUp(_ index: Int) {
    if tracks[index]?.isSought == true { tracks[index]?.result.isUntold = true }
    settle(index)
  }

  func finished(_ index: Int, isCut: Bool) -> LintHistory.OfPage? {
    guard let track = tracks[index] else { return nil }
    var page = track.result
    if track.isSought, isCut { page.isUntold = true }
    return page
  }
}
