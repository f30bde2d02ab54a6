import Git
import Ownership
import Paths
import TestSupport
import Testing

@testable import Evidence

struct `GitHub reviews` {
  private let setting: ReviewedRepository
  private var head: String { setting.head.hex }

  init() throws { setting = try ReviewedRepository() }

  /// One review with the field names of `GET /repos/{owner}/{repo}/pulls/{number}/reviews`.
  private func rest(
    _ id: Int, _ login: String, _ accountID: Int, _ state: String, _ commit: String?, at time: String = "09:00",
    type: String = "User", association: String = "MEMBER"
  ) -> String {
    """
    {"id":\(id),"node_id":"PRR_kwDO\(id)","user":{"login":"\(login)","id":\(accountID),"node_id":"U_1","type":"\(type)",\
    "site_admin":false},"body":"","state":"\(state)","html_url":"https://github.com/acme/shop/pull/7#x",\
    "pull_request_url":"https://api.github.com/repos/acme/shop/pulls/7","author_association":"\(association)",\
    "_links":{"html":{"href":"x"}},"submitted_at":"2026-11-21T\(time):00Z",\
    "commit_id":\(commit.map { "\"\($0)\"" } ?? "null")}
    """
  }

  private func list(_ reviews: String...) -> String { "[\(reviews.joined(separator: ","))]" }

  private func reasons(_ read: EvidenceRead) -> [String] { read.refused.map(\.reason) }

  @Test func `cover path by path what the commit changes`() throws {
    let read = try setting.readGitHub(list(rest(80, "ada-l", 4217, "APPROVED", head)))
    let proof = try #require(read.proofs.first)
    #expect(read.proofs.count == 1)
    #expect(proof.person == "ada")
    #expect(proof.verb == .approve)
    #expect(proof.scope == .everything)
    #expect(try proof.changes == setting.changes())
    #expect(proof.changes.map(\.kind) == [.edited, .deleted, .added])
    #expect(proof.time == Timestamp.seconds("2026-11-21T09:00:00Z"))
    #expect(proof.commit == setting.head)
    #expect(proof.base == setting.base)
    #expect(proof.source.description == "GitHub review 80 of \(setting.head.short)")
    #expect(read.summary == ["1 GitHub review"])
    #expect(read.refused == [])
  }

  @Test func `cover from the merge base, never from today's base`() throws {
    try setting.files.git("checkout", "--quiet", "main")
    let moved = try ReviewedRepository.id(setting.files.commit(["app.py": "moved\n", "db/1.sql": "one, by others\n"]))
    var context = setting.context()
    context.base = moved
    let file = ReviewsFile(
      forge: .github, name: "-", content: Array(list(rest(1, "ada-l", 4217, "APPROVED", head)).utf8))
    let proof = try #require(try ForgeReviewSource.read(context, reviews: [file]).proofs.first)
    #expect(try proof.changes == setting.changes())
    #expect(proof.base == setting.base)
  }

  @Test func `of an earlier commit cover what it held`() throws {
    try setting.files.commit(["db/3.sql": "three, edited later\n"])
    let read = try setting.readGitHub(list(rest(1, "ada-l", 4217, "APPROVED", head)))
    #expect(try read.proofs.first?.changes == setting.changes())
  }

  @Test func `are taken as each person's last opinion`() throws {
    let read = try setting.readGitHub(
      list(
        rest(1, "ada-l", 4217, "CHANGES_REQUESTED", head, at: "08:00"),
        rest(2, "lin-w", 9, "APPROVED", head, at: "08:30"),
        rest(3, "ada-l", 4217, "APPROVED", head, at: "09:00"),
        rest(4, "ada-l", 4217, "COMMENTED", head, at: "09:30"),
        rest(5, "lin-w", 9, "CHANGES_REQUESTED", head, at: "09:40"),
        rest(6, "ghopper", 7, "APPROVED", head, at: "09:40"),
        rest(7, "ghopper", 7, "DISMISSED", head, at: "09:50"),
        rest(8, "ghopper", 7, "PENDING", nil, at: "10:00")))
    #expect(read.proofs.map(\.person) == ["ada", "grace", "lin"])
    #expect(read.proofs.map(\.verb) == [.approve, .dismissed, .object])
    #expect(read.proofs.map(\.coversAll) == [false, true, true])
    #expect(read.summary == ["7 GitHub reviews"])
  }

  @Test func `at the same moment are a no`() throws {
    for states in [["APPROVED", "CHANGES_REQUESTED"], ["CHANGES_REQUESTED", "APPROVED"]] {
      let read = try setting.readGitHub(
        list(rest(1, "ada-l", 4217, states[0], head), rest(2, "ada-l", 4217, states[1], head)))
      #expect(read.proofs.map(\.verb) == [.object])
    }
  }

