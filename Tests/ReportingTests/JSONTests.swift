import Evidence
import Foundation
import Ownership
import Paths
import Testing

@testable import Gate
@testable import Reporting

/// The JSON of every report is valid, and the documentation shows what is really written.
struct JSONTests {
  private func parsed(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func `a failing decision`() throws {
    let text = JSONFormat.text(of: .check(try FailingCheckTests.failing()), for: Console())
    let object = try parsed(text)
    #expect(object["schema_version"] as? Int == 1)
    #expect(object["verdict"] as? String == "fail")
    #expect(object["exit_code"] as? Int == 1)
    #expect(object["would_fail"] as? Bool == false)
    try expectGolden(text, "check-failing.json")
  }

  @Test func `a passing decision`() throws {
    let text = JSONFormat.text(of: .check(try PassingCheckTests.passing()), for: Console())
    _ = try parsed(text)
    try expectGolden(text, "check-passing.json")
  }

  @Test func `what would fail exits with 0`() throws {
    var decision = try FailingCheckTests.failing()
    decision.leniency = .enforceFrom(try Sample.day("2026-12-15"))
    let object = try parsed(JSONFormat.text(of: .check(decision), for: Console()))
    #expect(object["would_fail"] as? Bool == true)
    #expect(object["exit_code"] as? Int == 0)
  }

  @Test func `the example of the documentation is what is written`() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let file = folder.appendingPathComponent("../../docs/json.md")
    let page = try String(contentsOf: file, encoding: .utf8)
    let plans = try Sample.added(Sample.plans)
    let result = Sample.result(try Sample.billing(), "migration", [plans], [Sample.billingSeat()])
    var decision = try Sample.decision(.fail, [result])
    decision.systems = [.init(page: try Sample.billing(), changes: 8)]
    let written = JSONFormat.text(of: .check(decision), for: Console())
    let parts = page.components(separatedBy: "```json\n")
    try #require(parts.count == 2)
    let rest = parts[1].components(separatedBy: "```")
    if ProcessInfo.processInfo.environment["ONUS_RECORD"] == "1" {
      let recorded = parts[0] + "```json\n" + written + "```" + rest.dropFirst().joined(separator: "```")
      try Data(recorded.utf8).write(to: file)
      Issue.record("recorded the example of docs/json.md")
      return
    }
    #expect(rest[0] == written)
  }

  @Test func `every member that is written is documented`() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let page = try String(contentsOf: folder.appendingPathComponent("../../docs/json.md"), encoding: .utf8)
    var keys: Set<String> = []
    for file in try FileManager.default.contentsOfDirectory(
      at: folder.appendingPathComponent("Golden"), includingPropertiesForKeys: nil)
    where file.pathExtension == "json" {
      Self.collect(try JSONSerialization.jsonObject(with: Data(contentsOf: file)), into: &keys)
    }
    #expect(keys.filter { !page.contains("`\($0)`") }.sorted() == [])
  }

  private static func collect(_ value: Any, into keys: inout Set<String>) {
    if let object = value as? [String: Any] {
      for (key, member) in object {
        keys.insert(key)
        collect(member, into: &keys)
      }
    } else if let list = value as? [Any] {
      for item in list { collect(item, into: &keys) }
    }
  }
}
