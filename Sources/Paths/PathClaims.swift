/// Who owns a path: all pages' claims compiled into one set, so that one question answers for every page.
///
/// Of the claims that match, the most specific folder wins: the longest literal leading folder, whichever page it stands in.
/// Equal ones both apply. A page that excludes the path claims nothing there.
///
///     /services/            platform    services/api/x.py       platform
///     /services/billing/    billing     services/billing/x.py   billing
///     *.sql                 data        services/billing/x.sql  billing (the root is less specific)
package struct PathClaims: Sendable {
  /// A winning claim: one for each holder.
  package struct Owner: Hashable, Sendable {
    package var holder: Int
    /// In the list of pages.
    package var page: Int
    /// In that page's `paths`; the first one where several are equally specific.
    package var patternIndex: Int
  }

  /// A claim that matches, and what became of it.
  package struct Claim: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
      case wins
      /// Another claim has a longer literal folder.
      case lessSpecific
      /// The index in the page's `exclude` of the first pattern that matches.
      case excluded(by: Int)
    }

    package var holder: Int
    package var page: Int
    package var patternIndex: Int
    package var outcome: Outcome
    package var wins: Bool { outcome == .wins }
  }

  /// One pattern of one page, in the order of the compiled set: a page's claims, its exclusions, the next page's.
  struct Entry {
    var holder: Int
    var page: Int
    /// In the page's `paths` or `exclude`.
    var index: Int
    var isExclusion: Bool
    /// The literal folder's length in bytes: all claims on one path lie above that path, so the longest is the deepest.
    var specificity: Int
  }

  let set: PatternSet
  let entries: [Entry]
  let pageCount: Int

  /// `holder` is whatever the caller numbers, such as a system; it may hold several pages.
  package init(_ pages: [(holder: Int, paths: [PathPattern], exclude: [PathPattern])]) {
    var patterns: [PathPattern] = []
    var entries: [Entry] = []
    for (page, claims) in pages.enumerated() {
      for (list, isExclusion) in [(claims.paths, false), (claims.exclude, true)] {
        for (index, pattern) in list.enumerated() {
          patterns.append(pattern)
          entries.append(
            Entry(
              holder: claims.holder, page: page, index: index, isExclusion: isExclusion,
              specificity: pattern.specificity))
        }
      }
    }
    set = PatternSet(patterns)
    self.entries = entries
    pageCount = pages.count
  }

  /// Returns a resolver with a state of its own; several may be used at once.
  package func resolver() -> Resolver { Resolver(self) }
}

extension PathClaims {
  /// Asks `PathClaims` about one path after the other; sorted neighbours share work, any order gets the same answers.
  package struct Resolver {
    private let claims: PathClaims
    private var matcher: PatternMatcher
    /// Entries that match the last path asked about, ascending.
    private var found: [Int] = []
    /// By page: the last question in which an exclusion matched.
    private var excludedAt: [Int]
    private var question = 0

    init(_ claims: PathClaims) {
      self.claims = claims
      matcher = claims.set.matcher()
      excludedAt = Array(repeating: 0, count: claims.pageCount)
    }

    /// Returns the winning claims, one for each holder, by ascending holder; empty when nobody owns the path.
    package mutating func owners(of path: RepositoryPath) -> [Owner] {
      let specificity = path.bytes.withUnsafeBufferPointer { ask($0) }
      var owners: [Owner] = []
      for index in found where wins(index, specificity) {
        let entry = claims.entries[index]
        if owners.contains(where: { $0.holder == entry.holder }) { continue }
        owners.append(Owner(holder: entry.holder, page: entry.page, patternIndex: entry.index))
      }
      return owners.sorted { $0.holder < $1.holder }
    }

    /// Replaces `holders` by the winning ones, ascending and unique, for bytes lent by a walk; allocates nothing for the path.
    package mutating func holders(of path: UnsafeBufferPointer<UInt8>, into holders: inout [Int]) {
      holders.removeAll(keepingCapacity: true)
      let specificity = ask(path)
      for index in found where wins(index, specificity) {
        let holder = claims.entries[index].holder
        if !holders.contains(holder) { holders.append(holder) }
      }
      if holders.count > 1 { holders.sort() }
    }

    /// Returns whether whoever owns one path below a folder owns them all; `folder` ends in `/`.
    package mutating func isUniform(below folder: UnsafeBufferPointer<UInt8>) -> Bool {
      matcher.isUniform(below: folder)
    }

    /// Returns every claim that matches with its outcome, in the order of pages and patterns: for `who --why`.
    package mutating func claims(on path: RepositoryPath) -> [Claim] {
      let specificity = path.bytes.withUnsafeBufferPointer { ask($0) }
      var exclusions: [Int: Int] = [:]
      for index in found where claims.entries[index].isExclusion {
        let entry = claims.entries[index]
        exclusions[entry.page] = min(entry.index, exclusions[entry.page] ?? entry.index)
      }
      return found.filter { !claims.entries[$0].isExclusion }.map { index in
        let entry = claims.entries[index]
        let outcome: Claim.Outcome =
          if let exclusion = exclusions[entry.page] {
            .excluded(by: exclusion)
          } else {
            wins(index, specificity) ? .wins : .lessSpecific
          }
        return Claim(holder: entry.holder, page: entry.page, patternIndex: entry.index, outcome: outcome)
      }
    }

    /// Fills `found` and returns the specificity that wins; -1 when no claim is left.
    private mutating func ask(_ path: UnsafeBufferPointer<UInt8>) -> Int {
      matcher.matches(path, into: &found)
      question += 1
      for index in found where claims.entries[index].isExclusion {
        excludedAt[claims.entries[index].page] = question
      }
      var longest = -1
      for index in found where isClaim(index) { longest = max(longest, claims.entries[index].specificity) }
      return longest
    }

    private func wins(_ index: Int, _ specificity: Int) -> Bool {
      isClaim(index) && claims.entries[index].specificity == specificity
    }

    private func isClaim(_ index: Int) -> Bool {
      let entry = claims.entries[index]
      return !entry.isExclusion && excludedAt[entry.page] != question
    }
  }
}
