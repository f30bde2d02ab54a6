import Git
import Paths

/// Tells what a review given on a commit covers.
struct ReviewCoverage {
  let repository: Repository
  /// The tip of BASE.
  let base: ObjectID
  let reach: ForgeResponse.Reach
  /// What to fetch to have every commit that was reviewed; empty where all of them are here.
  var absent: [String] = []

  struct Covered {
    /// Sorted by path; may be empty.
    var changes: [Change]
    var mergeBase: ObjectID
  }

  /// Returns, path by path, the entry at the merge base of the commit and the base tip → the commit's entry.
  ///
  /// Where histories cross there are several merge bases; then a path counts only if all of them tell the same change.
  /// Throws why the commit covers nothing.
  func changes(of commit: ObjectID) throws(EvidenceError) -> Covered {
    guard repository.contains(commit) else {
      throw EvidenceError(
        "its commit \(commit.short) is not in this repository",
        help: "git fetch origin \((absent.isEmpty ? [commit.hex] : absent).joined(separator: " "))")
    }
    do {
      let mergeBases = try repository.mergeBases(commit, base)
      guard let first = mergeBases.first else {
        throw EvidenceError("its commit \(commit.short) has no history in common with the base")
      }
      var agreed = try repository.changes(from: first, to: commit)
      for other in mergeBases.dropFirst() {
        agreed = Self.agreeing(agreed, try repository.changes(from: other, to: commit))
      }
      if reach == .commit { agreed = try changesOfItsOwn(commit, among: agreed) }
      return Covered(changes: agreed, mergeBase: first)
    } catch let error as EvidenceError {
      throw error
    } catch {
      throw EvidenceError("its commit \(commit.short) cannot be compared with the base: \(error)", isUnread: true)
    }
  }

  /// Keeps what the commit itself changes, from every parent alike: its reviewer saw nothing of the commits below it.
  private func changesOfItsOwn(_ commit: ObjectID, among changes: [Change]) throws -> [Change] {
    var kept = changes
    for parent in try repository.commit(commit).parents {
      let own = Set(try repository.changes(from: parent, to: commit))
      kept = kept.filter(own.contains)
    }
    return kept
  }

  /// Drops the paths on which the two differ; one that only one of them changes is kept.
  static func agreeing(_ one: [Change], _ other: [Change]) -> [Change] {
    var byPath: [RepositoryPath: Change] = [:]
    for change in one { byPath[change.path] = change }
    for change in other {
      if let known = byPath[change.path], known != change {
        byPath[change.path] = nil
      } else {
        byPath[change.path] = change
      }
    }
    return byPath.values.sorted { $0.path < $1.path }
  }
}
