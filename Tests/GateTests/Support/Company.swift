import Evidence
import Foundation
import Gate
import Git
import Ownership
import Paths
import TestSupport

/// A small company in a real repository: four people, search and catalog, and a `main` that its policy governs.
///
/// Ada owns search and backs up catalog, Grace the other way round; both are stewards. Lin and Edsger only work there.
final class Company {
  let repo: TemporaryRepository
  /// Noon of the day that every question is asked on, unless a test says otherwise.
  static let today = "2026-11-21"

  static let policy = """
    onus: 1
    stewards: [ada, grace]
    protected: [main, release/*]

    """
  static let people = """
    ada: {name: Ada Lovelace, email: ada@example.com, github: {login: ada-l, id: 1}}
    grace: {name: Grace Hopper, email: grace@example.com, github: {login: ghopper, id: 2}}
    lin: {name: Lin Wei, email: [lin@example.com, lin@home.example], github: {login: linwei, id: 3}}
    edsger: {name: Edsger Dijkstra, email: edsger@example.com, github: {login: ewd, id: 4}}
    deploy-bot: {machine: true, email: "*[bot]@users.noreply.github.com"}

    """
  static func page(_ system: String, owner: String = "ada", backup: String = "grace", _ more: String = "") -> String {
    "system: \(system)\nowner: \(owner)\nbackup: \(backup)\nreviewed: 2026-11-01\n\(more)"
  }

  /// Makes the first commit on `main`; `files` are added to the usual ones or stand in their place, nil removes one.
  init(policy: String? = nil, people: String? = nil, _ files: [String: String?] = [:]) throws {
    repo = try TemporaryRepository("--template=\(try Self.template.get())")
    var tree: [String: String?] = [
      "ownership/policy.yml": policy ?? Self.policy,
      "ownership/people.yml": people ?? Self.people,
      "services/search/ownership.yml": Self.page("search"),
      "services/search/query.py": "def query():\n    pass\n",
      "services/catalog/ownership.yml": Self.page("catalog", owner: "grace", backup: "ada"),
      "services/catalog/items.py": "TTL = 60\n",
      "README.md": "hello\n",
    ]
    tree.merge(files) { $1 }
    try repo.commit(tree.filter { $0.value != nil }, message: "Start", author: "Edsger Dijkstra <edsger@example.com>")
  }

  /// What new repositories begin with: nothing but the word that commits are not to look after the repository, which takes longer than
  /// they do.
  private static let template = Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("onus-template-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try "[maintenance]\n\tauto = false\n[gc]\n\tauto = 0\n".write(
      to: folder.appendingPathComponent("config"), atomically: true, encoding: .utf8)
    return folder.path
  }

  /// Authors and committers, as commits name them.
  static let ada = "Ada Lovelace <ada@example.com>"
  static let grace = "Grace Hopper <grace@example.com>"
  static let lin = "Lin Wei <lin@example.com>"
  static let edsger = "Edsger Dijkstra <edsger@example.com>"

  /// Starts a branch at `start` and commits `files` there, by Lin unless said otherwise; returns the commit.
  @discardableResult
  func branch(
    _ name: String, from start: String = "main", _ files: [String: String?], by author: String = lin,
    committer: String? = nil, message: String = "Change"
  ) throws -> String {
    try repo.git("checkout", "--quiet", "-B", name, start)
    return try repo.commit(files, message: message, author: author, committer: committer)
  }

  /// Commits `files` on a branch that exists.
  @discardableResult
  func commit(
    on branch: String, _ files: [String: String?], by author: String = lin, committer: String? = nil,
    message: String = "Change"
  ) throws -> String {
    try repo.git("checkout", "--quiet", branch)
    return try repo.commit(files, message: message, author: author, committer: committer)
  }

  /// Asks the gate whether `head` may land on `base`.
  func decide(
    _ head: String = "topic", onto base: String = "main", kind: GateQuestion.Kind = .landing,
    reviews: [Review] = [], on day: String = today, target: String? = nil,
    change: (inout GateQuestion) -> Void = { _ in }
  ) throws -> Decision {
    let repository = try Repository(at: repo.path)
    let resolved = try repository.resolve(base)
    var question = GateQuestion(
      kind: kind, base: resolved.commit, head: try repository.resolve(head).commit, baseName: base, headName: head,
      target: target ?? resolved.reference, baseReference: resolved.reference, now: try Self.noon(of: day),
      reviews: reviews.isEmpty ? [] : [Review.file(reviews)])
    change(&question)
    return try GatePipeline(question, in: repository).decision()
  }

  static func noon(of day: String) throws -> Int64 {
    struct NoSuchDay: Error {}
    guard let date = CalendarDate(day) else { throw NoSuchDay() }
    return Int64(date.dayNumber) * 86_400 + 43_200
  }
}

/// Who git says rewrites history.
enum TemporaryRepositoryIdentity {
  static let lin = TemporaryRepository.identity(author: Company.lin, committer: Company.lin)
}

/// A GitHub review as the REST endpoint returns it.
struct Review {
  var login: String
  var id: Int
  var state: String
  var commit: String?
  var at: String

  static func approved(_ person: String, on commit: String, at: String = "2026-11-20T10:00:00Z") -> Review {
    make(person, "APPROVED", commit, at)
  }
  static func requestedChanges(_ person: String, on commit: String?, at: String = "2026-11-20T11:00:00Z") -> Review {
    make(person, "CHANGES_REQUESTED", commit, at)
  }
  static func dismissed(_ person: String, on commit: String, at: String = "2026-11-20T12:00:00Z") -> Review {
    make(person, "DISMISSED", commit, at)
  }

  private static let accounts = [
    "ada": ("ada-l", 1), "grace": ("ghopper", 2), "lin": ("linwei", 3), "edsger": ("ewd", 4),
  ]

  private static func make(_ person: String, _ state: String, _ commit: String?, _ at: String) -> Review {
    let (login, id) = accounts[person] ?? (person, 99)
    return Review(login: login, id: id, state: state, commit: commit, at: at)
  }

  static func file(_ reviews: [Review]) -> ReviewsFile {
    let items = reviews.enumerated().map { index, review in
      """
      {"id": \(100 + index), "user": {"login": "\(review.login)", "id": \(review.id), "type": "User"},
       "state": "\(review.state)", "commit_id": \(review.commit.map { "\"\($0)\"" } ?? "null"),
       "submitted_at": "\(review.at)", "author_association": "MEMBER"}
      """
    }
    return ReviewsFile(forge: .github, name: "reviews.json", content: Array("[\(items.joined(separator: ","))]".utf8))
  }
}

extension Decision {
  /// The requirement of a system and risk; the first where there are several.
  func requirement(_ system: String?, _ risk: String, _ subject: String? = nil) -> RequirementResult? {
    requirements.first {
      $0.requirement.system == system && $0.requirement.risk == risk
        && (subject == nil || $0.requirement.subject == subject)
    }
  }

  /// `billing · migration`, sorted: what is asked.
  var asked: [String] {
    requirements.map { "\($0.requirement.system ?? "unowned") · \($0.requirement.risk)" }.sorted()
  }
}

extension RequirementResult {
  /// Who fills the seats, in the order of the seats; `-` for an empty one.
  var seated: [String] { seats.map { $0.filledBy?.person ?? "-" } }
}
