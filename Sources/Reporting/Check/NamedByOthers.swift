import Gate
import Git

/// Somebody who is asked first and cannot approve only because a commit that another made names them as its author or co-author.
///
/// Anybody can write that, so it is said before all else: it may be how an approver is voted off.
struct NamedByOthers {
  let person: String
  let part: Contribution
  let maker: Contribution.Who

  /// `Ada cannot approve: 3f2c9a1, made by Lin as it says, names Ada as co-author; only that text says so`.
  func sentence(_ names: Names) -> String {
    "\(names.full(person)) cannot approve: \(commit), made by \(maker.name(names)) as it says, names "
      + "\(names.short(person)) as \(part.role.rawValue); only that text says so"
  }

  /// What takes the claim back, and what ends all such claims.
  func steps(_ context: CheckContext) -> [Paragraph] {
    let redo = part.commit.map { context.rebase("-i \($0.short)^") } ?? []
    return [
      Paragraph(
        [.text("if \(context.names.short(person)) had no part in it, \(commit) is made again without that line:")]
          + redo),
      Paragraph("or 'signed_authors: true' in ownership/policy.yml lets only signatures say who wrote what"),
    ]
  }

  private var commit: String { part.commit?.short ?? "a commit" }
}

extension RequirementGroup {
  /// Those of the first ranks of empty seats, each person once.
  var namedByOthers: [NamedByOthers] {
    var seen: Set<String> = []
    return emptySeats.flatMap(\.named).compactMap { candidate in
      guard case .contributed(let part) = candidate.bar, let maker = part.namedBy,
        seen.insert(candidate.person).inserted
      else { return nil }
      return NamedByOthers(person: candidate.person, part: part, maker: maker)
    }
  }
}
