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
    return try shop.repository.run(
      ["sh", "-e", "-c", line],
      environment: environment.merging(["PATH": "\(builtPrograms.path):/usr/local/bin:/usr/bin:/bin"]) { $1 })
  }

  /// What a step of a workflow runs, by the step's name.
  private func step(_ name: String, of template: String) throws -> String {
    let lines = try content(checkout.appendingPathComponent(template)).split(
      separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasSuffix("- name: \(name)") })
    #expect(lines[start + 1].hasSuffix("run: |"))
    return lines[(start + 2)...].prefix { $0.isEmpty || $0.hasPrefix("          ") }.joined(separator: "\n")
  }

  /// A `gh` that answers with the members that GitHub sends; events are given.
  private func installForge(head: String, events: String, in folder: URL) throws {
    let review = """
      {"id":80,"user":{"login":"ghopper","id":2,"type":"User"},"state":"APPROVED","author_association":"MEMBER",\
      "submitted_at":"2026-11-20T09:00:00Z","commit_id":"\(head)"}
      """
    let request = """
      {"id":1,"node_id":"PR_1","number":7,"state":"open","html_url":"https://github.com/acme/shop/pull/7",\
      "user":{"login":"lin-w","id":3,"type":"User"},"head":{"ref":"feature","sha":"\(head)"},\
      "base":{"ref":"main","sha":"\(shop.base)"}}
      """
    let program = """
      #!/bin/sh
      for last in "$@"; do :; done
      case $last in
        repos/acme/shop/pulls/7) echo '\(request)' ;;
        'repos/acme/shop/pulls/7/reviews?per_page=100') echo '[[\(review)]]' ;;
        'repos/acme/shop/issues/7/events?per_page=100') echo '[[\(events)]]' ;;
        *) echo "no such page: $*" >&2; exit 1 ;;
      esac

      """
    try writeProgram(program, to: folder.appendingPathComponent("gh"))
  }

  /// Saves the reviews as GitHub's template does, for a request and for a merge group, and checks.
  private func checkReviewed(events: String, _ request: [String: String]) throws -> CommandResult {
    let folder = shop.repository.sibling("runner")
    let summary = folder.appendingPathComponent("step_summary")
    let head = try shop.repository.git("rev-parse", "feature")
    try installForge(head: head, events: events, in: folder)
    try Data().write(to: summary)
    let runner = ["RUNNER_TEMP": folder.path, "GITHUB_STEP_SUMMARY": summary.path, "GITHUB_REPOSITORY": "acme/shop"]
    let saving = try shop.repository.run(
      ["sh", "-e", "-c", try step("Save the reviews", of: "ci/github/onus.yml")],
      environment: runner.merging(request) { $1 }.merging(["PATH": "\(folder.path):/usr/bin:/bin"]) { $1 })
    #expect(saving.status == 0, "\(saving.errors)")
    return try runCheck(of: "ci/github/onus.yml", environment: runner)
  }

  @Test(arguments: [
    ["REQUEST": "7", "QUEUE_REF": ""],
    ["REQUEST": "", "QUEUE_REF": "refs/heads/gh-readonly-queue/main/pr-7-0123456789abcdef0123456789abcdef01234567"],
  ])
  func `GitHub's counts a review, and not one from before the request was pointed at this branch`(
    _ request: [String: String]
  ) throws {
    let label = #"{"id":1,"event":"labeled","created_at":"2026-11-20T08:00:00Z"}"#
    let reviewed = try checkReviewed(events: label, request)
    #expect(reviewed.status == 0, "\(reviewed.output)\(reviewed.errors)")
    #expect(!reviewed.output.contains("not checked"))
    let move = #"{"id":2,"event":"base_ref_changed","created_at":"2026-11-20T10:00:00Z"}"#
    let moved = try checkReviewed(events: "\(label),\(move)", request)
    #expect(moved.status == 1)
    #expect(moved.output.contains("the request was pointed at another branch after it"))
  }

  @Test func `GitHub's runs again when a request is pointed at another branch`() throws {
    let template = try content(checkout.appendingPathComponent("ci/github/onus.yml"))
    let types = try #require(template.firstMatch(of: /\n  pull_request:\n    types: \[(.*)\]\n/)).output.1
    #expect(Set(types.split(separator: ", ")) == ["opened", "synchronize", "reopened", "edited"])
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
