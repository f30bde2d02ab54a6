import Ownership
import Paths
import Testing

@testable import Reporting

/// What `onus lint` prints.
struct LintTests {
  private static let page = "system: search\n\nowner: ada\nbackup: lin\nreviewed: 2026-07-12\n"
  private static let file = "services/search/ownership.yml"

  private static func finding() -> Finding {
    Finding(
      rule: "role-changed", "'ada' has a new role since this page was last reviewed",
      at: Sample.place(file, 5, 11, 10), holder: "search", subject: "ada",
      notes: [.init("role since 2026-08-01", at: Sample.place("ownership/people.yml", 7, 15, 10))],
      help: [
        "if Ada still answers for search, she runs   onus review search",
        "if not, name the new owner; the new owner's approval accepts it",
      ], consequence: "until then: risky changes to search fail")
  }

  private func report(_ findings: [Finding], _ source: [UInt8] = Array(page.utf8)) -> LintReport {
    LintReport(
      findings: findings, systems: 12, people: 9, files: 4212, source: { _ in source })
  }

  @Test func `a finding quotes its line`() throws {
    let lint = report([Self.finding()])
    #expect(Report.lint(lint).exitCode == 1)
    try expectGolden(TextFormat.text(of: .lint(lint), for: Console()), "lint.txt")
    try expectGolden(JSONFormat.text(of: .lint(lint), for: Console()), "lint.json")
  }

  @Test func `findings without a place, of other severities, and none`() throws {
    let missing = Finding(
      rule: "missing-policy", "there is no ownership/policy.yml", at: nil, holder: "ownership/policy.yml", subject: "",
      help: ["write one:   onus init"])
    let warning = Finding(
      rule: "login-without-id", severity: .warning, "'ada-l' has no id, and a login can be given to somebody else",
      at: Sample.place(Self.file, 3, 8, 3), holder: "ada", subject: "ada-l")
    var advice = warning
    advice.severity = .advice
    try expectGolden(TextFormat.text(of: .lint(report([warning, missing, advice])), for: Console()), "lint-mixed.txt")
    #expect(
      TextFormat.text(of: .lint(report([])), for: Console())
        == "0 errors, 0 warnings · 12 systems, 9 people, 4,212 files\n")
  }

  @Test func `warnings fail only when strict`() {
    var warning = Self.finding()
    warning.severity = .warning
    var lint = report([warning])
    #expect(Report.lint(lint).exitCode == 0)
    lint.isStrict = true
    #expect(Report.lint(lint).exitCode == 1)
  }

  @Test func `a long line is cut around the caret`() {
    let long = String(repeating: "a ", count: 500) + "HERE" + String(repeating: " b", count: 500)
    var finding = Self.finding()
    finding.location = Sample.place(Self.file, 1, 1001, 4)
    let shown = TextFormat.text(of: .lint(report([finding], Array(long.utf8))), for: Console())
    let lines = shown.split(separator: "\n").map(String.init)
    let quoted = lines.firstIndex { $0.contains("HERE") }
    #expect(quoted != nil)
    guard let quoted else { return }
    #expect(lines[quoted].count <= 80)
    let caret = lines[quoted + 1]
    let column = caret.distance(from: caret.startIndex, to: caret.firstIndex(of: "^") ?? caret.startIndex)
    #expect(lines[quoted].dropFirst(column).hasPrefix("HERE"))
    #expect(caret.hasSuffix(" ^^^^"))
  }

  @Test(arguments: [[0xFF, 0xFE, 0x0A], [], Array("\u{1B}[2J: x\r\n".utf8), Array("日本: 語".utf8)] as [[UInt8]])
  func `any bytes can be quoted`(_ bytes: [UInt8]) {
    for (column, length) in [(1, 1), (2, 3), (7, 1_000_000), (4000, 3)] {
      var finding = Self.finding()
      finding.location = Sample.place(Self.file, 1, column, length)
      let shown = TextFormat.text(of: .lint(report([finding], bytes)), for: Console(width: 40))
      #expect(!shown.contains("\u{1B}"))
    }
  }

  @Test func `a long range on a line of a megabyte is quoted at once`() {
    var finding = Self.finding()
    finding.location = Sample.place(Self.file, 1, 10, 900_000)
    let line = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
    let shown = TextFormat.text(of: .lint(report([finding], line)), for: Console())
    #expect(shown.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }
}
