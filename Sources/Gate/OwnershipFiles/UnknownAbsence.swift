import Git
import Ownership
import Paths

/// People whom a change takes out of their seats, by a last day or days away, and whose author nobody has on file.
///
/// Who contributed does not approve, but of a name that nobody has on file nobody knows whose it is: a steward who commits under one may
/// approve it alone, and be the only one left to ask in the next change. It is allowed, so it is said.
struct UnknownAbsence {
  private var people: Set<String> = []
  private var authors: Set<Contribution.Who> = []

  init(_ requirements: [Requirement], _ parts: [RepositoryPath: [Contribution]]) {
    for requirement in requirements where !requirement.takesAway.isEmpty {
      let strangers = requirement.changes.flatMap { parts[$0.change.path] ?? [] }.map(\.who).filter {
        if case .stranger = $0 { true } else { false }
      }
      if strangers.isEmpty { continue }
      people.formUnion(requirement.takesAway)
      authors.formUnion(strangers)
    }
  }

  /// Nil where there are none.
  var remark: String? {
    if people.isEmpty { return nil }
    let keys = people.sorted().map { "'\($0)'" }.joined(separator: ", ")
    let names = authors.compactMap { who -> String? in
      if case .stranger(let name, let email) = who { "\(name) <\(email)>" } else { nil }
    }.sorted().joined(separator: ", ")
    return
      "\(keys) would be away or gone, and who set it is not on file: \(names); make sure that it is nobody who approves it"
  }
}

extension Person {
  /// Whether `new` is there on fewer days than `old`: an earlier last day, or days away that were none.
  static func isThereLess(_ new: Person, than old: Person) -> Bool {
    if let last = new.until?.value, old.until.map({ last < $0.value }) ?? true { return true }
    return new.away.contains { days in
      !old.away.contains { $0.from <= days.from && days.until <= $0.until }
    }
  }
}
