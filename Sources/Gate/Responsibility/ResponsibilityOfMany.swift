import Ownership
import Paths

extension Responsibility {
  /// Who owns one path after the other, for as many as somebody feeds.
  ///
  /// Answers are numbers of systems, so that nothing is made for a path; what a system's answer reads like is made once.
  package struct Roll {
    /// What each line about a system says.
    package struct Entry: Sendable, Equatable {
      package var system: String
      package var owner: String
      /// Nil when nobody is left.
      package var decider: String?
    }

    /// Sorted by system.
    package let entries: [Entry]
    private var resolver: PathClaims.Resolver

    fileprivate init(_ responsibility: Responsibility) {
      entries = responsibility.systems.map { page in
        Entry(
          system: page.name.value, owner: page.owner.value,
          decider: responsibility.decider(on: responsibility.ladder(of: page))?.person)
      }
      resolver = responsibility.claims.resolver()
    }

    /// Replaces `owners` by the indices of the entries that own a path, ascending; a folder is asked about as in `AskedPath`.
    package mutating func owners(of path: UnsafeBufferPointer<UInt8>, into owners: inout [Int]) {
      resolver.holders(of: path, into: &owners)
    }
  }

  package func roll() -> Roll { Roll(self) }
}
