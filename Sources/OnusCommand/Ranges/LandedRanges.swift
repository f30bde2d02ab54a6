import Gate
import Git
import Ownership
import Paths
import Reporting

/// The ranges of a release: what landed on a branch since a day or after a tag, one for each landing.
struct LandedRanges {
  /// Where a release begins.
  enum Start: Equatable {
    case day(CalendarDate)
    case tag(String)
    /// The tag that stands nearest below the branch's tip.
    case lastTag
  }

  /// A landing and what there is to say about it.
  struct Found {
    var range: FoundRange
    var landed: LandingReport.Landed
    /// The moment that is judged: when it was made, as it says.
    var moment: Int64
  }

  private(set) var scope: ReleaseReport.Scope
  /// Oldest first.
  private(set) var all: [Found] = []
  private(set) var notes: [String] = []

  /// `branch` as the user names it; nil: the first protected one.
  init(_ start: Start, on branch: String?, now: Int64, finder: RangeFinder) throws {
    let repository = finder.repository
    var tip = try Self.tip(branch, finder)
    let home = try tip.target == nil ? Self.settle(&tip, finder) : nil
    let line = LandedCommits(on: tip.base, now: now, in: repository)
    let empty = NothingLanded(line: line, tip: try repository.commit(tip.base), branch: tip.baseName)
    let landings: [LandedCommits.Landing]
    let asked: [String]
    notes = tip.notes
    switch start {
    case .day(let day):
      scope = .since(day, branch: tip.baseName)
      asked = ["--since", "\(day)"]
      landings = try line.since(day)
      if landings.isEmpty { notes.append(empty.note(since: day)) }
    case .tag(let name):
      scope = .afterTag(name, branch: tip.baseName)
      asked = ["--from-tag", name]
      let tagged = try Self.commit(ofTag: name, in: repository)
      let fresh = try line.after(tagged)
      landings = fresh.landings
      noteMerges(fresh, of: name, onto: tip.target)
      if landings.isEmpty, fresh.returning.isEmpty { notes.append(try empty.note(afterTag: name, at: tagged)) }
    case .lastTag:
      guard let tag = try line.lastTag() else {
        throw CommandError(
          "no tag stands on \(tip.baseName) below its tip", help: "say where the release begins: --from-tag TAG",
          "or --since DATE")
      }
      scope = .afterTag(tag.name, branch: tip.baseName)
      asked = ["--from-tag", tag.name]
      let fresh = try line.after(tag.commit)
      landings = fresh.landings
      noteMerges(fresh, of: tag.name, onto: tip.target)
    }
    let shared = try finder.onto == nil ? SharedLine(of: tip, landings, in: repository) : nil
    let merges = landings.contains { $0.commit.parents.count > 1 }
    let swapped = merges ? try SwappedParents(from: asked, onto: tip.target, finder: finder) : nil
    for landing in landings {
      guard let base = landing.base else {
        notes.append("\(landing.commit.id.short) is the first commit: there was nothing to judge it by")
        continue
      }
      var found = Self.found(landing, base, tip, shared, home: home, now: now)
      let doubts = [found.landed.doubt, try swapped?.doubt(about: landing.commit)].compactMap(\.self)
      found.landed.doubt = doubts.isEmpty ? nil : doubts.joined(separator: "; ")
      all.append(found)
    }
    noteShared(shared)
  }

  /// Says which merges bring what the tag has, so that nobody takes it for new, or misses what is judged otherwise.
  private mutating func noteMerges(_ fresh: LandedCommits.Fresh, of tag: String, onto target: String?) {
    let onto = target.map { " --onto \(ShellWord.quoted($0.shortBranch))" } ?? ""
    for merge in fresh.returning {
      let swapped = "\(merge.parents[1].abbreviated)..\(merge.id.abbreviated)"
      notes.append(
        "\(merge.id.short) \(merge.subject.visible(upTo: 60)) brings only what \(tag) has, and is no landing; "
          + "if its parents are swapped, what stands below it landed with it:   onus report \(swapped)\(onto)")
    }
    for (merge, known) in fresh.mixed {
      notes.append(
        "\(merge.id.short) \(merge.subject.visible(upTo: 60)) also brings \(known.counted("commit")) that \(tag) has: "
          + "what they change is judged with it")
    }
  }

  private mutating func noteShared(_ shared: SharedLine?) {
    guard let shared else { return }
    let count = all.count { shared.contains($0.landed.commit) }
    if count == 0 { return }
    let which = count == all.count ? (count == 1 ? "it" : "all of them") : "\(count.grouped) of them"
    notes.append(
      "\(which) landed on \(shared.name), from where this branch has \(count == 1 ? "it" : "them"): "
        + "judged as \(count == 1 ? "the landing" : "landings") there")
  }

  private static func found(
    _ landing: LandedCommits.Landing, _ base: ObjectID, _ tip: FoundRange, _ shared: SharedLine?, home: String?,
    now: Int64
  ) -> Found {
    let commit = landing.commit
    let owner = shared.flatMap { $0.contains(commit.id) ? $0 : nil }
    return Found(
      range: FoundRange(
        kind: .update, base: base, head: commit.id, baseName: base.short, headName: commit.id.short,
        target: owner?.branch ?? tip.target, baseReference: owner?.reference ?? tip.baseReference),
      landed: LandingReport.Landed(
        commit: commit.id, time: commit.committerTime, latest: landing.latest, title: commit.subject, by: landing.by,
        doubt: landing.doubt, branch: owner?.name ?? home),
      moment: min(commit.committerTime, now))
  }

  /// The branch as a range whose BASE is its tip: what is to be known of it is the same.
  private static func tip(_ name: String?, _ finder: RangeFinder) throws -> FoundRange {
    var tip: FoundRange
    if let name {
      if name.contains("..") {
        throw CommandError(
          "'\(name)' is a range, and what landed is asked of one branch", help: "name the branch alone")
      }
      let resolved = try finder.resolve(name)
      tip = FoundRange(
        kind: .update, base: resolved.commit, head: resolved.commit, baseName: name, headName: name,
        target: try finder.branch(of: resolved.reference), baseReference: resolved.reference,
        notes: resolved.note.map { [$0] } ?? [])
    } else {
      tip = try finder.protectedTip()
    }
    if let onto = finder.onto { try finder.land(&tip, onto: onto) }
    return tip
  }

  /// Gives a tip that is no branch the one on which it landed, and returns that one's name.
  private static func settle(_ tip: inout FoundRange, _ finder: RangeFinder) throws -> String {
    guard let home = try finder.branch(onWhichLanded: tip.base) else {
      throw CommandError(
        "'\(tip.baseName)' is no branch, and lies on the line of none that is protected here: nobody knows which approvals count",
        help: "say on which branch it landed: --onto BRANCH")
    }
    (tip.target, tip.baseReference) = (home.branch, home.reference)
    tip.notes.append("\(tip.baseName) is no branch; it lies on \(home.name): judged as what landed there")
    return home.name
  }

  private static func commit(ofTag name: String, in repository: Repository) throws -> ObjectID {
    if let commit = try repository.commit(at: "refs/tags/\(name)") { return commit }
    let names = try repository.references(below: "refs/tags").map { String($0.dropFirst("refs/tags/".count)) }
    let meant = didYouMean(name, among: names)
    throw CommandError("there is no tag '\(name)'\(meant)", help: "git fetch --tags   brings those of the remote")
  }
}
