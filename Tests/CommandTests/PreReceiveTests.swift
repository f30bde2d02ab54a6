import Foundation
import TestSupport
import Testing

@testable import OnusCommand

/// What the hook on the server says to each kind of update, by git's lines.
@Suite struct PreReceiveTests {
  let shop: Shop
  let server: Server

  init() throws {
    shop = try Shop()
    server = try Server(shop, hook: false)
  }

  @Test func `Of onus's refs only the approvals are pushed, because clones fetch all of them`() throws {
    let commit = try shop.addReadme()
    for name in ["refs/onus/other", "refs/onus/remotes/origin/approvals"] {
      let result = try server.receive("\(zeros) \(commit) \(name)", bringing: [commit])
      #expect(result.status == 1)
      #expect(result.errors.contains("'refs/onus/approvals' is the only ref of 'refs/onus/' that is pushed"))
      #expect(try server.receive("\(commit) \(zeros) \(name)").status == 0)
    }
  }

  // MARK: - Names that mean another

  @Test(arguments: ["refs/heads/Main", "refs/Heads/main", "refs/heads/MAIN"])
  func `Another spelling of a protected branch is refused`(name: String) throws {
    let commit = try shop.addReadme()
    let result = try server.receive("\(zeros) \(commit) \(name)", bringing: [commit])
    #expect(result.status == 1)
    #expect(result.errors.contains("differs from the protected 'main' only by case or Unicode form"))
  }

