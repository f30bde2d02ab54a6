import ArgumentParser
import Testing

@testable import OnusCommand

/// The short way past ArgumentParser, which must never read anything differently.
@Suite struct FrequentCommandTests {
  @Test(arguments: [
    ["check"], ["check", "HEAD~1..HEAD"], ["check", ".."], ["check", "main..."], ["check", "lint"],
    ["check", "-C", "shop"], ["check", "-C", "shop", "main..HEAD"], ["check", "main..HEAD", "-C", "shop"],
    ["check", "--reviews", "github=a.json"], ["check", "--reviews", "github=a=b", "x", "--reviews", "gitlab=b.json"],
    ["check", "--format", "json"], ["check", "--format", "json=out.json", "main..HEAD"],
  ])
  func `check gets the same options both ways`(arguments: [String]) throws {
    let parsed = try #require(try Onus.parseAsRoot(arguments) as? Check)
    #expect(FrequentCommand(arguments) == .check(parsed.options, folder: parsed.place.folder))
  }

  @Test(arguments: [
    ["hook", "pre-push"], ["hook", "pre-push", "origin"],
    ["hook", "pre-push", "origin", "https://example.com/shop.git"],
  ])
  func `the pre-push hook gets the same arguments both ways`(arguments: [String]) throws {
    let parsed = try #require(try Onus.parseAsRoot(arguments) as? Hook.PrePushHook)
    #expect(FrequentCommand(arguments) == .prePush([parsed.remote, parsed.address].compactMap { $0 }))
  }

  @Test func `the pre-receive hook is read without ArgumentParser where nothing else is said`() throws {
    #expect(try Onus.parseAsRoot(["hook", "pre-receive"]) is Hook.PreReceiveHook)
    #expect(FrequentCommand(["hook", "pre-receive"]) == .preReceive)
    #expect(FrequentCommand(["hook", "pre-receive", "--color", "always"]) == nil)
  }

  @Test(arguments: [
    [], ["--version", "x"], ["--help"], ["help"], ["help", "check"], ["lint"], ["hook"], ["hook", "install"],
    ["check", "--help"], ["check", "-h"], ["check", "help"], ["check", ""], ["check", "a..b", "c..d"],
    ["check", "--why"], ["check", "--try"], ["check", "--require-policy"], ["check", "--onto", "main"],
    ["check", "--", "a..b"], ["check", "-"], ["check", "--frobnicate"], ["check", "--now", "2026-12-01"],
    ["check", "--color", "never"], ["check", "-C"], ["check", "-C", "-x"], ["check", "-C", "a", "-C", "b"],
    ["check", "-Cshop"], ["check", "--reviews"], ["check", "--reviews", "github"], ["check", "--reviews=github=a"],
    ["check", "--reviews", "--format"], ["check", "--format"], ["check", "--format", "json="],
    ["check", "--format", "json", "--format", "text"],
    ["hook", "pre-push", "--help"], ["hook", "pre-push", "a", "b", "c"], ["hook", "pre-push", "-C", "shop"],
  ])
  func `whatever else is given is left to ArgumentParser`(arguments: [String]) {
    #expect(FrequentCommand(arguments) == nil)
  }
}
