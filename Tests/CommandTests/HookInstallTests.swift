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
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appendingPathComponent("pre-push")
    try text.write(to: file, atomically: true, encoding: .utf8)
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
    try server.write("#!/bin/sh\necho mine\n", to: folder.appendingPathComponent("pre-receive"))
    func install(_ arguments: String...) -> ProgramResult {
      runOnus(["hook", "install", "-C", server.folder.path] + arguments, in: nil)
    }
    #expect(install().status == 2)
    let result = install("--yes")
    #expect(result.status == 0)
    #expect(result.errors.contains("it protects main, Release/*"))
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
}
