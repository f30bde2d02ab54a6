import Foundation
import TestSupport
import Testing

/// Places that a terminal makes links of (OSC 8).
@Suite struct TerminalLinkTests {
  /// In a folder whose name a terminal and an address would read as something else.
  private func repository() throws -> TemporaryRepository {
    let repository = try TemporaryRepository(named: "a b%#\u{7}é")
    try repository.commit(["ownership/policy.yml": "onus: 1\nstewards: nobody\n", "ownership/people.yml": "ada: {}\n"])
    return repository
  }

  private func lint(_ repository: TemporaryRepository, isTerminal: Bool, _ environment: [String: String]) -> String {
    runOnus(
      ["lint"], in: repository.path, environment: ["HOME": repository.home.path].merging(environment) { $1 },
      isTerminal: isTerminal
    ).output
  }

  @Test func `A place leads to its file on this host, and no byte of an address is anything else`() throws {
    let repository = try repository()
    let shown = lint(repository, isTerminal: true, ["TERM": "xterm-256color"])
    let links = shown.matches(of: /\u{1B}\]8;;([^\u{1B}]*)\u{1B}\\([^\u{1B}]+)\u{1B}\]8;;\u{1B}\\/)
    let link = try #require(links.first { $0.output.2.hasPrefix("ownership/policy.yml:") })
    let folder = try repository.git("rev-parse", "--show-toplevel")
    let address = try #require(URL(string: String(link.output.1)))
    #expect(address.scheme == "file")
    #expect(address.host == "desk.example")
    #expect(address.path == "\(folder)/ownership/policy.yml")
    for link in links { #expect(link.output.1.utf8.allSatisfy { (0x21...0x7E).contains($0) }, "\(link.output.1)") }
  }

  @Test func `What is no terminal, or wants no colour, gets no link`() throws {
    let repository = try repository()
    #expect(!lint(repository, isTerminal: false, ["CLICOLOR_FORCE": "1"]).contains("\u{1B}]"))
    for variables in [["NO_COLOR": "1"], ["TERM": "dumb"]] {
      #expect(!lint(repository, isTerminal: true, variables).contains("\u{1B}"))
    }
  }
}
