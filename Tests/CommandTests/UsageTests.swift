import Foundation
import TestSupport
import Testing

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
