import OnusCommand
import Testing

/// Arguments and exit codes, without any repository.
@Suite struct ArgumentTests {
  private func run(_ arguments: String...) -> ProgramResult { runOnus(arguments, in: "/") }

  @Test func `The version is printed to standard output`() {
    let result = run("--version")
    #expect(result.status == 0)
    #expect(result.output == "onus \(Program.version)\n")
    #expect(result.errors.isEmpty)
  }

  @Test(arguments: [
    ["--help"], ["-h"], ["help"], ["check", "--help"], ["help", "check"], ["hook", "install", "--help"],
  ])
  func `Help that is asked for is no mistake`(arguments: [String]) {
    let result = runOnus(arguments, in: "/")
    #expect(result.status == 0)
    #expect(result.output.contains("USAGE"))
    #expect(result.errors.isEmpty)
  }

  @Test(arguments: [
    [], ["hook"], ["chekc"], ["check", "--frobnicate"], ["check", "a..b", "c..d"], ["check", "--format"],
    ["check", "--format", "json", "--format", "text"], ["check", "--color", "mauve"], ["check", "--now", "tomorrow"],
    ["check", "--reviews", "github"], ["check", "--reviews", "sourceforge=x.json"], ["approve", "--standing-in"],
    ["approve", "--yes", "--dry-run"], ["explain", "no-such-rule"], ["lint", "--select", "no-such-rule"],
  ])
  func `A mistake in the arguments ends with 2 and says something on standard error`(arguments: [String]) {
    let result = runOnus(arguments, in: "/")
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(!result.errors.isEmpty)
  }

  @Test func `Outside a repository nothing is decided`() {
    let result = run("check")
    #expect(result.status == 2)
    #expect(result.errors.contains("is not in a git repository"))
    #expect(result.errors.contains("next"))
  }

  @Test func `A rule is explained, and all are listed`() {
    #expect(run("explain", "unknown-person").output.hasPrefix("unknown-person"))
    #expect(run("explain").output.contains("unowned-path"))
  }

  @Test func `A rule that is nearly right is suggested`() {
    #expect(run("explain", "unknown-persn").errors.contains("did you mean 'unknown-person'?"))
  }

  @Test func `Control characters never reach the terminal raw`() {
    let result = run("explain", "a\u{1B}[31mb")
    #expect(!result.errors.contains("\u{1B}"))
    #expect(result.errors.contains("\\x1b[31mb"))
  }
}
