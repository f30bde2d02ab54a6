import Foundation
import TestSupport
import Testing

@testable import OnusCommand

/// Installing the hook: nothing of anybody's is lost.
@Suite struct HookInstallTests {
  let shop: Shop

  init() throws { shop = try Shop() }

  private var folder: URL { shop.repository.folder.appendingPathComponent(".git/hooks") }
  private func content(_ name: String = "pre-push") throws -> String {
    try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  }
  private func write(_ text: String, mode: Int = 0o755) throws {
    let file = folder.appendingPathComponent("pre-push")
    try writeProgram(text, to: file)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
  }

  @Test func `It is written executable and names this program`() throws {
    #expect(shop.onus("hook", "install", "--yes").status == 0)
    #expect(try content().contains("onus='\(builtProgram)'"))
    #expect(FileManager.default.isExecutableFile(atPath: folder.appendingPathComponent("pre-push").path))
    #expect(try shop.repository.run(["sh", "-n", ".git/hooks/pre-push"]).status == 0)
  }

  @Test func `Nothing is written without a yes`() throws {
    #expect(shop.onus("hook", "install").status == 2)
    #expect(shop.onus("hook", "install", "--dry-run").status == 0)
    #expect(shop.onus("hook", "install", answer: "n").status == 1)
    #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("pre-push").path))
    #expect(shop.onus("hook", "install", answer: "y").status == 0)
    #expect(FileManager.default.fileExists(atPath: folder.appendingPathComponent("pre-push").path))
  }

  @Test func `Installing again changes nothing`() throws {
    #expect(shop.onus("hook", "install", "--yes").status == 0)
    let before = try content()
    #expect(shop.onus("hook", "install").status == 0)
    #expect(try content() == before)
    #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent(HookKind.prePush.earlier).path))
  }

  @Test func `An earlier script of onus is renewed`() throws {
    try write(HookScript(program: .file("/old/onus"), protected: ["main"]).text)
    #expect(shop.onus("hook", "install", "--yes").status == 0)
    #expect(try content().contains("onus='\(builtProgram)'"))
    #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent(HookKind.prePush.earlier).path))
  }

  @Test func `A hook that stands there is kept`() throws {
    try write("#!/bin/sh\necho mine\n")
    #expect(shop.onus("hook", "install", "--yes").status == 0)
    #expect(try content(HookKind.prePush.earlier) == "#!/bin/sh\necho mine\n")
    #expect(shop.onus("hook", "install").status == 0)
  }

  @Test func `In a bare repository it is the hook of the server, which asks and keeps alike`() throws {
    let server = try Server(Shop(policy: Shop.policy + "protected: [main, 'Release/*']\n"), hook: false)
    let folder = server.folder.appendingPathComponent("hooks")
    try writeProgram("#!/bin/sh\necho mine\n", to: folder.appendingPathComponent("pre-receive"))
    func install(_ arguments: String...) -> ProgramResult {
      runOnus(["hook", "install", "-C", server.folder.path] + arguments, in: nil)
    }
    #expect(install().status == 2)
    let result = install("--yes")
    #expect(result.status == 0)
    #expect(result.errors.contains("it protects main, Release/*"))
    #expect(result.errors.contains("install it again once 'protected:' has changed"))
    let text = try String(contentsOf: folder.appendingPathComponent("pre-receive"), encoding: .utf8)
    #expect(text.contains("\"$onus\" hook pre-receive"))
    #expect(text.contains("protected='main Release/*'"))
    let kept = folder.appendingPathComponent("pre-receive.before-onus")
    #expect(try String(contentsOf: kept, encoding: .utf8) == "#!/bin/sh\necho mine\n")
    #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("pre-push").path))
    #expect(install().errors.contains("is installed already"))
  }

  @Test func `A hook that cannot be kept is not touched`() throws {
    try write("#!/bin/sh\necho mine\n")
    try "other".write(to: folder.appendingPathComponent(HookKind.prePush.earlier), atomically: true, encoding: .utf8)
    #expect(shop.onus("hook", "install", "--yes").status == 2)
    #expect(try content() == "#!/bin/sh\necho mine\n")
    #expect(try content(HookKind.prePush.earlier) == "other")
  }

