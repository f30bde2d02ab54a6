import Gate
import Git
import Ownership
import Reporting

/// A range that somebody names although it has landed: its HEAD stands on the branch's first-parent line already.
struct LandedRange {
  let landed: LandingReport.Landed
  /// The moment that is judged.
  let moment: Int64
  /// What is judged, and why so, a sentence.
  let note: String

  /// Nil where it is still to land, as far as is known here, and where `--onto` does not say on which branch.
  init?(_ range: FoundRange, now: Int64, finder: RangeFinder) throws {
    let repository = finder.repository
    // Whoever names the branch itself as BASE asks what it would gain.
    guard finder.onto != nil, range.kind == .landing, range.base != range.head, let target = range.target,
      try finder.branch(of: range.baseReference) == nil, let tip = try finder.tip(ofBranch: target),
      try repository.isAncestor(range.base, of: range.head), try finder.isOnLine(range.head, of: tip),
      let landing = try LandedCommits(on: tip, now: now, in: repository).landing(of: range.head)
    else { return nil }
    let commit = landing.commit
    landed = LandingReport.Landed(
      commit: commit.id, time: commit.committerTime, latest: landing.latest, title: commit.subject, by: landing.by,
      doubt: landing.doubt)
    moment = min(commit.committerTime, now)
    note =
      "\(range.headName) has landed on \(target.shortBranch): \(range.baseName)..\(range.headName) is judged as of "
      + "\(CalendarDate(secondsSince1970: moment)), when it did"
  }
}

extension RangeFinder {
  /// Where a branch (a full ref) stands as others know it; else here.
  func tip(ofBranch branch: String) throws -> ObjectID? {
    if let remote = try repository.mainRemote(),
      let tracking = try repository.trackingReference(remote: remote, branch: branch),
      let tip = try repository.commit(at: tracking)
    {
      return tip
    }
    return try repository.commit(at: branch)
  }

  /// Returns how to ask for each landing of a range by itself, where its HEAD has landed already; nil where it has not, or where
  /// nobody can tell here.
  func noteOnLanded(_ range: FoundRange) throws -> String? {
    do {
      guard range.kind == .landing, range.source == nil, range.base != range.head,
        try branch(of: range.baseReference) == nil, try repository.isAncestor(range.base, of: range.head),
        let home = try branch(onWhichLanded: range.head)
      else { return nil }
      let tag = range.baseReference.flatMap { $0.hasPrefix("refs/tags/") ? String($0.dropFirst(10)) : nil }
      if tag == nil, onto != nil { return nil }
      let command =
        tag.map { NothingLanded.command(["--from-tag", $0], range.headName) }
        ?? "onus report \(ShellWord.quoted("\(range.baseName)..\(range.headName)")) --onto "
        + ShellWord.quoted(home.branch.shortBranch)
      return "\(range.headName) lies on \(home.name) already; what landed, as it landed:   \(command)"
    } catch let error as GitError {
      // What cannot be told here is only a hint less.
      if error.kind == .missingObject || error.kind == .unknownRevision { return nil }
      throw error
    }
  }
}