  @Test func `that are dismissed do not bring an earlier yes back`() throws {
    let read = try setting.readGitHub(
      list(
        rest(1, "ada-l", 4217, "APPROVED", head, at: "08:00"), rest(2, "ada-l", 4217, "DISMISSED", head, at: "09:00")))
    #expect(read.proofs.map(\.verb) == [.dismissed])
  }

  @Test func `in an order other than that of time are sorted`() throws {
    let read = try setting.readGitHub(
      list(
        rest(2, "ada-l", 4217, "CHANGES_REQUESTED", head, at: "09:00"),
        rest(1, "ada-l", 4217, "APPROVED", head, at: "08:00")))
    #expect(read.proofs.map(\.verb) == [.object])
  }

  @Test func `by bots never count`() throws {
    let read = try setting.readGitHub(
      list(
        rest(1, "dependabot[bot]", 49_699_333, "APPROVED", head, type: "Bot"),
        rest(2, "ada-l", 4217, "APPROVED", head, type: "Bot"), rest(3, "deployer", 5, "APPROVED", head)))
    #expect(read.proofs.isEmpty)
    #expect(
      reasons(read) == [
        "'dependabot[bot]' is a bot, and bots approve nothing", "'ada-l' is a bot, and bots approve nothing",
        "'deployer' is a bot, and bots approve nothing",
      ])
  }

  @Test(arguments: ["OWNER", "MEMBER", "COLLABORATOR"])
  func `by people who may write count`(association: String) throws {
    let read = try setting.readGitHub(list(rest(1, "ada-l", 4217, "APPROVED", head, association: association)))
    #expect(read.proofs.count == 1)
  }

  @Test(arguments: ["CONTRIBUTOR", "FIRST_TIME_CONTRIBUTOR", "FIRST_TIMER", "MANNEQUIN", "NONE", "member"])
  func `by others do not count as a yes, but as a no`(association: String) throws {
    let yes = try setting.readGitHub(list(rest(1, "ada-l", 4217, "APPROVED", head, association: association)))
    #expect(yes.proofs.isEmpty)
    #expect(
      reasons(yes) == ["GitHub calls the reviewer '\(association)', so as far as it tells they may not write here"])
    let no = try setting.readGitHub(list(rest(1, "ada-l", 4217, "CHANGES_REQUESTED", head, association: association)))
    #expect(no.proofs.map(\.verb) == [.object])
  }

  @Test func `know a person by the number before the login`() throws {
    let renamed = try setting.readGitHub(list(rest(1, "ada-new", 4217, "APPROVED", head)))
    #expect(renamed.proofs.map(\.person) == ["ada"])
    let recycled = try setting.readGitHub(list(rest(1, "ada-l", 99, "APPROVED", head)))
    #expect(recycled.proofs.isEmpty)
    #expect(reasons(recycled) == ["'ada-l' is not the account of 'ada' in people.yml: that one has the id 4217"])
    let folded = try setting.readGitHub(list(rest(1, "LIN-W", 99, "APPROVED", head)))
    #expect(folded.proofs.map(\.person) == ["lin"])
  }

  @Test func `by strangers are named once`() throws {
    let read = try setting.readGitHub(
      list(rest(1, "octo", 1, "APPROVED", head), rest(2, "octo", 1, "CHANGES_REQUESTED", head)))
    #expect(read.proofs.isEmpty)
    #expect(reasons(read) == ["'octo' is not in people.yml"])
  }

  @Test func `on a commit that is not here cover nothing and say how to get it`() throws {
    let gone = objectID("f").hex
    let read = try setting.readGitHub(
      list(rest(1, "ada-l", 4217, "APPROVED", gone), rest(2, "lin-w", 9, "APPROVED", head)))
    #expect(read.proofs.map(\.person) == ["lin"])
    #expect(
      reasons(read) == ["its commit fffffff is not in this repository; get it with   git fetch origin \(gone)"])
    #expect(read.refused.first?.person == "ada")
  }

  @Test func `whose commits are all unknown may be another request's`() throws {
    let read = try setting.readGitHub(list(rest(1, "ada-l", 4217, "APPROVED", objectID("f").hex)))
    #expect(reasons(read).last == "none of the reviewed commits is in this repository: is it another pull request's?")
  }

  @Test func `without a commit cover nothing, but a no counts`() throws {
    let yes = try setting.readGitHub(list(rest(1, "ada-l", 4217, "APPROVED", nil)))
    #expect(yes.proofs.isEmpty)
    #expect(reasons(yes) == ["it does not tell on which commit it was given"])
    for commit in [nil, objectID("f").hex] {
      let no = try setting.readGitHub(list(rest(1, "ada-l", 4217, "CHANGES_REQUESTED", commit)))
      #expect(no.proofs.map(\.verb) == [.object])
      #expect(no.proofs.first?.coversAll == true)
      #expect(no.proofs.first?.changes == [])
    }
  }

  @Test func `on a commit without common history cover nothing`() throws {
    try setting.files.git("checkout", "--quiet", "--orphan", "other")
    let other = try setting.files.commit(["x": "x\n"])
    let read = try setting.readGitHub(list(rest(1, "ada-l", 4217, "APPROVED", other)))
    #expect(read.proofs.isEmpty)
    #expect(reasons(read).first?.hasSuffix("has no history in common with the base") == true)
  }

  @Test func `where histories cross cover what every merge base tells alike`() throws {
    // main and topic have merged each other's first commit: both are merge bases, and they differ in db/1.sql.
    let files = setting.files
    try files.git("checkout", "--quiet", "main")
    let mainFirst = try files.commit(["app.py": "app, on main\n"])
    try files.git("merge", "--quiet", "--no-ff", "-m", "topic into main", "topic")
    let main = try ReviewedRepository.id(files.git("rev-parse", "HEAD"))
    try files.git("checkout", "--quiet", "topic")
    try files.git("merge", "--quiet", "--no-ff", "-m", "main into topic", mainFirst)
    let topic = try files.commit(["db/1.sql": "one, edited again\n", "new.py": "new\n"])
    #expect(try setting.repository.mergeBases(main, ReviewedRepository.id(topic)).count == 2)
    var context = setting.context()
    context.base = main
    let file = ReviewsFile(
      forge: .github, name: "-", content: Array(list(rest(1, "ada-l", 4217, "APPROVED", topic)).utf8))
    let proof = try #require(try ForgeReviewSource.read(context, reviews: [file]).proofs.first)
    let paths = proof.changes.map(\.path)
    #expect(paths.contains(RepositoryPath("new.py")))
    #expect(!paths.contains(RepositoryPath("db/1.sql")))
  }

  @Test func `in a full page may be cut, so no yes of it counts`() throws {
    for count in [30, 100] {
      var reviews = (1..<count).map { rest($0, "lin-w", 9, "COMMENTED", head) }
      reviews.append(rest(count, "ada-l", 4217, "APPROVED", head))
      let text = "[\(reviews.joined(separator: ","))]"
      let read = try setting.readGitHub(text)
      #expect(read.proofs.isEmpty)
      #expect(reasons(read).first?.contains("a full page, so it may be cut") == true)
      #expect(reasons(read).last == "a later review may be missing from the list")
      let no = try setting.readGitHub(text.replacingApproval)
      #expect(no.proofs.map(\.verb) == [.object])
      // As `gh api --paginate --slurp` and, without --slurp, an older gh write all pages.
      for pages in ["[\(text)]", "\(text)[]", "[\(text),[\(rest(999, "ghopper", 7, "APPROVED", head))]]"] {
        #expect(try setting.readGitHub(pages).proofs.first?.person == "ada")
      }
    }
  }

  @Test func `with a word nobody knows grant nothing, and take no no back`() throws {
    let read = try setting.readGitHub(
      list(
        rest(1, "ada-l", 4217, "APPROVED", head, at: "08:00"), rest(2, "ada-l", 4217, "BLESSED", head, at: "09:00"),
        rest(3, "lin-w", 9, "CHANGES_REQUESTED", head, at: "08:00"), rest(4, "lin-w", 9, "BLESSED", head, at: "09:00")))
    #expect(read.proofs.map(\.person) == ["lin"])
    #expect(reasons(read) == ["onus does not know what the state 'BLESSED' means"])
  }

  @Test func `older than approvals hold do not count`() throws {
    setting.policy.approvalsValidFor = TimeSpan(seconds: 3600, text: "1h")
    let text = list(rest(1, "ada-l", 4217, "APPROVED", head), rest(2, "lin-w", 9, "CHANGES_REQUESTED", head))
    let read = try setting.readGitHub(text)
    #expect(read.proofs.map(\.person) == ["lin"])
    #expect(reasons(read) == ["it is of 2026-11-21T09:00:00Z, and approvals hold for 1h"])
  }

  @Test func `of two files are read both`() throws {
    let files = [rest(1, "ada-l", 4217, "APPROVED", head), rest(2, "lin-w", 9, "APPROVED", head)].map {
      ReviewsFile(forge: .github, name: "x", content: Array("[\($0)]".utf8))
    }
    #expect(try readEvidence(setting.context(), reviews: files).proofs.map(\.person) == ["ada", "lin"])
  }

  @Test func `of a forge that cannot be read are refused`() throws {
    let file = ReviewsFile(forge: .gerrit, name: "-", content: [])
    let read = try ForgeReviewSource.read(setting.context(), reviews: [file])
    #expect(
      read.refused == [
        RefusedEvidence(
          description: "Gerrit reviews from standard input",
          reason: "this version of onus does not read Gerrit's reviews", isWholeResponse: true)
      ])
  }
}

extension String {
  /// The last approval made an objection.
  fileprivate var replacingApproval: String {
    replacing("\"APPROVED\"", with: "\"CHANGES_REQUESTED\"")
  }
}