  @Test func `Another spelling that a pattern protects is refused, in any Unicode form`() throws {
    let other = try Server.withoutHook(policy: "protected: [main, 'release/*', caf\u{E9}]\n")
    let commit = try other.shop.addReadme()
    for name in ["Release/2", "RELEASE/x", "cafe\u{301}"] {
      #expect(
        try other.receive("\(zeros) \(commit) refs/heads/\(name)", bringing: [commit]).errors.contains("differs from"))
    }
    #expect(try other.receive("\(zeros) \(commit) refs/heads/releases", bringing: [commit]).status == 0)
  }

  @Test func `A name that goes on with a combining mark is still what the pattern protects`() throws {
    let other = try Server.withoutHook(policy: "protected: [main, 'release/*']\n")
    let commit = try other.shop.addMigration()
    #expect(
      try other.receive("\(zeros) \(commit) refs/heads/release/\u{308}2", bringing: [commit]).status == 1)
  }

  @Test func `Where the disk folds case, another spelling is not deleted either`() throws {
    let commit = try shop.addReadme()
    _ = try server.receive(bringing: [commit])
    let line = "\(commit) \(zeros) refs/heads/Main"
    #expect(try server.receive(line).status == 0)
    try server.git("config", "core.ignorecase", "true")
    #expect(try server.receive(line).status == 1)
  }

  @Test func `A symbolic ref is judged as the branch it stands for`() throws {
    let commit = try shop.addMigration()
    try server.git("symbolic-ref", "refs/heads/alias", "refs/heads/main")
    try server.git("symbolic-ref", "refs/tags/alias", "refs/heads/alias")
    for name in ["refs/heads/alias", "refs/tags/alias", "HEAD"] {
      let result = try server.receive("\(shop.base) \(commit) \(name)", bringing: [commit])
      #expect(result.status == 1, "\(name)")
      #expect(result.errors.contains("'main' is protected"))
      #expect(try server.receive("\(shop.base) \(zeros) \(name)").status == 1)
    }
  }

  @Test func `A ref that is named twice is refused, unless both say the same`() throws {
    let commit = try shop.addReadme()
    let twice = try server.receive(
      "\(shop.base) \(zeros) refs/heads/main", "\(zeros) \(commit) refs/heads/main", bringing: [commit])
    #expect(twice.status == 2)
    #expect(twice.errors.contains("'main' is named twice in this push"))
    try server.git("symbolic-ref", "refs/heads/alias", "refs/heads/main")
    let (one, other) = ("\(shop.base) \(commit) refs/heads/main", "\(shop.base) \(commit) refs/heads/alias")
    #expect(try server.receive(one, other).status == 0)
    #expect(try server.receive(one, "\(shop.base) \(zeros) refs/heads/alias").status == 2)
  }

  @Test func `A carriage return in a name hides no line`() throws {
    let commit = try shop.addMigration()
    let result = try server.receive(
      "\(zeros) \(commit) refs/heads/x\r", "\(shop.base) \(commit) refs/heads/main", bringing: [commit])
    #expect(result.status == 1)
    #expect(result.errors.contains("'main' is protected"))
  }

  @Test(arguments: ["nonsense", "1 2 refs/heads/x", "\(zeros) refs/heads/main"])
  func `Lines that cannot be understood refuse the push`(line: String) throws {
    #expect(try server.receive(line).status == 2)
  }

  // MARK: - What goes wrong

  @Test func `Who pushed meanwhile is told apart from what may be pushed`() throws {
    let commit = try shop.addReadme()
    let result = try server.receive("\(zeros) \(commit) refs/heads/main", bringing: [commit])
    #expect(result.status == 2)
    #expect(result.errors.contains("somebody else has pushed 'main' meanwhile"))
  }

  @Test func `What is missing or unreadable refuses the push`() throws {
    let absent = String(repeating: "1", count: 40)
    #expect(try server.receive("\(shop.base) \(absent) refs/heads/main").status == 2)
    #expect(try server.receive("\(zeros) \(absent) refs/onus/approvals").status == 2)
    try "nonsense [".write(
      to: server.folder.appendingPathComponent("config"), atomically: true, encoding: .utf8)
    let result = try server.receive("\(zeros) \(shop.base) refs/heads/feature")
    #expect(result.status == 2)
    #expect(result.errors.contains("nothing is accepted"))
  }

  @Test func `A namespace is not read`() throws {
    let result = try server.receive(
      "\(zeros) \(shop.base) refs/heads/x", environment: ["GIT_NAMESPACE": "acme"])
    #expect(result.status == 2)
    #expect(result.errors.contains("namespace 'acme'"))
  }

  @Test func `Push options that are not there, or too many, are no options`() throws {
    let line = "\(zeros) \(shop.base) refs/heads/x"
    #expect(try server.receive(line, environment: ["GIT_PUSH_OPTION_COUNT": "0"]).status == 0)
    #expect(try server.receive(line, environment: ["GIT_PUSH_OPTION_COUNT": "1"]).status == 2)
    #expect(try server.receive(line, environment: ["GIT_PUSH_OPTION_COUNT": "x"]).status == 2)
  }

  @Test func `GitLab's pages show every line, the command line none of the marks`() throws {
    let commit = try shop.addMigration()
    let line = "\(shop.base) \(commit) refs/heads/main"
    let web = try server.receive(line, bringing: [commit], environment: ["GL_PROTOCOL": "web"])
    #expect(web.errors.split(separator: "\n").allSatisfy { $0.hasPrefix("GL-HOOK-ERR: ") })
    #expect(web.status == 1)
    #expect(try !server.receive(line, environment: ["GL_PROTOCOL": "ssh"]).errors.contains("GL-HOOK-ERR"))
  }

  @Test func `Nothing pushed, nothing said`() throws {
    let result = try server.receive()
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
  }

  @Test func `The pusher's name is no contributor's`() throws {
    let commit = try shop.addMigration()
    #expect(shop.onus("approve", "main..feature", "--yes").status == 0)
    let approvals = try shop.repository.git("rev-parse", "refs/onus/approvals")
    let result = try server.receive(
      "\(shop.base) \(commit) refs/heads/main", "\(zeros) \(approvals) refs/onus/approvals",
      bringing: [commit, approvals], environment: ["GL_USERNAME": "ghopper", "GITEA_PUSHER_NAME": "ghopper"])
    #expect(result.status == 0, "\(result.errors)")
  }
}
