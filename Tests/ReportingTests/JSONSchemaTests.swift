import Evidence
import Foundation
import Git
import Ownership
import Paths
import TestSupport
import Testing

@testable import Gate
@testable import Reporting

/// The published schemas say what is written, and no less.
struct JSONSchemaTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  private static let schemas = folder.appendingPathComponent("../../docs/schema").standardized

  private func check(_ kind: Report.Kind) throws -> JSONSchema {
    let file = Self.schemas.appendingPathComponent("\(kind).json")
    return JSONSchema(file, isClosed: true, with: try #require(JSONSchema.validator))
  }

  @Test(
    .enabled(Comment(rawValue: JSONSchema.absence)) { JSONSchema.validator != nil }, arguments: Report.Kind.allCases)
  func `a report fits its schema, and the schema names every member`(kind: Report.Kind) throws {
    let check = try check(kind)
    let hostile = try HostileReport.texts.keys.sorted().map { name in
      try HostileReport.report(kind, HostileReport.texts[name] ?? [])
    }
    let report = try FormatSample.report(kind)
    let texts = ([report] + hostile).map { JSONFormat.text(of: $0, for: Console()) }
    let wrong = texts[0].replacing(
      #""exit_code": \#(report.exitCode)"#, with: #""exit_code": 7"#, maxReplacements: 1)
    let complaints = try check.complaints(about: texts + [wrong])
    #expect(complaints.dropLast().flatMap { $0 } == [])
    #expect(complaints.last?.count == 1)
  }

  @Test(
    .enabled(Comment(rawValue: JSONSchema.absence)) { JSONSchema.validator != nil }, arguments: Report.Kind.allCases)
  func `a member that is missing, of another type or new is noticed, wherever it is`(kind: Report.Kind) throws {
    let text = JSONFormat.text(of: try FormatSample.report(kind), for: Console())
    let mutations = try check(kind).mutations(of: text)
    #expect(mutations.tried > 50)
    #expect(mutations.unnoticed == [])
  }

  @Test(.enabled(Comment(rawValue: JSONSchema.absence)) { JSONSchema.validator != nil })
  func `every example of the tests and of the documentation fits`() throws {
    var documents: [String] = []
    for file in try FileManager.default.contentsOfDirectory(
      at: Self.folder.appendingPathComponent("Golden"), includingPropertiesForKeys: nil)
    where file.pathExtension == "json" { documents.append(try String(contentsOf: file, encoding: .utf8)) }
    for page in ["json.md", "stale.md"] {
      let text = try String(contentsOf: Self.schemas.appendingPathComponent("../\(page)"), encoding: .utf8)
      for part in text.components(separatedBy: "```json\n").dropFirst() {
        documents.append(part.components(separatedBy: "```")[0])
      }
    }
    #expect(documents.count > 8)
    let kinds = try documents.map { document -> String? in
      try (JSONSerialization.jsonObject(with: Data(document.utf8)) as? [String: Any])?["report"] as? String
    }
    #expect(kinds.allSatisfy { kind in Report.Kind.allCases.contains { "\($0)" == kind } })
    for kind in Report.Kind.allCases {
      let some = zip(documents, kinds).filter { $1 == "\(kind)" }.map(\.0)
      #expect(try check(kind).complaints(about: some).flatMap { $0 } == [])
    }
  }

  @Test(.enabled(Comment(rawValue: JSONSchema.absence)) { JSONSchema.validator != nil })
  func `whatever keeps a requirement from passing fits`() throws {
    let plans = try Sample.added(Sample.plans)
    let proof = try Sample.statement(by: "ada", [plans], standingIn: "on a plane")
    let part = try Sample.wrote("lin", Sample.plans, "9d41c07")
    let named = Contribution(
      who: .stranger(name: "A Stranger", email: "m@example.org"), role: .coAuthor, commit: part.commit,
      path: part.path, namedBy: .machine("deploy-bot"))
    let pause = try #require(try Sample.billing(paused: true).paused)
    let outcomes: [Attempt.Outcome] = [
      .silent, .approved([proof]), .objected(proof), .partial(proof: proof, uncovered: [plans.change]), .spent(proof),
      .unprovable(proof), .refused(.init(description: "a statement", reason: "no key")),
    ]
    let bars: [Candidate.Bar] = [
      .contributed(part), .contributed(named), .left(Sample.today), .machine, .unknown, .seatedElsewhere,
    ]
    let seats =
      try outcomes.map { try seat(.init(outcome: $0, away: Sample.absence("2026-11-01", "2026-12-01"))) }
      + bars.map { try seat(.init(bar: $0)) }
    let result = Sample.result(
      try Sample.billing(), "migration", [plans], seats,
      obstacles: [
        .contested([plans.change.path]), .paused(pause), .objection(person: "lin", proof: proof),
        .missingTrailer(Sample.at("Rollback-Plan", "ownership/policy.yml", 3)),
        .unsigned(commit: try Sample.id("ab"), path: plans.change.path, reason: "no key"), .unknownPerson("x"),
        .unreadable(file: plans.change.path), .unreadableReviews(.init(description: "a file", reason: "empty")),
      ], outsiders: [Attempt(person: "edsger", outcome: .objected(proof))], contributions: [part, named],
      trailers: ["Rollback-Plan"], found: [.init(key: "Rollback-Plan", value: "x", commit: try Sample.id("ab"))])
    var decision = try Sample.decision(.fail, [result])
    decision.steps = [try FailingCheckTests.failing()]
    let text = JSONFormat.text(of: .check(decision), for: Console())
    #expect(try check(.check).complaints(about: [text]) == [[]])
  }

  private func seat(_ part: Sample.Part) throws -> SeatResult { Sample.billingSeat(["ada": part]) }

  @Test func `what stands in several schemas is the same in each`() throws {
    var known: [String: NSDictionary] = [:]
    for kind in Report.Kind.allCases {
      let data = try Data(contentsOf: Self.schemas.appendingPathComponent("\(kind).json"))
      let schema = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      for (name, definition) in try #require(schema["definitions"] as? [String: NSDictionary]) {
        if let other = known[name] { #expect(other == definition, "\(name) in \(kind).json") }
        known[name] = definition
      }
    }
    #expect(known.count > 20)
  }
}
