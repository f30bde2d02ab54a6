import Foundation
import TestSupport
import Testing

/// One question has one answer, byte by byte: whichever process writes it, and however a forge sorts what it says.
@Suite struct ByteStabilityTests {
  private static let shop = Result { try crowded() }

  /// Twelve systems of three people with something to say in every report, and a range that changes them all.
  private static func crowded() throws -> Shop {
    let shop = try Shop()
    try shop.repository.git("checkout", "--quiet", "main")
    let people = ["ada", "grace", "lin"]
    var pages: [String: String] = [:]
    var changes: [String: String] = [:]
    for number in 1...12 {
      let name = "system-\(number)"
      pages["services/\(name)/ownership.yml"] = """
        system: \(name)
        owner: \(people[number % 3])
        backup: \(people[(number + 1) % 3])
        reviewed: 2026-\(number < 10 ? "0" : "")\(min(number, 11))-10

        """
      for file in ["migrations/1.sql", "auth/session.py"] {
        changes["services/\(name)/\(file)"] = "create table plans_\(number)\n"
      }
    }
    try shop.repository.commit(pages, message: "Pages")
    try shop.repository.git("checkout", "--quiet", "-b", "feature")
    try shop.repository.commit(changes, author: Shop.lin)
    return shop
  }

  /// What everybody said of HEAD, in some order.
  private func reviews(of head: String, seed: UInt64) -> String {
    var rows: [String] = []
    for (index, login) in ["ada-l", "ghopper", "lin-w", "a-stranger", "b-stranger"].enumerated() {
      for (hour, state) in ["COMMENTED", "CHANGES_REQUESTED", "APPROVED"].enumerated() {
        rows.append(
          """
          {"id": \(10 * index + hour), "user": {"login": "\(login)", "id": \(index + 1), "type": "User"},
           "state": "\(state)", "commit_id": "\(head)", "submitted_at": "2026-11-20T1\(hour):00:00Z",
           "author_association": "MEMBER"}
          """)
      }
    }
    var random = SplitMix(seed: seed)
    return "[\(rows.shuffled(using: &random).joined(separator: ",\n"))]"
  }

  /// The formats that a command has, as it lists them itself.
  private func formats(of command: [String], in shop: Shop) throws -> [String] {
    let refusal = shop.onus(command + ["--format", "none-such"], answers: nil).errors
    let list = try #require(refusal.firstRange(of: "one of: ")).upperBound
    return refusal[list...].prefix { !$0.isNewline }.split(separator: ", ").map(String.init)
  }

  /// Everything that one run of the program says, in all formats.
  private func run(_ command: [String], _ formats: [String], in shop: Shop) throws -> [String: Data] {
    let folder = shop.repository.sibling("out-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let files = formats.flatMap { ["--format", "\($0)=\(folder.path)/\($0)"] }
    let result = try shop.repository.run([builtProgram] + command + ["--now", "2026-11-21"] + files)
    #expect(result.status == 1, "\(result.errors)")
    var said = ["stdout": Data(result.output.utf8), "stderr": Data(result.errors.utf8)]
    for format in formats { said[format] = try Data(contentsOf: folder.appendingPathComponent(format)) }
    return said
  }

  @Test(arguments: [
    ["check", "main..feature"], ["lint", "--strict"], ["stale", "--within", "400d"], ["report", "main..feature"],
    ["who", "services/system-1/auth/session.py", "services/", "ada", "nowhere.md", "system-2"],
  ])
  func `Three processes write the same bytes in every format`(command: [String]) throws {
    let shop = try Self.shop.get()
    let formats = try formats(of: command, in: shop)
    #expect(formats.count >= 2)
    let first = try run(command, formats, in: shop)
    #expect(first.values.allSatisfy { $0.count > 100 || $0 == first["stderr"] })
    // Each process walks through dictionaries in an order of its own.
    for _ in 1...2 {
      let again = try run(command, formats, in: shop)
      for (format, bytes) in first { #expect(again[format] == bytes, "\(format)") }
    }
  }

  @Test(arguments: ["check", "report"])
  func `However the forge sorts its reviews, every format says the same`(command: String) throws {
    let shop = try Self.shop.get()
    let head = try shop.repository.git("rev-parse", "feature")
    // A verdict keeps the response as it was.
    let formats = try formats(of: [command], in: shop).filter { $0 != "verdict" }
    let file = "../reviews-\(command).json"
    let said = try (1...4 as ClosedRange<UInt64>).map { seed -> [String: Data] in
      try shop.repository.write(file, reviews(of: head, seed: seed))
      return try run([command, "main..feature", "--reviews", "github=\(file)"], formats, in: shop)
    }
    for (format, bytes) in said[0] {
      for other in said.dropFirst() { #expect(other[format] == bytes, "\(format)") }
    }
    #expect(said[0]["text"].map { String(decoding: $0, as: UTF8.self).contains("GitHub review 12 of") } == true)
  }
}
