import Git
import Ownership

/// The ownership files of the base and what landing makes of them, read whole, once for all who ask.
///
/// A class because the reading is kept: it costs a walk over the whole tree.
final class OwnershipTrees {
  private let question: GateQuestion
  private let reader: OwnershipReader
  private let changes: [LandingChange]
  private var known: (base: OwnershipReader.Reading, landed: OwnershipReader.Reading)?

  init(_ question: GateQuestion, _ repository: Repository, _ changes: [LandingChange]) {
    self.question = question
    self.changes = changes
    reader = OwnershipReader(repository)
  }

  /// Returns every ownership file before and after.
  ///
  /// After is BASE with the changes, not HEAD: what BASE gained meanwhile stays.
  func whole() throws -> (base: OwnershipReader.Reading, landed: OwnershipReader.Reading) {
    if let known { return known }
    let base = try reader.readingOfEverything(in: question.base)
    let both = (base: base, landed: try reader.reading(base, after: changes))
    known = both
    return both
  }

  /// The same for policy and people alone, which costs next to nothing.
  func central() throws -> (base: OwnershipReader.Reading, landed: OwnershipReader.Reading) {
    if let known { return known }
    let base = try reader.reading(of: question.base, for: [])
    return (base, try reader.reading(base, after: changes))
  }
}
