import Paths
import Testing

@testable import Ownership

@Suite struct `A record of ownership files` {
  private static let page = "services/billing/ownership.yml"

  @Test func `A mistake in the policy makes it unreadable and nothing else`() {
    let result = record(with: "ownership/policy.yml", smallestPolicy + "sollo: true\n")
    #expect(result.policyIsUnreadable)
    #expect(!result.peopleAreUnreadable)
    #expect(result.systems.count == 1)
  }

  @Test func `A mistake in people makes them unreadable and keeps the rest`() {
    let result = record(with: "ownership/people.yml", smallestPeople + "lin: {email: x}\n")
    #expect(result.peopleAreUnreadable)
    #expect(result.readPolicy != nil)
    #expect(result.people["ada"] != nil)
  }

  @Test func `A mistake in a page makes it unreadable, with its folder`() {
    let result = record(with: Self.page, smallestPage + "tier: 9\n")
    #expect(result.systems.isEmpty)
    #expect(
      result.unreadablePages
        == [.init(file: RepositoryPath(Self.page), folder: RepositoryPath("services/billing"))])
  }

  @Test func `An unreadable central page has no folder`() {
    let result = record(with: "ownership/systems/search.yml", "system: search\n")
    #expect(result.unreadablePages == [.init(file: RepositoryPath("ownership/systems/search.yml"), folder: nil)])
    #expect(result.systems.map(\.name.value) == ["billing"])
  }

  @Test func `While the policy cannot be read no page is blamed for its risks`() {
    let result = record([
      "ownership/policy.yml": "onus: 1\n", Self.page: smallestPage + "approvers: {anything: ada}\n",
    ])
    #expect(result.findings.map(\.rule) == ["missing-key"])
  }

  @Test func `Of two pages of one system both are unreadable`() throws {
    let result = record(with: "old/ownership.yml", smallestPage)
    #expect(result.systems.isEmpty)
    #expect(result.unreadablePages.map(\.file.display) == ["old/ownership.yml", Self.page])
    let finding = try #require(result.findings.first)
    #expect(result.findings.count == 1)
    #expect(finding.rule == "duplicate-system")
    #expect(finding.location?.file.display == Self.page)
    #expect(finding.notes.first?.location?.file.display == "old/ownership.yml")
  }

  @Test func `A broken page still doubles the system it names`() {
    let result = record(with: "old/ownership.yml", smallestPage + "tier: 9\n")
    #expect(result.findings.map(\.rule).sorted() == ["duplicate-system", "invalid-value"])
    #expect(result.systems.isEmpty)
    #expect(result.unreadablePages.count == 2)
  }

  @Test func `Pages without a policy are told that nothing is enforced`() {
    let result = record([Self.page: smallestPage])
    #expect(result.findings.map(\.rule) == ["missing-policy"])
    #expect(result.findings.first?.location == nil)
    #expect(result.systems.count == 1)
    if case .absent = result.policy {} else { Issue.record("the policy is not absent") }
  }

  @Test func `No files, no findings`() {
    #expect(record([:]).findings.isEmpty)
    #expect(
      record(["README.md": "# shop", "ownership/README.md": "", "ownership/overrides/x.yml": "&"]).findings.isEmpty)
  }

  @Test(arguments: [
    ("ownership/policy.yaml", "ownership/policy.yml"), ("ownership/people/a.YML", "ownership/people/a.yml"),
  ])
  func `A nearly right name counts as the file it should be, unread`(path: String, expected: String) {
    let result = record(with: path, "")
    #expect(result.findings.map(\.rule) == ["near-miss-name"])
    #expect(result.findings.first?.message.contains("'\(expected)'") == true)
    #expect(result.policyIsUnreadable == expected.hasSuffix("policy.yml"))
    #expect(result.peopleAreUnreadable == expected.contains("people"))
  }

  @Test func `A nearly right page beside the code closes its folder`() {
    let result = record(with: "services/login/OWNERSHIP.yaml", smallestPage)
    #expect(result.findings.map(\.rule) == ["near-miss-name"])
    #expect(
      result.unreadablePages
        == [.init(file: RepositoryPath("services/login/OWNERSHIP.yaml"), folder: RepositoryPath("services/login"))])
  }

  @Test func `The order of the files does not matter`() {
    let files = [
      OwnershipFile(path: RepositoryPath("b/ownership.yml"), content: Array(smallestPage.utf8)),
      OwnershipFile(path: RepositoryPath("a/ownership.yml"), content: Array("x: @y".utf8)),
      OwnershipFile(path: RepositoryPath("ownership/policy.yml"), content: Array("onus: 3".utf8)),
    ]
    let one = OwnershipRecord(reading: files)
    let other = OwnershipRecord(reading: files.reversed())
    #expect(one.findings == other.findings)
    #expect(one.unreadablePages == other.unreadablePages)
    #expect(one.systems == other.systems)
  }

  @Test func `A page at the root speaks for the whole repository`() {
    let result = record(with: "ownership.yml", smallestPage.replacing("billing", with: "shop"))
    #expect(result.findings.isEmpty)
    #expect(result.systems.last?.folder == .root)
  }
}

