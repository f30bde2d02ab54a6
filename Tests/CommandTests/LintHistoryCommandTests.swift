import Foundation
import Synchronization
import TestSupport
import Testing

@testable import OnusCommand

/// What `lint`, `stale` and `review` tell from history, on 2026-11-21: Grace took billing over from Ada in October, and nobody has
/// stamped the page since Edsger did.
@Suite struct LintHistoryCommandTests {
  private static let page = "services/billing/ownership.yml"
  private static let people = """
    ada: {email: ada@example.com, github: {login: ada-l, id: 1}}
    grace: {name: Grace Hopper, email: grace@example.com, github: {login: ghopper, id: 2}}

    """
  private static let rules = "owner-changed,review-not-by-owner,first-review-due,owner-inactive,sole-author"

  private static func text(owner: String, reviewed: String) -> String {
    "system: billing\nowner: \(owner)\nbackup: ada\nreviewed: \(reviewed)\n"
  }

  private func repository(stampedBy author: String = "Ada <old@example.org>", isHandedOver: Bool = true) throws
    -> TemporaryRepository
  {
    let repository = try TemporaryRepository()
    var plan = [
      try PlannedCommit(
        "2026-03-02", "Ada <ada@example.com>",
        [
          "ownership/policy.yml": "onus: 1\nstewards: [ada, grace]\n", "ownership/people.yml": Self.people,
          Self.page: Self.text(owner: "grace", reviewed: "2026-03-02"),
        ]),
      try PlannedCommit(
        "2026-09-01", author, [Self.page: Self.text(owner: isHandedOver ? "ada" : "grace", reviewed: "2026-09-01")]),
    ]
    if isHandedOver {
      plan[1].files[Self.page] = Self.text(owner: "ada", reviewed: "2026-09-01")
        .replacing("backup: ada", with: "backup: grace")
      plan.append(
        try PlannedCommit(
          "2026-10-20", "Grace <grace@example.com>", [Self.page: Self.text(owner: "grace", reviewed: "2026-09-01")]))
    }
    try repository.commit(plan)
    return repository
  }

  @Test func `Lint tells what history shows, and selecting other rules leaves it alone`() throws {
    let repository = try repository()
    let result = runOnus(["lint"], in: repository.path)
    #expect(result.status == 1)
    #expect(
      result.output.contains("error: 'grace' is the owner of 'billing' since 2026-10-20, page last"),
      "\(result.output)\(result.errors)")
    #expect(result.errors == "")
    #expect(runOnus(["lint", "--select", "files,people"], in: repository.path).status == 0)
    #expect(runOnus(["lint", "--ignore", "owner-changed"], in: repository.path).status == 0)
    // An uncommitted stamp is a review that nobody has to answer for yet.
    try repository.write(Self.page, Self.text(owner: "grace", reviewed: "2026-11-21"))
    #expect(runOnus(["lint"], in: repository.path).status == 0)
    #expect(runOnus(["lint", "HEAD"], in: repository.path).status == 1)
    #expect(runOnus(["lint", "HEAD~1"], in: repository.path).status == 0)
  }

  @Test func `A bare repository has a history too`() throws {
    let repository = try repository()
    let bare = repository.sibling("bare.git").path
    try repository.git("clone", "--quiet", "--bare", repository.path, bare)
    let result = runOnus(["lint", "main", "--select", Self.rules], in: bare)
    #expect(result.status == 1)
    #expect(result.output.contains("[owner-changed]"))
  }

  @Test func `The mailmap that counts is that of the files which are read`() throws {
    let repository = try repository(isHandedOver: false)
    #expect(runOnus(["lint", "--strict", "--select", Self.rules], in: repository.path).status == 1)
    try repository.write(".mailmap", "Grace <grace@example.com> <old@example.org>\n")
    #expect(runOnus(["lint", "--strict", "--select", Self.rules], in: repository.path).status == 0)
    #expect(runOnus(["lint", "HEAD", "--strict", "--select", Self.rules], in: repository.path).status == 1)
    try repository.commit([:])
    #expect(runOnus(["lint", "HEAD", "--strict", "--select", Self.rules], in: repository.path).status == 0)
  }

  @Test func `A shallow clone says once what it cannot tell, how to get it, and fails for nothing`() throws {
    let repository = try repository()
    let path = repository.sibling("shallow").path
    try repository.git("clone", "--quiet", "--depth=1", "file://" + repository.path, path)
    let result = runOnus(["lint", "--select", Self.rules], in: path)
    #expect(result.status == 0)
    #expect(
      result.errors.hasPrefix(
        """
        onus: this clone is shallow, its history is cut short; so this could not be told: owner-changed (billing), \
        review-not-by-owner (billing), first-review-due (billing), owner-inactive (billing), sole-author (billing)
          next  git fetch --unshallow
        """), "\(result.errors)")
    #expect(runOnus(["lint", "--select", "files,people"], in: path).errors == "")
    #expect(runOnus(["stale"], in: path).errors.contains("owner-changed (billing)"))
    // Whoever reads only the file must not take silence for health.
    for command in ["lint", "stale"] {
      let json = runOnus([command, "--format", "json"], in: path).output
      #expect(json.contains(#""reason": "this clone is shallow, its history is cut short"#), "\(json)")
      #expect(
        runOnus([command, "--format", "sarif"], in: path).output.contains("could not be told: owner-changed (billing)"))
      #expect(runOnus([command, "--format", "json"], in: repository.path).output.contains(#""untold": []"#))
    }
  }

  @Test func `Stale lists what a review would mend`() throws {
    let taken = try repository()
    let result = runOnus(["stale"], in: taken.path)
    #expect(result.status == 0)
    #expect(
      result.output.contains("· 2026-10-20  Grace Hopper  billing  'grace' is the owner since"), "\(result.output)")
    #expect(result.output.contains("Grace  onus review billing"))
    let bumped = try repository(isHandedOver: false)
    let stamped = runOnus(["stale"], in: bumped.path)
    #expect(stamped.output.contains("· 2026-09-01  Grace Hopper  billing  stamped by Ada in "), "\(stamped.output)")
  }

  @Test func `Review shows it on the sheet`() throws {
    let repository = try repository()
    try repository.git("config", "user.email", "grace@example.com")
    try repository.git("config", "user.name", "Grace")
    let result = runOnus(["review", "billing", "--dry-run"], in: repository.path)
    #expect(result.status == 0)
    #expect(result.errors.contains("is the owner of 'billing' since 2026-10-20"), "\(result.errors)")
  }

  @Test func `Work over a second is told on a terminal, and gone when it is done`() throws {
    func shown(_ seconds: [Double], isTerminal: Bool = true) -> String {
      let errors = Channel(isTerminal: isTerminal)
      var session = Session(
        environment: [:], folder: nil,
        terminal: Terminal(output: Channel(), errors: errors, answers: .none), input: { [] }, nextInput: { nil },
        now: 0, program: nil)
      let moments = Mutex([0] + seconds)
      session.uptime = { moments.withLock { $0.removeFirst() } }
      let progress = Progress(in: session)
      for (index, _) in seconds.enumerated() { progress.show("\(index)") }
      progress.clear()
      return String(decoding: errors.captured, as: UTF8.self)
    }
    #expect(shown([0.1, 0.9]) == "")
    #expect(shown([0.5, 1.0, 1.1, 1.3]) == "\r\u{1B}[Konus: 1\r\u{1B}[Konus: 3\r\u{1B}[K")
    #expect(shown([2, 3], isTerminal: false) == "")
  }
}
