import Evidence
import Gate
import Git
import Ownership
import Reporting

/// What was read to judge several landings, and how to get what is not here: a yes that nobody fetched looks like none.
struct ReadEvidence {
  /// `no forge reviews given`, `3 signed statements`; empty where nothing was asked for.
  private(set) var summary: [String] = []
  /// Where no statement is here at all and something did not pass.
  private(set) var note: String?

  init(_ landings: [LandingReport], _ reviews: [ReviewsFile], in repository: Repository) throws {
    let asked = landings.filter { !$0.requirements.isEmpty }
    if asked.isEmpty { return }
    let kinds = asked.flatMap { $0.decision.policy?.evidence ?? [] }
    if kinds.contains(.forgeReview) {
      summary.append(reviews.isEmpty ? "no forge reviews given" : Self.given(reviews))
    } else if !reviews.isEmpty {
      summary.append("forge reviews not read, the policy takes none")
    }
    guard kinds.contains(.signedStatement) else { return }
    let statements = Set(asked.flatMap(\.decision.evidence.statements)).count
    summary.append("\(statements.grouped) signed \(statements == 1 ? "statement" : "statements")")
    let isMissing = asked.contains { $0.decision.verdict != .pass }
    if isMissing, asked.allSatisfy(\.decision.evidence.approvals.isEmpty) {
      note = "no signed statement is here" + (try Self.source(of: repository))
    }
  }

  /// `GitHub reviews of 2 files and GitLab reviews of 1 file`.
  private static func given(_ reviews: [ReviewsFile]) -> String {
    let files = Dictionary(grouping: reviews, by: \.forge.title)
    return files.sorted { $0.key < $1.key }.map { "\($0.key) reviews of \($0.value.count.counted("file"))" }
      .joined(separator: " and ")
  }

  private static func source(of repository: Repository) throws -> String {
    if try repository.remotes().isEmpty { return "" }
    guard let name = try repository.mainRemote() else { return "; those of a remote come with   onus sync REMOTE" }
    return "; those of \(name) come with   onus sync\(name == "origin" ? "" : " \(ShellWord.quoted(name))")"
  }
}
