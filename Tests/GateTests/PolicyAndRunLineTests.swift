import Gate
import Git
import Ownership
import Paths
import TestSupport
import Testing

/// DESIGN 4.4, the table of ownership changes: the policy, the lines that run onus, and an exported CODEOWNERS.
@Suite struct PolicyAndRunLineTests {
  private static let hook = "#!/bin/sh\nset -e\nexec onus hook pre-receive\n"
  private static let workflow = "jobs:\n  check:\n    steps:\n      - run: onus check\n      - run: make\n"
  private static let workflowFile = ".github/workflows/check.yml"

  private func asks(_ items: [String: Company.Item], in files: [String: Company.Item] = [:]) throws -> [String] {
    let company = try Company()
    if !files.isEmpty { try company.plant("main", items: files) }
    try company.plant(items: items, by: Company.edsger)
    return try company.decide().ownershipAsks
  }

  @Test func `the policy asks a steward, changed, deleted or made unreadable`() throws {
    for item: Company.Item in [.file(Company.policy + "solo: true\n"), .nothing, .file("onus: [\n"), .symlink("x")] {
      #expect(try asks(["ownership/policy.yml": item]) == ["the policy: ada/grace"])
    }
  }

  @Test func `a policy under a nearly right name asks a steward`() throws {
    #expect(try asks(["ownership/policy.yaml": .file(Company.policy)]) == ["ownership files: ada/grace"])
    #expect(try asks(["Ownership/policy.yml": .file(Company.policy)]) == ["ownership files: ada/grace"])
  }

  @Test func `a steward does not approve their own change of the policy`() throws {
    let company = try Company()
    let head = try company.plant("topic", ["ownership/policy.yml": Company.policy + "solo: true\n"], by: Company.ada)
    #expect(try company.decide(reviews: [.approved("ada", on: head)]).verdict == .fail)
    #expect(try company.decide(reviews: [.approved("grace", on: head)]).verdict == .pass)
  }

  @Test func `lines that run onus ask a steward, in hooks and in CI`() throws {
    let lines = ["the lines that run onus: ada/grace"]
    #expect(try asks(["hooks/pre-receive": .executable(Self.hook)]) == lines)
    #expect(try asks([Self.workflowFile: .file(Self.workflow)]) == lines)
    #expect(try asks([Self.workflowFile: .nothing], in: [Self.workflowFile: .file(Self.workflow)]) == lines)
    let removed = Self.workflow.replacing("      - run: onus check\n", with: "")
    #expect(try asks([Self.workflowFile: .file(removed)], in: [Self.workflowFile: .file(Self.workflow)]) == lines)
    let edited = Self.workflow.replacing("onus check", with: "onus check || true")
    #expect(try asks([Self.workflowFile: .file(edited)], in: [Self.workflowFile: .file(Self.workflow)]) == lines)
  }

  @Test func `a file that runs onus and stops being run asks too`() throws {
    let lines = ["the lines that run onus: ada/grace"]
    let there: [String: Company.Item] = ["hooks/pre-receive": .executable(Self.hook)]
    #expect(try asks(["hooks/pre-receive": .file(Self.hook)], in: there) == lines)
    #expect(try asks(["hooks/pre-receive": .symlink("/bin/true")], in: there) == lines)
    #expect(
      try asks(["hooks/pre-receive": .nothing, "hooks/pre-receive.off": .executable(Self.hook)], in: there) == lines)
  }

  @Test func `other lines of the same files are no business of a steward's`() throws {
    let there: [String: Company.Item] = [Self.workflowFile: .file(Self.workflow), "hooks/x": .executable("true\n")]
    let edited = Self.workflow.replacing("run: make", with: "run: make all")
    #expect(try asks([Self.workflowFile: .file(edited)], in: there) == [])
    #expect(try asks(["hooks/x": .executable("bonus\n")], in: there) == [])
    #expect(try asks(["src/a.py": .file("onus\n")], in: there) == [])
  }

  @Test func `the owner of the place is asked besides`() throws {
    let company = try Company()
    try company.plant(items: ["services/search/.husky/pre-push": .executable(Self.hook)], by: Company.edsger)
    #expect(try company.decide().asked(about: "ownership") == ["search: ada + ada/grace"])
  }

  @Test func `the pipeline may be off and its places the team's own: the lines still ask`() throws {
    let policy = Company.policy + "risks: {pipeline: {off: we have none, paths: [/build/]}}\n"
    let company = try Company(policy: policy)
    try company.plant(
      items: [Self.workflowFile: .file(Self.workflow), "build/run": .executable(Self.hook)], by: Company.edsger)
    #expect(try company.decide().paths(of: "ownership") == [Self.workflowFile, "build/run"])
  }

  @Test(arguments: ["CODEOWNERS", ".github/CODEOWNERS", ".gitlab/CODEOWNERS", "docs/CODEOWNERS"])
  func `a CODEOWNERS asks a steward`(_ path: String) throws {
    #expect(try asks([path: .file("* @mallory\n")]) == ["CODEOWNERS: ada/grace"])
    #expect(try asks([path: .nothing], in: [path: .file("* @ada-l\n")]) == ["CODEOWNERS: ada/grace"])
  }

  @Test func `a CODEOWNERS that equals the export of HEAD asks nobody`() throws {
    let company = try Company()
    func export(_ record: OwnershipRecord) -> [UInt8] {
      Array(record.systems.map { "\($0.name.value) \($0.owner.value)\n" }.joined().utf8)
    }
    try company.plant(
      "topic",
      [
        "CODEOWNERS": "catalog grace\nsearch lin\n",
        "services/search/ownership.yml": Company.page("search", owner: "lin"),
      ],
      by: Company.edsger)
    try company.plant("wrong", ["CODEOWNERS": "catalog grace\nsearch lin\n"], by: Company.edsger)
    #expect(
      try company.decide { $0.exportedCodeowners = export }.ownershipAsks == [
        "lin accepts: lin", "the page of search: ada",
      ])
    #expect(try company.decide("wrong") { $0.exportedCodeowners = export }.ownershipAsks == ["CODEOWNERS: ada/grace"])
  }
}
