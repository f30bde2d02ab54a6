import Gate
import Ownership

/// Who wrote a range, in words.
struct AuthorWords {
  let authors: RangeAuthors
  let names: Names

  /// `3 of 4 commits by people alone, 1 with a machine`; nil where nothing was written.
  var hands: String? {
    let all = authors.commits
    if all == 0 { return nil }
    let clauses = [
      (authors.count(.people), "by people alone"), (authors.count(.both), "by people and machines together"),
      (authors.count(.machines), "by machines alone"),
    ].filter { $0.0 > 0 }
    if clauses.count == 1 { return "\(all.counted("commit")), \(all == 1 ? "" : "all ")\(clauses[0].1)" }
    return "\(all.counted("commit")): " + clauses.map { "\($0.0.grouped) \($0.1)" }.joined(separator: ", ")
  }

  /// `Ada Lovelace 3, Lin Wei 1`; nil where there is none.
  var people: String? { list { !$0.isMachine } }
  var machines: String? { list(\.isMachine) }

  private func list(_ isWanted: (Contribution.Who) -> Bool) -> String? {
    let parts = authors.parts.filter { isWanted($0.who) }.map { "\(name($0.who)) \($0.commits.grouped)" }
    return parts.isEmpty ? nil : Words.some(parts, most: 8, "other")
  }

  /// A machine is told apart by where it stands.
  private func name(_ who: Contribution.Who) -> String {
    if case .machine(let name) = who { name.visible(upTo: 60) } else { who.name(names) }
  }
}
