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
    #expect(read.summary == ["1 GitHub review (retargeting not checked)"])
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
    #expect(reasons(read) == ["its commit fffffff is not in this repository"])
    #expect(read.refused.map(\.help) == ["git fetch origin \(gone)"])
    #expect(read.refused.first?.person == "ada")
  }

  @Test func `on several commits that are not here name all of them to fetch at once`() throws {
    let gone = ["f", "e"].map { objectID($0).hex }
    let read = try setting.readGitHub(
      list(
        rest(1, "ada-l", 4217, "APPROVED", gone[0]), rest(2, "lin-w", 9, "CHANGES_REQUESTED", gone[1]),
        rest(3, "ada-l", 4217, "COMMENTED", objectID("d").hex)))
    #expect(
      read.refused.compactMap(\.help) == Array(repeating: "git fetch origin \(gone.joined(separator: " "))", count: 2))
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

  @Test func `of several forges are read together`() throws {
    setting.addAccounts(on: .gitea)
    let gitea = """
      [{"id":7,"user":{"id":7,"login":"ghopper"},"state":"REQUEST_CHANGES","commit_id":"\(head)","stale":false,\
      "official":true,"dismissed":false,"submitted_at":"2026-11-21T09:00:00Z"}]
      """
    let files = [
      ReviewsFile(forge: .github, name: "x", content: Array(list(rest(1, "ada-l", 4217, "APPROVED", head)).utf8)),
      ReviewsFile(forge: .gitea, name: "y", content: Array(gitea.utf8)),
    ]
    let read = try ForgeReviewSource.read(setting.context(), reviews: files)
    #expect(read.proofs.map(\.person) == ["ada", "grace"])
    #expect(read.proofs.map(\.verb) == [.approve, .object])
    #expect(read.summary == ["1 GitHub review (retargeting not checked)", "1 Gitea review"])
  }

  @Test func `given twice count once`() throws {
    let file = ReviewsFile(
      forge: .github, name: "x", content: Array("[\(rest(1, "ada-l", 4217, "APPROVED", head))]".utf8))
    let read = try readEvidence(setting.context(), reviews: [file, file])
    #expect(read.proofs.count == 1)
    #expect(read.summary.first == "1 GitHub review (retargeting not checked)")
  }

  @Test func `whose commit the forge has bound anew cover what that commit holds`() throws {
    // Pushed after the review: GitHub moves a review along when a rebase changed nothing.
    let later = try setting.files.commit(["db/3.sql": "three, edited later\n"])
    let read = try setting.readGitHub(list(rest(1, "ada-l", 4217, "APPROVED", later, at: "00:01")))
    let expected = try setting.repository.changes(from: setting.base, to: ReviewedRepository.id(later))
    #expect(read.proofs.first?.changes == expected)
  }

  @Test(arguments: ["approved", "APPROVED"])
  func `may spell their state as events do`(word: String) throws {
    #expect(try setting.readGitHub(list(rest(1, "ada-l", 4217, word, head))).proofs.map(\.verb) == [.approve])
    let no = try setting.readGitHub(list(rest(1, "ada-l", 4217, "changes_requested", head)))
    #expect(no.proofs.map(\.verb) == [.object])
  }
}

extension String {
  /// The last approval made an objection.
  fileprivate var replacingApproval: String {
    replacing("\"APPROVED\"", with: "\"CHANGES_REQUESTED\"")
  }
}