  @Test func `core.hooksPath is honoured, spaces and all`() throws {
    try shop.repository.git("config", "core.hooksPath", "my hooks")
    #expect(shop.onus("hook", "install", "--yes").status == 0)
    let file = shop.repository.folder.appendingPathComponent("my hooks/pre-push")
    #expect(FileManager.default.isExecutableFile(atPath: file.path))
    #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("pre-push").path))
  }

  @Test func `The hook that ships is the same script`() throws {
    let shipped = try String(contentsOf: checkout.appendingPathComponent("hooks/pre-push"), encoding: .utf8)
    #expect(shipped == HookScript(program: .found, protected: ["main", "master"]).text)
    #expect(FileManager.default.isExecutableFile(atPath: checkout.appendingPathComponent("hooks/pre-push").path))
  }

  @Test func `Nothing that a policy says becomes a command`() throws {
    let text = HookScript(
      program: .file("/it's/onus"), protected: ["main", "'; touch /tmp/x; '", "$(id)", "release/*"]
    ).text
    #expect(text.contains(#"onus='/it'\''s/onus'"#))
    #expect(text.contains("protected='main *touch*/tmp/x* *id* release/*'"))
  }

  private var fetched: String {
    get throws { try shop.repository.git("config", "--get-all", "remote.origin.fetch") }
  }

  @Test func `It lets every git fetch bring the approvals, once`() throws {
    #expect(shop.onus("hook", "install", "--dry-run").errors.contains("git config --add remote.origin.fetch"))
    for _ in 0..<2 { #expect(shop.onus("hook", "install", "--yes").status == 0) }
    let lines = try fetched.split(separator: "\n").filter { $0.contains("refs/onus") }
    #expect(lines == ["refs/onus/*:refs/onus/remotes/origin/*"])
    // Nobody has signed anything yet, which is no error of git.
    try shop.repository.git("fetch", "--quiet")
    try shop.addMigration()
    #expect(shop.onus("approve", "main..feature", "--yes", "--send").status == 0)
    try shop.repository.git("update-ref", "-d", "refs/onus/approvals")
    try shop.repository.git("update-ref", "-d", "refs/onus/remotes/origin/approvals")
    #expect(shop.onus("check", "main..feature").status == 1)
    try shop.repository.git("fetch", "--quiet")
    #expect(shop.onus("check", "main..feature").status == 0)
  }

  @Test func `A remote that was rewound is refused by a plain fetch, which keeps what was there`() throws {
    #expect(shop.onus("hook", "install", "--yes").status == 0)
    try shop.addMigration()
    #expect(shop.onus("approve", "main..feature", "--yes", "--send").status == 0)
    let first = try shop.repository.git("rev-parse", "refs/onus/approvals")
    #expect(shop.onus("approve", "main..feature", "--withdraw", "--yes", "--send").status == 0)
    try shop.repository.git("update-ref", "-d", "refs/onus/approvals")
    try shop.repository.git(["--git-dir", shop.server.path, "update-ref", "refs/onus/approvals", first])
    let fetched = try shop.repository.run(["git", "fetch"])
    #expect(fetched.status == 1)
    #expect(fetched.errors.contains("[rejected]"))
    #expect(shop.onus("check", "main..feature").status == 1)
  }

  @Test func `Where nobody can be asked, the refspec is only made known`() throws {
    #expect(shop.onus("hook", "install", "--yes").status == 0)
    try shop.repository.git("config", "--unset-all", "remote.origin.fetch", "refs/onus")
    let result = shop.onus("hook", "install")
    #expect(result.status == 0)
    #expect(result.errors.contains("git config --add remote.origin.fetch 'refs/onus/*:refs/onus/remotes/origin/*'"))
    #expect(try !fetched.contains("refs/onus"))
    #expect(shop.onus("hook", "install", answer: "no").status == 0)
    #expect(try !fetched.contains("refs/onus"))
  }
}
