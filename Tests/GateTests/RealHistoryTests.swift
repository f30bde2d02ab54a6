import Foundation
import Gate
import Git
import Ownership
import Paths
import TestSupport
import Testing

/// The gate against a slow, obvious reading of long histories with merges, renames and deletions.
@Suite struct RealHistoryTests {
  private static let files = [
    "ownership/policy.yml": "onus: 1\nstewards: [ada, grace]\nrisks: {docs: {paths: [\"*.md\"], exclude: [/lib/]}}\n",
    "ownership/people.yml": """
    ada: {email: ada@example.com}
    grace: {email: grace@example.com}
    lin: {email: lin@example.com}
    edsger: {email: edsger@example.com}

    """,
    "services/search/ownership.yml": Company.page("search"),
    "services/search/index/ownership.yml": Company.page("index", owner: "lin", "exclude: [./c.md]\n"),
    "ownership/systems/catalog.yml": Company.page("catalog", "paths: [/services/catalog/]\n"),
    "ownership/systems/sql.yml": Company.page("sql", owner: "lin", "paths: [\"*.sql\", \"**/models/\"]\n"),
    "ownership/systems/moves.yml": Company.page(
      "moves", "paths: [\"/services/*/db/migrate/\", /services/search/migrations/]\n"),
  ]

  @Test(arguments: [1, 2] as [UInt64])
  func `the gate says of long histories what a slow reading says`(_ seed: UInt64) throws {
    let history = try RealHistory(seed: seed, commits: 1_200, files: Self.files)
    let repository = try Repository(at: history.repo.path)
    var random = SeededRandom(state: seed &* 7_919)
    for _ in 0..<8 {
      let head = Int.random(in: 600..<1_200, using: &random)
      let base = Int.random(in: max(0, head - 250)..<head, using: &random)
      try compare(history, repository, base: base, head: head)
    }
  }

  private func compare(_ history: RealHistory, _ repository: Repository, base: Int, head: Int) throws {
    let isUpdate = history.nodes[head].reachable.contains(base)
    let question = GateQuestion(
      kind: isUpdate ? .update : .landing, base: try repository.resolve(history.ids[base]).commit,
      head: try repository.resolve(history.ids[head]).commit, baseName: "base", headName: "head", target: nil,
      now: try Company.noon(of: Company.today))
    let decision = try GatePipeline(question, in: repository).decision()
    let expected = history.landing(head, on: base)
    let paths = expected.map(\.path)
    #expect(decision.range.files == paths.count)
    if isUpdate {
      let listed = try history.repo.git(
        "diff", "--name-only", "--no-renames", "-z", history.ids[base], history.ids[head])
      #expect(listed.split(separator: "\0").map(String.init) == paths)
    }
    let record = try OwnershipReader(repository).readingOfEverything(in: question.base).record
    let owners = Dictionary(uniqueKeysWithValues: paths.map { ($0, Self.owners(of: $0, among: record.systems)) })
    #expect(
      Dictionary(uniqueKeysWithValues: decision.systems.map { ($0.page.name.value, $0.changes) })
        == Dictionary(owners.values.flatMap { $0 }.map { ($0, 1) }, uniquingKeysWith: +))
    #expect(decision.unownedFiles == owners.values.count { $0.isEmpty })
    try compareRequirements(history, decision, record, expected, owners, base: base, head: head)
  }

  private func compareRequirements(
    _ history: RealHistory, _ decision: Decision, _ record: OwnershipRecord,
    _ expected: [(path: String, isContested: Bool)], _ owners: [String: [String]], base: Int, head: Int
  ) throws {
    guard case .read(let policy) = record.policy else {
      Issue.record("the policy should be readable")
      return
    }
    var asked: [String: [String]] = [:]
    for change in expected {
      let path = RepositoryPath(change.path)
      for risk in policy.risks where risk.places.contains(where: { $0.pattern.matches(path) }) {
        if risk.exclude.contains(where: { $0.pattern.matches(path) }) { continue }
        let systems = owners[change.path] ?? []
        for system in systems.isEmpty ? ["unowned"] : systems {
          asked["\(system) \(risk.name)", default: []].append(change.path)
        }
      }
    }
    let found = decision.requirements.map {
      (
        "\($0.requirement.system ?? "unowned") \($0.requirement.risk)",
        $0.requirement.changes.map(\.change.path.display)
      )
    }
    #expect(Dictionary(uniqueKeysWithValues: found) == asked)
    let contested = Set(expected.filter(\.isContested).map(\.path))
    for result in decision.requirements {
      let changes = result.requirement.changes
      #expect(
        Set(changes.filter(\.isContested).map(\.change.path.display))
          == contested.intersection(changes.map(\.change.path.display)))
      let parts = Set(result.contributions.map { "\($0.path?.display ?? "") \(Self.email($0.who))" })
      let slow = changes.map(\.change.path.display).flatMap { path in
        history.parts(in: path, from: base, to: head).map { "\(path) \(Self.email(of: $0))" }
      }
      #expect(parts == Set(slow))
    }
  }

  static func owners(of path: String, among systems: [System]) -> [String] {
    let path = RepositoryPath(path)
    let claims = systems.flatMap { system -> [(String, Int)] in
      if system.exclude.contains(where: { $0.value.matches(path) }) { return [] }
      return system.paths.map(\.value).filter { $0.matches(path) }.map {
        (system.name.value, $0.literalFolder.bytes.count)
      }
    }
    let longest = claims.map(\.1).max()
    return Set(claims.filter { $0.1 == longest }.map(\.0)).sorted()
  }

  private static func email(_ who: Contribution.Who) -> String {
    switch who {
    case .person(let key): "\(key)@example.com"
    case .machine(let name): name
    case .stranger(_, let email): email
    }
  }

  /// A machine goes by its name.
  private static func email(of identity: String) -> String {
    let parts = identity.split(separator: "<")
    let email = String(parts[1].dropLast())
    return email.contains("[bot]") ? parts[0].trimmingCharacters(in: .whitespaces) : email
  }
}
