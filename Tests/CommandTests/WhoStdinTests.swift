import Foundation
import Synchronization
import TestSupport
import Testing

@testable import OnusCommand

/// `onus who --stdin`: many paths, a line each.
@Suite struct WhoStdinTests {
  private let shop: Shop

  init() throws {
    shop = try Shop()
  }

  private func who(_ input: String, _ arguments: String..., in folder: String = "") -> ProgramResult {
    runOnus(["who", "--stdin"] + arguments, in: shop.repository.path + folder, input: input)
  }

  @Test func `Each path gets a line of path, system, owner and who decides now`() {
    let listed = who("services/billing/a\nreadme.md\nservices/billing/b")
    #expect(
      listed.output == """
        services/billing/a\tbilling\tgrace\tgrace
        readme.md\t-\t-\t-
        services/billing/b\tbilling\tgrace\tgrace

        """)
    #expect(listed.status == 1)
    #expect(who("").status == 0)
    #expect(who("").output.isEmpty)
  }

  @Test func `Who decides now is not the owner who is away, and nobody where all have left`() throws {
    let people = """
      ada: {email: ada@example.com, until: 2026-11-20}
      grace: {email: grace@example.com, away: [{from: 2026-11-21, until: 2026-11-22}]}

      """
    try shop.repository.commit(["ownership/people.yml": people])
    #expect(who("services/billing/a").output == "services/billing/a\tbilling\tgrace\t-\n")
    try shop.repository.commit([
      "ownership/people.yml": people.replacingOccurrences(of: ", until: 2026-11-20", with: "")
    ])
    #expect(who("services/billing/a").output == "services/billing/a\tbilling\tgrace\tada\n")
  }

  @Test func `Systems that own a path alike stand together`() throws {
    try shop.repository.commit([
      "ownership/systems/ledger.yml":
        "system: ledger\npaths: [/services/billing/]\nowner: ada\nbackup: grace\nreviewed: 2026-11-20\n"
    ])
    #expect(who("services/billing/a").output == "services/billing/a\tbilling,ledger\tgrace,ada\tgrace,ada\n")
    let json = who("services/billing/a", "--format", "json").output
    #expect(json.contains(#"{"name": "ledger", "owner": "ada", "decides_now": "ada"}"#))
  }

  @Test func `JSON is an object a line`() throws {
    let listed = who("services/billing/é\"\n\"services/billing/\\303(\"\nx\n", "--format", "json")
    let lines = listed.output.split(separator: "\n")
    let objects = try lines.map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(objects.map { $0["path"] as? String } == ["services/billing/é\"", "services/billing/\u{FFFD}(", "x"])
    #expect(objects[1]["path_bytes"] as? String == Data("services/billing/".utf8 + [0xC3, 0x28]).base64EncodedString())
    let systems = try #require(objects[0]["systems"] as? [[String: String]])
    #expect(systems == [["name": "billing", "owner": "grace", "decides_now": "grace"]])
    #expect((objects[2]["systems"] as? [Any])?.isEmpty == true)
  }

  @Test func `What git quotes is read, and what needs quotes is written in them`() throws {
    for name in ["a\tb", "q\"q", "é", "back\\slash"] { try shop.repository.write("services/billing/\(name)", "x") }
    try shop.repository.git("add", "--all")
    for quoting in ["true", "false"] {
      let names = try shop.repository.git("-c", "core.quotePath=\(quoting)", "ls-files", "services/billing")
      let listed = who(names)
      #expect(listed.status == 0)
      #expect(
        listed.output.split(separator: "\n").map { $0.split(separator: "\t")[0] } == [
          #""services/billing/a\tb""#, #""services/billing/back\\slash""#, "services/billing/ownership.yml",
          #""services/billing/q\"q""#, "services/billing/é",
        ])
    }
    let names = try shop.repository.git("ls-files", "-z", "services/billing")
    let listed = who(names, "-z")
    #expect(listed.output.contains("\n\"services/billing/back\\\\slash\"\tbilling\tgrace\tgrace\n"))
    #expect(listed.output.split(separator: "\n").count == 5)
    // With -z a quote is a quote and a line break is a part of the name.
    #expect(who("\"x\ny\0", "-z").output == "\"\\\"x\\ny\"\t-\t-\t-\n")
  }

  @Test func `Paths are seen from the current folder, as git ls-files writes them there`() throws {
    for folder in ["", "/services", "/services/billing"] {
      let names = try shop.repository.run(
        ["git", "ls-files"], in: URL(fileURLWithPath: shop.repository.path + folder)
      ).output
      let listed = who(names, in: folder)
      #expect(listed.output.contains("services/billing/ownership.yml\tbilling\tgrace\tgrace\n"))
    }
    #expect(
      who("../readme.md\n./billing//x\nbilling/../login/y", in: "/services").output == """
        readme.md\t-\t-\t-
        services/billing/x\tbilling\tgrace\tgrace
        services/login/y\t-\t-\t-

        """)
    #expect(who(shop.repository.path + "/services/billing/x").output.hasPrefix("services/billing/x\tbilling"))
  }

  @Test func `A folder is asked about as its content is`() {
    #expect(
      who("services/billing/\nservices/billing\n").output == """
        services/billing/\tbilling\tgrace\tgrace
        services/billing\t-\t-\t-

        """)
    #expect(who("billing/.", in: "/services").output == "services/billing/\tbilling\tgrace\tgrace\n")
  }

  @Test(arguments: [
    ("services/billing/a\n\nreadme.md\n", "line 2 of standard input, '', is no path"),
    ("a\n../b\n", "line 2 of standard input, '../b', lies outside this repository"),
    ("a\nb\n/etc/passwd", "line 3 of standard input, '/etc/passwd', lies outside this repository"),
    (
      "a\n.git/config\n",
      "line 2 of standard input, '.git/config', is git's own: nothing inside '.git' is of the repository"
    ),
    ("a\nx/../vendor/.GIT\n", "'x/../vendor/.GIT', is git's own"),
    ("\"open\n", "begins with a quote and is not quoted as git quotes"),
    ("a\0b\0", "holds a NUL, which only -z reads"),
    (String(repeating: "x", count: 2 << 20), "line 1 of standard input is longer than 1 MiB"),
  ])
  func `A line that is no path here ends it, after what came before`(input: String, message: String) {
    let listed = who(input)
    #expect(listed.status == 2)
    #expect(listed.errors.contains(message), "\(listed.errors)")
    if input.hasPrefix("a\n") { #expect(listed.output.hasPrefix("a\t-\t-\t-\n")) }
  }

  @Test func `What does not go together is refused`() {
    #expect(who("", "readme.md").errors.contains("--stdin reads the paths"))
    #expect(who("", "--why").errors.contains("--why explains one path"))
    #expect(shop.onus("who", "-z", "billing").errors.contains("give that too"))
    #expect(who("", "--format", "json=x").errors.contains("one format to standard output"))
    #expect(who("", "--format", "ics").errors.contains("one format to standard output"))
  }

  @Test func `Each part is answered before the next is read, wherever it is cut`() throws {
    let output = Channel()
    let parts = Mutex<[String]>(["services/bil", "ling/a\nread", "me.md\n", "x"])
    let seen = Mutex<[String]>([])
    let session = Session(
      environment: [:], folder: shop.repository.path,
      terminal: Terminal(output: output, errors: Channel(), answers: .none), input: { [] },
      nextInput: {
        seen.withLock { $0.append(String(decoding: output.captured, as: UTF8.self)) }
        return parts.withLock { $0.isEmpty ? nil : Array($0.removeFirst().utf8) }
      }, now: Shop.now, program: nil)
    #expect(Program.run(["who", "--stdin"], in: session) == .fail)
    let first = "services/billing/a\tbilling\tgrace\tgrace\n"
    let second = first + "readme.md\t-\t-\t-\n"
    #expect(seen.withLock { $0 } == ["", "", first, second, second])
    #expect(String(decoding: output.captured, as: UTF8.self) == second + "x\t-\t-\t-\n")
  }

  private static let hasTime = FileManager.default.isExecutableFile(atPath: "/usr/bin/time")

  @Test(.enabled(if: hasTime, "GNU time measures it: apt-get install time"))
  func `A hundred thousand paths take no more memory than a thousand`() throws {
    try shop.repository.write(
      "../feed",
      """
      /usr/bin/awk 'BEGIN { for (i = 0; i < '$1'; i++) print "services/billing/some/folder/file" i ".py" }' |
        /usr/bin/time -f '%M' \(builtProgram) who --stdin 2>../memory | tail -n 1
      """)
    func kilobytes(_ paths: Int) throws -> Int {
      let fed = try shop.repository.run(["sh", "../feed", String(paths)])
      #expect(
        fed.output == "services/billing/some/folder/file\(paths - 1).py\tbilling\tgrace\tgrace\n", "\(fed.errors)")
      let memory = try String(contentsOf: shop.repository.sibling("memory"), encoding: .utf8)
      return try #require(Int(memory.split(separator: "\n").last ?? ""), "\(memory)")
    }
    let (few, many) = (try kilobytes(1_000), try kilobytes(100_000))
    #expect(many < few + 2_048, "\(few) KB and \(many) KB")
  }
}
