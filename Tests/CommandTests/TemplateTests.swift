import Foundation
import TestSupport
import Testing

/// The templates that ship: the line of each that decides, on the day of the shop.
@Suite struct TemplateTests {
  private let shop: Shop

  init() throws {
    shop = try Shop()
    try shop.addMigration()
  }

  /// Runs the one line of a template that checks, with this build of onus on PATH.
  private func runCheck(of template: String, environment: [String: String]) throws -> CommandResult {
    let text = try String(contentsOf: checkout.appendingPathComponent(template), encoding: .utf8)
    let lines = text.split(separator: "\n").compactMap { line in
      line.firstMatch(of: /^ *(?:- |run: )(onus check.*)$/).map { String($0.output.1) }
    }
    #expect(lines.count == 1)
    let line = try #require(lines.first).replacing("onus check", with: "onus check --now 2026-11-21")
    let programs = checkout.appendingPathComponent(".build/debug").path
    return try shop.repository.run(
      ["sh", "-e", "-c", line],
      environment: environment.merging(["PATH": "\(programs):/usr/local/bin:/usr/bin:/bin"]) { $1 })
  }

  private func content(_ file: URL) throws -> String { try String(contentsOf: file, encoding: .utf8) }

  @Test func `GitHub's writes annotations to the log and a page to the summary, and fails`() throws {
    let folder = shop.repository.sibling("runner")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("[]".utf8).write(to: folder.appendingPathComponent("reviews.json"))
    let summary = folder.appendingPathComponent("step_summary")
    try Data().write(to: summary)
    let result = try runCheck(
      of: "ci/github/onus.yml", environment: ["RUNNER_TEMP": folder.path, "GITHUB_STEP_SUMMARY": summary.path])
    #expect(result.status == 1)
    #expect(result.output.contains("\n::error file=services/billing/migrations/1.sql,"))
    #expect(try content(summary).hasPrefix("<!-- onus:check -->\n"))
  }

  @Test func `GitLab's writes the reports that it names as artifacts, and fails`() throws {
    let result = try runCheck(of: "ci/gitlab/onus.gitlab-ci.yml", environment: [:])
    #expect(result.status == 1)
    let template = try content(checkout.appendingPathComponent("ci/gitlab/onus.gitlab-ci.yml"))
    let files = template.matches(of: /(?:codequality|junit): (\S+)/).map { String($0.output.1) }
    #expect(files.count == 2)
    for file in files {
      #expect(try content(shop.repository.folder.appendingPathComponent(file)).contains("needs Grace Hopper"))
    }
  }
}
