import Gate
import Git
import Ownership
import TestSupport
import Testing

/// The walk against a slow, obvious reading of long histories with merges, renames and deletions.
@Suite struct HistoryAgreementTests {
  private static let people = """
    ada: {email: ada@example.com}
    grace: {email: grace@example.com}
    lin: {email: lin@example.com}
    edsger: {email: edsger@example.com}

    """
  /// With patterns that lie anywhere, and without: then most folders answer as a whole.
  private static let more: [[String: String]] = [
    ["ownership/systems/sql.yml": Company.page("sql", owner: "lin", "paths: [\"*.sql\", \"**/models/\"]\n")],
    ["ownership/systems/rest.yml": Company.page("rest", owner: "lin", "paths: [/src/, /lib/b/]\n")],
  ]

  @Test(arguments: [3, 4] as [UInt64])
  func `who changed which system is what a slow reading says`(seed: UInt64) throws {
    var files = [
      "ownership/policy.yml": "onus: 1\nstewards: [ada, grace]\n", "ownership/people.yml": Self.people,
      "services/search/ownership.yml": Company.page("search", "rollback: {how: x, tested: 2025-10-01}\n"),
      "services/search/index/ownership.yml": Company.page("index", owner: "lin", "exclude: [./c.md]\n"),
      "ownership/systems/catalog.yml": Company.page("catalog", "paths: [/services/catalog/]\n"),
    ]
    files.merge(Self.more[Int(seed) % 2]) { $1 }
    let history = try RealHistory(seed: seed, commits: 600, files: files)
    for head in [599, 420] {
      let found = try GateTests.history(history.repo, at: history.ids[head], on: #require(CalendarDate("2025-12-01")))
      let git = try Repository(at: history.repo.path)
      let record = try OwnershipReader(git).readingOfEverything(in: git.resolve(history.ids[head]).commit).record
      let expected = parts(history, head, record.systems)
      for system in record.systems.map(\.name.value) {
        let counts = found.systems[system]?.byAuthor.mapValues(\.count) ?? [:]
        let named = Dictionary(
          uniqueKeysWithValues: counts.map { author, count in
            switch author {
            case .person(let key): (key, count)
            case .stranger(let name): (name, count)
            }
          })
        #expect(named == expected[system] ?? [:], "\(system) at \(head)")
      }
    }
  }

  /// By system, how many commits each human has in it.
  private func parts(_ history: RealHistory, _ head: Int, _ systems: [System]) -> [String: [String: Int]] {
    var parts: [String: [String: Int]] = [:]
    for number in history.nodes[head].reachable {
      let node = history.nodes[number]
      let parents = node.parents.map { history.nodes[$0].tree }
      let paths = Set(node.tree.keys).union(parents.flatMap(\.keys)).filter { path in
        parents.isEmpty || parents.allSatisfy { $0[path] != node.tree[path] }
      }
      let makers = [node.author, node.coAuthor].compactMap { $0 }.filter { !$0.contains("[bot]") }
      for system in Set(paths.flatMap { RealHistoryTests.owners(of: $0, among: systems) }) {
        for maker in Set(makers) { parts[system, default: [:]][String(maker.prefix { $0 != " " }), default: 0] += 1 }
      }
    }
    return parts
  }
}
