import Gate
import Ownership

/// Who wrote a range, in words.
struct AuthorWords {
  let authors: RangeAuthors
  let names: Names

  /// `4 commits: 2 without machines, 1 by people and machines, 1 by machines alone`; nil where nothing was written.
  ///
  /// As far as the commits tell: what nobody knows as a machine counts as none.
  var hands: String? {
    let all = authors.commits
    if all == 0 { return nil }
    let clauses = [
      (authors.count(.people), "without machines"), (authors.count(.both), "by people and machines"),
      (authors.count(.machines), "by machines alone"),
    ].filter { $0.0 > 0 }
    if clauses.count == 1 { return "\(all.counted("commit")), \(all == 1 ? "" : "all ")\(clauses[0].1)" }
    return "\(all.counted("commit")): " + clauses.map { "\($0.0.grouped) \($0.1)" }.joined(separator: ", ")
  }

  /// `Ada Lovelace 3, Lin Wei 1`; nil where there is none.
  var people: String? { list { if case .person = $0 { true } else { false } } }
  var machines: String? { list(\.isMachine) }
  /// Whom nobody has on file: people or machines.
  var strangers: String? { list { if case .stranger = $0 { true } else { false } } }

  /// Whoever of them could change a commit message: `Lin Wei`, `Ada Lovelace or Lin Wei`; nil where no human is named.
  var writers: String? {
    let humans = authors.parts.map(\.who).filter { !$0.isMachine }.map { $0.name(names) }
    return humans.isEmpty ? nil : humans.count > 3 ? "one of \(Words.some(humans))" : Words.either(humans)
  }

  /// Label and words, as far as there are any.
  var rows: [(label: String, words: String)] {
    [("written by", hands), ("people", people), ("machines", machines), ("not on file", strangers)].compactMap {
      label, words in words.map { (label, $0) }
    }
  }

  private func list(_ isWanted: (Contribution.Who) -> Bool) -> String? {
    let parts = authors.parts.filter { isWanted($0.who) }.map { "\(name($0.who)) \($0.commits.grouped)" }
    return parts.isEmpty ? nil : Words.some(parts, most: 8, "other")
  }

  /// A machine is told apart by where it stands.
  private func name(_ who: Contribution.Who) -> String {
    if case .machine(let name) = who { name.visible(upTo: 60) } else { who.name(names) }
  }
}
