import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import OnusCommand

/// A slip on the command line is answered with what would be legal.
@Suite struct UsageTests {
  private func errors(_ arguments: String...) -> String {
    let result = runOnus(arguments, in: "/")
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    return result.errors
  }

  @Test func `A command that is nearly right is suggested, and all are listed`() {
    let shown = errors("chek", "main..topic")
    #expect(shown.contains("there is no command 'onus chek'; did you mean 'check'?"))
    #expect(shown.contains("the commands: check, approve, "))
    #expect(errors("help", "aprove").contains("did you mean 'approve'?"))
    let hook = errors("hook", "pre-psuh")
    #expect(hook.contains("there is no command 'onus hook pre-psuh'; did you mean 'pre-push'?"))
    #expect(!errors("frobnicate").contains("did you mean"))
  }

  @Test func `A forge that is nearly right is suggested, and all are listed`() {
    let shown = errors("check", "--reviews", "gihub=reviews.json")
    #expect(shown.contains("no forge is called 'gihub'; did you mean 'github'?"))
    #expect(shown.contains("github, gitlab, gitea, gerrit"))
    #expect(errors("check", "--reviews", "reviews.json").contains("write FORGE=FILE"))
    #expect(errors("check", "--reviews", "github=").contains("the file is missing"))
  }

  @Test func `A day that is none is answered with how a day is written`() {
    #expect(errors("check", "--now", "tomorrow").contains("write YYYY-MM-DD"))
    #expect(errors("check", "--now", "2026-02-30").contains("no such day"))
  }

  @Test func `A colour that is none is answered with those there are`() {
    let shown = errors("check", "--color", "mauve")
    #expect(["auto", "always", "never"].allSatisfy(shown.contains))
  }

  @Test func `A system or person that is nearly right is suggested`() throws {
    let shop = try Shop()
    #expect(
      shop.onus("who", "biling").errors.contains(
        "'biling' is no system, no person and no file here; did you mean 'billing'?"))
    #expect(shop.onus("who", "grase").errors.contains("did you mean 'grace'?"))
    #expect(shop.onus("who", "frobnicate").errors.contains("asked about as a path"))
    for name in ["billing", "grace", "readme.md", "services/nothing"] {
      #expect(shop.onus("who", name).errors.isEmpty)
    }
    try shop.repository.commit(["readme.md": nil])
    #expect(shop.onus("who", "--at", "HEAD~1", "readme.md").errors.isEmpty)
  }

  @Test(arguments: [
    (["who", "billing"], "onus who … --at HEAD"), (["lint"], "onus lint HEAD"), (["stale"], "onus stale HEAD"),
    (["check", "main..main", "--try"], "run it in a clone"), (["review"], "review it in a clone"),
  ])
  func `In a bare repository each command says what it takes instead of a working tree`(
    command: [String], instead: String
  ) throws {
    let server = try Server(Shop(), hook: false)
    let result = runOnus(command, in: server.folder.path)
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix("onus: this repository has no working tree\n"), "\(result.errors)")
    #expect(result.errors.contains(instead), "\(result.errors)")
    if instead.hasSuffix("HEAD") {
      let asked = command + (command[0] == "who" ? ["--at"] : []) + ["HEAD"]
      #expect(runOnus(asked, in: server.folder.path).status == 0)
    }
  }

  @Test(arguments: ["--yes", "--dry-run"])
  func `No page is stamped as of another day`(flag: String) throws {
    let shop = try Shop()
    let result = shop.onus("review", "billing", flag, "--now", "2026-12-25")
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("--now is refused here: a stamp says on which day somebody looked"))
    #expect(try shop.repository.git("status", "--porcelain").isEmpty)
    #expect(shop.onus("review", "billing", flag).status == 0)
  }

  @Test(arguments: onusSubcommands.map { $0._commandName }.filter { $0 != "hook" })
  func `The help says which commands refuse another day than today, and they do`(command: String) throws {
    let help = runOnus([command, "--help"], in: "/").output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let told = try #require(help.firstMatch(of: #/; ([a-z, ]+) refuse it\./#)?.1.replacing(" and", with: ","))
    let isRefused = runOnus([command, "--now", "2026-11-20"], in: "/").errors.contains("--now is refused here")
    #expect(told.components(separatedBy: ", ").contains(command) == isRefused)
  }

  @Test(arguments: ["stale", "review"])
  func `Where no policy is, whoever asks for days is led to one that can be copied`(command: String) throws {
    let result = try Shop(policy: nil).onus(command)
    #expect(result.status == 2)
    let rule = try #require(result.errors.firstMatch(of: #/onus explain ([a-z-]+)/#)?.1, "\(result.errors)")
    #expect(runOnus(["explain", String(rule)], in: "/").output.contains("stewards: [ada, grace]"))
  }

  @Test func `The help of sync tells of everything that a sync mends or refuses`() {
    let help = runOnus(["sync", "--help"], in: "/").output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for words in ["gone from it are named and sent again", "missing or damaged here are named and fetched again"] {
      #expect(help.contains(words))
    }
  }

  @Test func `Whatever cannot be read is told in lines of eighty columns`() throws {
    let shop = try Shop()
    try shop.repository.git("mv", "ownership/policy.yml", "ownership/polcy.yml")
    try shop.repository.git("mv", "services/billing/ownership.yml", "services/billing/ownership.yaml")
    try shop.repository.commit()
    try shop.repository.git("checkout", "--quiet", "-b", "topic")
    try shop.repository.commit([Shop.migration: "x\n"])
    let check = shop.onus("check", "main..topic")
    #expect(check.status == 2)
    #expect(check.output.contains("ownership/polcy.yml:1:1: 'polcy.yml' is not read; the name must be"))
    #expect(check.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func `An ownership file that is a symlink is refused as one`() throws {
    let shop = try Shop()
    let people = shop.repository.folder.appendingPathComponent("ownership/people.yml")
    try FileManager.default.removeItem(at: people)
    try FileManager.default.createSymbolicLink(atPath: people.path, withDestinationPath: "../readme.md")
    let lint = shop.onus("lint")
    #expect(lint.status == 1)
    #expect(
      lint.output.hasPrefix("error: this is a symlink or a submodule, and ownership files are plain files\n"))
    #expect(lint.output.contains("ownership/people.yml"))
    try shop.repository.commit()
    try shop.repository.git("checkout", "--quiet", "-b", "topic")
    try shop.repository.commit([Shop.migration: "x\n"])
    let check = shop.onus("check", "main..topic")
    #expect(check.status == 2)
    #expect(check.output.contains("this is a symlink"))
    #expect(!(lint.output + check.output).contains("not-a-plain-file"))
  }
}