@Suite struct `What kind of ownership file a path names` {
  @Test(arguments: [
    ("ownership/policy.yml", OwnershipFileKind.policy), ("ownership/people.yml", .people),
    ("ownership/people/platform.yml", .people), ("ownership/systems/billing.yml", .centralPage),
    ("ownership.yml", .pageBesideCode(folder: .root)),
    ("services/billing/ownership.yml", .pageBesideCode(folder: RepositoryPath("services/billing"))),
    ("docs/ownership/ownership.yml", .pageBesideCode(folder: RepositoryPath("docs/ownership"))),
  ])
  func `exact names`(path: String, kind: OwnershipFileKind) {
    #expect(OwnershipFileKind.of(RepositoryPath(path)) == kind)
  }

  @Test(arguments: [
    ("ownership.yaml", "ownership.yml"), ("a/OWNERSHIP.yml", "a/ownership.yml"),
    ("a/Ownership.yml", "a/ownership.yml"), ("a/ownership.YML", "a/ownership.yml"),
    ("a/onwership.yml", "a/ownership.yml"), ("a/ownerships.yaml", "a/ownership.yml"),
    ("a/.ownership.yml", "a/ownership.yml"),
    ("ownership/policy.yaml", "ownership/policy.yml"), ("ownership/polcy.yml", "ownership/policy.yml"),
    ("ownership/People.yml", "ownership/people.yml"), ("Ownership/policy.yml", "ownership/policy.yml"),
    ("OWNERSHIP/systems/a.yml", "ownership/systems/a.yml"), ("ownership/system/x.yml", "ownership/systems/x.yml"),
    ("ownership/Systems/x.yml", "ownership/systems/x.yml"), ("ownership/systems/x.yaml", "ownership/systems/x.yml"),
    ("ownership/systems/deep/x.yml", "ownership/systems/x.yml"), ("ownership/people/x/y.yml", "ownership/people/y.yml"),
    ("ownership/billing.yml", "ownership/systems/billing.yml"),
    ("ownership/ownership.yml", "ownership/systems/ownership.yml"),
    ("ownership/systems/.yml", "ownership/systems/NAME.yml"),
  ])
  func `near misses`(path: String, expected: String) {
    #expect(OwnershipFileKind.of(RepositoryPath(path)) == .nearMiss(expected: expected))
  }

  @Test(arguments: [
    "README.md", "ownership/README.md", "ownership/CODEOWNERS", "ownership/overrides/3f2c.yml", "policy.yml",
    "people.yml", "a/policy.yml", "systems/x.yml", "membership.yml", "ownership", "ownership.md", "yml", ".yml", "",
    "a/leadership.yaml",
  ])
  func `other names`(path: String) {
    #expect(OwnershipFileKind.of(RepositoryPath(path)) == nil)
  }
}
