import Foundation
import Ownership
import Paths
import TestSupport
import Testing

@testable import Gate
@testable import Reporting

/// SARIF as GitHub's code scanning and the viewers of editors read it.
struct SarifTests {
  private static let schema: URL? = {
    let named = ProcessInfo.processInfo.environment["ONUS_SARIF_SCHEMA"]
    let file =
      named.map { URL(fileURLWithPath: $0) }
      ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../.build/schemas/sarif-2.1.0.json").standardized
    return FileManager.default.fileExists(atPath: file.path) ? file : nil
  }()

  private static let kinds = Report.Kind.allCases.filter(SarifFormat.kinds.contains)

  private func run(_ report: Report) throws -> [String: Any] {
    let text = SarifFormat.text(of: report, for: Console())
    let log = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    return try #require((log["runs"] as? [[String: Any]])?.first)
  }

  private func results(_ report: Report) throws -> [[String: Any]] {
    try #require(try run(report)["results"] as? [[String: Any]])
  }

  private func fingerprint(_ result: [String: Any]) -> String? {
    (result["partialFingerprints"] as? [String: String])?["primaryLocationLineHash"]
  }

  private func place(_ result: [String: Any]) throws -> (uri: String, region: [String: Int]) {
    let location = try #require((result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any])
    let artifact = try #require(location["artifactLocation"] as? [String: String])
    return (try #require(artifact["uri"]), try #require(location["region"] as? [String: Int]))
  }

  @Test(
    .enabled("the schema of SARIF is not here: ci/sarif-schema fetches it, or set ONUS_SARIF_SCHEMA") { schema != nil },
    .enabled(Comment(rawValue: JSONSchema.absence)) { JSONSchema.validator != nil }, arguments: kinds)
  func `every report fits the official schema, whatever the names are`(kind: Report.Kind) throws {
    let schema = JSONSchema(try #require(Self.schema), with: try #require(JSONSchema.validator))
    let hostile = try HostileReport.texts.keys.sorted().map { name in
      try HostileReport.report(kind, HostileReport.texts[name] ?? [])
    }
    let texts = ([try FormatSample.report(kind)] + hostile).map { SarifFormat.text(of: $0, for: Console()) }
    let complaints = try schema.complaints(about: texts + [#"{"version": "2.0.0", "runs": []}"#])
    #expect(complaints.dropLast().flatMap { $0 } == [])
    #expect(complaints.last?.isEmpty == false)
  }

  @Test func `a result is the same when its lines move, and others are others`() throws {
    let before = FormatSample.findings
    let after = before.map { finding in
      var moved = finding
      moved.location?.line += 40
      moved.message += " now"
      moved.notes = []
      return moved
    }
    let names = try results(.lint(FormatSample.lint(before))).compactMap(fingerprint)
    #expect(Set(names) == Set(try results(.lint(FormatSample.lint(after))).compactMap(fingerprint)))
    #expect(Set(names).count == before.count)
    var other = before[1]
    other.subject = "lin"
    #expect(!names.contains(try #require(fingerprint(try results(.lint(FormatSample.lint([other])))[0]))))
  }

  @Test func `a requirement is the same after another push`() throws {
    let before = try FailingCheckTests.failing()
    var after = before
    after.requirements[0].requirement.changes.append(try Sample.added("services/billing/migrations/0043_more.sql"))
    after.range.head = try Sample.id("abc")
    let names = try [before, after].map { Set(try results(.check($0)).compactMap(fingerprint)) }
    #expect(names[0] == names[1])
  }

  @Test func `equal findings keep apart`() throws {
    let twice = [FormatSample.findings[1], FormatSample.findings[1]]
    let names = try results(.lint(FormatSample.lint(twice))).compactMap(fingerprint)
    #expect(names.count == 2)
    #expect(Set(names).count == 2)
  }

  @Test func `every result has its rule, with help, and a level`() throws {
    for kind in Self.kinds {
      let run = try run(try FormatSample.report(kind))
      let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
      let rules = try #require(driver["rules"] as? [[String: Any]])
      for result in try #require(run["results"] as? [[String: Any]]) {
        let rule = rules[try #require(result["ruleIndex"] as? Int)]
        #expect(rule["id"] as? String == result["ruleId"] as? String)
        #expect((rule["help"] as? [String: String])?["markdown"]?.isEmpty == false)
        let level = try #require(result["level"] as? String)
        #expect(["error", "warning", "note"].contains(level))
      }
    }
  }

  @Test(arguments: kinds)
  func `texts are as long as GitHub takes them, and none is empty, whatever the names are`(kind: Report.Kind) throws {
    for (name, bytes) in HostileReport.texts {
      let run = try run(try HostileReport.report(kind, bytes))
      let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
      for rule in try #require(driver["rules"] as? [[String: Any]]) {
        for member in ["shortDescription", "fullDescription", "help"] {
          let text = try #require((rule[member] as? [String: String])?["text"])
          #expect(!text.isEmpty && (member == "help" || text.count <= 1_024), "\(name): \(member)")
        }
        #expect((rule["id"] as? String).map { !$0.isEmpty && $0.count <= 255 } == true, "\(name)")
        #expect(((rule["properties"] as? [String: Any])?["tags"] as? [String])?.count ?? 99 <= 10)
      }
      for result in try #require(run["results"] as? [[String: Any]]) {
        #expect((result["message"] as? [String: String])?["text"]?.isEmpty == false, "\(name)")
        #expect((result["locations"] as? [Any])?.count == 1)
        let uri = try place(result).uri
        #expect(!uri.isEmpty && !uri.hasPrefix("/") && uri.utf8.allSatisfy { (0x21...0x7E).contains($0) }, "\(uri)")
      }
    }
  }

  @Test(arguments: kinds)
  func `runs of one kind are one category`(kind: Report.Kind) throws {
    // What follows the last slash names the run.
    let details = try run(try FormatSample.report(kind))["automationDetails"] as? [String: String]
    #expect(details == ["id": "onus/\(kind)/"])
  }

  @Test func `places are addresses below the root, and columns count code points`() throws {
    let results = try results(.lint(FormatSample.lint(FormatSample.findings)))
    let odd = try #require(try results.map(place).first { $0.uri.hasPrefix("services/a") })
    #expect(odd.uri == "services/a%20b/%C3%BCmlaut.yml")
    #expect(odd.region == ["startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 8])
    #expect(try run(.lint(FormatSample.lint([])))["columnKind"] as? String == "unicodeCodePoints")
    var bytes = FormatSample.findings[1]
    bytes.location?.file = RepositoryPath(Array("a:b#?/".utf8) + [0xFF, 0x0A])
    #expect(try place(try self.results(.lint(FormatSample.lint([bytes])))[0]).uri == "a%3Ab%23%3F/%FF%0A")
  }

  @Test func `brackets make no link`() throws {
    var finding = FormatSample.findings[1]
    finding.message = #"a [link](1) \["#
    let message = try results(.lint(FormatSample.lint([finding])))[0]["message"] as? [String: String]
    #expect(message?["text"]?.hasPrefix(#"a \[link\](1) \\\["#) == true)
  }

  @Test func `what fails nobody yet is no error`() throws {
    var decision = try FailingCheckTests.failing()
    decision.leniency = .enforceFrom(try Sample.day("2026-12-15"))
    let found = try results(.check(decision))
    #expect(found.count == 2)
    #expect(found.allSatisfy { $0["level"] as? String == "warning" })
    let warning = FormatSample.findings[2]
    #expect(try results(.lint(FormatSample.lint([warning])))[0]["level"] as? String == "warning")
    #expect(try results(.lint(FormatSample.lint([warning], isStrict: true)))[0]["level"] as? String == "error")
  }

  @Test func `past what GitHub takes the last result says how many are left out`() throws {
    let many = (0..<57).map { number in
      Finding(rule: "overlap", severity: .warning, "finding", at: nil, holder: "h", subject: String(number))
    }
    let log = SarifLog(.lint(FormatSample.lint(many)), most: 50).value.text
    let object = try #require(try JSONSerialization.jsonObject(with: Data(log.utf8)) as? [String: Any])
    let found = try #require((object["runs"] as? [[String: Any]])?.first?["results"] as? [[String: Any]])
    #expect(found.count == 50)
    #expect(found.last?["ruleId"] as? String == "report/cut")
    let text = (found.last?["message"] as? [String: String])?["text"]
    #expect(text == "8 more findings are not in this report, which holds 50\nall of it: onus lint --format json")
  }

  @Test func `more places than one result takes are counted`() throws {
    var finding = FormatSample.findings[1]
    finding.notes = (1...1_500).map { .init("also here", at: Sample.place("a.yml", $0)) }
    let result = try results(.lint(FormatSample.lint([finding])))[0]
    #expect((result["relatedLocations"] as? [Any])?.count == SarifLimits.locations - 1)
    #expect(
      (result["message"] as? [String: String])?["text"]?.hasSuffix("and 501 more places, shown by --format json")
        == true)
  }
}
