import Paths
import Testing

@testable import Ownership

@Suite struct `The samples of the documentation` {
  private static func load(_ folder: String) throws -> OwnershipRecord {
    record([
      "ownership/policy.yml": try sample("\(folder)/policy.yml"),
      "ownership/people.yml": try sample("\(folder)/people.yml"),
      "services/billing/ownership.yml": try sample("\(folder)/page.yml"),
    ])
  }

  private static func day(_ text: String) -> CalendarDate? { CalendarDate(text) }

  @Test func `The smallest set loads without a finding and switches the presets on`() throws {
    let result = try Self.load("smallest")
    #expect(result.findings.isEmpty)
    #expect(result.people.keys.sorted() == ["ada", "grace"])
    #expect(!result.peopleAreUnreadable)
    #expect(result.unreadablePages.isEmpty)

    let policy = try #require(result.readPolicy)
    #expect(policy.file == RepositoryPath("ownership/policy.yml"))
    #expect(policy.stewards.map(\.value) == ["ada", "grace"])
    #expect(policy.repository == nil)
    #expect(policy.authorityBranch == nil)
    #expect(policy.protected == ["main", "master"])
    #expect(policy.mustBeOwned.isEmpty && policy.ignore.isEmpty)
    #expect(policy.evidence == Set(EvidenceKind.allCases))
    #expect(policy.approvalsValidFor == nil)
    #expect(!policy.signedAuthors && !policy.solo)
    #expect(policy.reviewEvery == [1: 90, 2: 180, 3: 365])
    #expect(policy.roleChangeGraceDays == 14)
    #expect(policy.override == nil && policy.enforceFrom == nil && policy.allow.isEmpty)
    #expect(policy.defaults == PageDefaults())
    #expect(
      policy.risks.map(\.name)
        == ["auth", "billing", "migration", "opaque", "ownership", "pipeline", "secrets", "twin"])
    #expect(policy.risks.filter { $0.origin == .builtIn }.map(\.name) == ["opaque", "ownership", "twin"])
    #expect(policy.risks.allSatisfy { $0.off == nil })

    let page = try #require(result.systems.first)
    #expect(page.name.value == "billing")
    #expect(page.name.location.line == 2 && page.name.location.column == 9 && page.name.location.length == 7)
    #expect(page.kind == .service && page.tier == 2)
    #expect(page.file == RepositoryPath("services/billing/ownership.yml"))
    #expect(page.folder == RepositoryPath("services/billing"))
    #expect(page.paths.map(\.value.text) == ["./"])
    #expect(page.paths.first?.value.folder == RepositoryPath("services/billing"))
    #expect(page.owner.value == "ada")
    #expect(page.backup == Backup(who: page.backup.who) && page.backup.who.value == "grace")
    #expect(page.reviewed.value == Self.day("2026-11-20"))
    #expect(page.purpose == nil && page.authority == nil && page.incident == nil && page.runbook == nil)
    #expect(page.rollback == nil && page.paused == nil && page.ai == nil)
    #expect(page.exclude.isEmpty && page.approvers.isEmpty && page.escalate.isEmpty && page.links.isEmpty)
  }

  @Test func `The full page loads with every value`() throws {
    let result = try Self.load("full")
    #expect(result.findings.isEmpty)
    let page = try #require(result.systems.first)
    #expect(page.name.value == "billing")
    #expect(page.purpose == "Charges cards, issues invoices and refunds.")
    #expect(page.kind == .service)
    #expect(page.tier == 1)
    #expect(page.paths.map(\.value.text) == ["./"])
    #expect(page.exclude.map(\.value.text) == ["./fixtures/"])
    #expect(page.owner.value == "ada")
    #expect(page.backup.who.value == "grace")
    #expect(page.backup.after?.value == TimeSpan(seconds: 900, text: "15m"))
    #expect(page.backup.access == ["production database", "payment provider", "deploy"])
    #expect(page.backup.drilled?.by.value == "grace")
    #expect(page.backup.drilled?.date.value == Self.day("2026-09-15"))
    #expect(page.reviewed.value == Self.day("2026-10-01"))
    #expect(page.approvers.keys.sorted() == ["billing"])
    #expect(page.approvers["billing"]?.people.map(\.value) == ["ada", "lin"])
    #expect(page.approvers["billing"]?.count == 1)
    #expect(page.escalate.map(\.value) == ["lin"])
    #expect(
      page.authority?.decides.map(\.value)
        == ["pause", "roll-back", "fix-forward", "turn-off", "tell-customers", "set-priority", "refund up to 500"])
    #expect(page.authority?.asks.map(\.what.value) == ["change prices"])
    #expect(page.authority?.asks.first?.whom.map(\.value) == ["lin"])
    #expect(page.authority?.informs == ["support"])
    let incident = try #require(page.incident)
    #expect([incident.commander?.who.value, incident.commander?.backup?.value] == ["ada", "lin"])
    #expect([incident.communicator?.who.value, incident.communicator?.backup?.value] == ["lin", "grace"])
    #expect([incident.fixer?.who.value, incident.fixer?.backup?.value] == ["grace", "ada"])
    #expect(incident.followUp?.value == "ada")
    #expect(incident.countsAs == "Customers cannot pay for five minutes.")
    #expect(incident.updates == TimeSpan(seconds: 900, text: "15m"))
    #expect(incident.channel == "#inc-billing")
    #expect(page.links == [Link(name: "dashboard", address: "https://grafana.example.com/d/billing")])
    #expect(page.runbook?.value == "/docs/runbooks/billing.md")
    #expect(page.rollback?.how == "turn off flag new-billing")
    #expect(page.rollback?.tested?.value == Self.day("2026-09-15"))
    #expect(page.paused == nil && page.ai == nil)
  }

  @Test func `The lines of the full page that are comments load too`() throws {
    let page = try sample("full/page.yml").replacing("\n# paused:", with: "\npaused:").replacing(
      "\n# ai:", with: "\nai:")
    let result = record(with: "services/billing/ownership.yml", page)
    #expect(result.findings.isEmpty)
    let paused = try #require(result.systems.first?.paused)
    #expect(paused.by.value == "ada")
    #expect(paused.until.value == Self.day("2026-12-01"))
    #expect(paused.reason == "price migration running")
    let ai = try #require(result.systems.first?.ai)
    #expect([ai.outputQuality?.value, ai.retraining?.value] == ["ada", "ada"])
    #expect([ai.upstreamData?.value, ai.offSwitch?.value] == ["lin", "ada"])
    #expect([ai.healthy, ai.actWhen] == ["…", "…"])
  }

  @Test func `The full people load with every value`() throws {
    let result = try Self.load("full")
    #expect(result.people.keys.sorted() == ["ada", "deploy-bot"])
    let ada = try #require(result.people["ada"])
    #expect(ada.name == "Ada Lovelace")
    #expect(!ada.isMachine)
    #expect(ada.emails.map(\.value) == ["ada@example.com"])
    #expect(ada.accounts.keys.sorted() == [.github])
    #expect(ada.accounts[.github]?.login.value == "ada-l")
    #expect(ada.accounts[.github]?.id == 4217)
    #expect(ada.role?.value == "Head of platform")
    #expect(ada.roleSince?.value == Self.day("2026-08-01"))
    #expect(ada.roleSince?.location.line == 7)
    #expect(ada.team == "platform")
    #expect(ada.reach == "pager @ada")
    #expect(ada.signingKeys.count == 1)
    #expect(
      ada.signingKeys.first?.material
        == .ssh("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOlF2+xtHxzicKL0mhWAEk1mCmi2pZlhv0t8qf3OdyV6"))
    #expect(ada.signingKeys.first?.from == Self.day("2026-01-01"))
    #expect(ada.signingKeys.first?.until == nil && ada.signingKeys.first?.revoked == nil)
    #expect(ada.away.map(\.from) == [Self.day("2026-12-20")])
    #expect(ada.away.map(\.until) == [Self.day("2027-01-05")])
    #expect(ada.until?.value == Self.day("2027-03-31"))
    let bot = try #require(result.people["deploy-bot"])
    #expect(bot.isMachine)
    #expect(bot.name == "deploy-bot")
    #expect(bot.emails.map(\.value) == ["*[bot]@users.noreply.github.com"])
  }

  @Test func `The full policy loads with every value`() throws {
    let policy = try #require(try Self.load("full").readPolicy)
    #expect(policy.repository?.value == "acme/shop")
    #expect(policy.stewards.map(\.value) == ["ada", "lin"])
    #expect(policy.authorityBranch?.value == "main")
    #expect(policy.protected == ["main", "release/*"])
    #expect(policy.mustBeOwned.map(\.value.text) == ["/services/", "/db/"])
    #expect(policy.ignore.map(\.value.text) == ["/vendor/", "**/generated/"])
    #expect(policy.evidence == [.signedStatement, .signedMerge, .forgeReview])
    #expect(policy.approvalsValidFor == TimeSpan(seconds: 30 * 86_400, text: "30d"))
    #expect(!policy.signedAuthors && !policy.solo)
    #expect(policy.reviewEvery == [1: 90, 2: 180, 3: 365])
    #expect(policy.roleChangeGraceDays == 14)
    #expect(policy.override?.map(\.value) == ["ada"])
    #expect(policy.enforceFrom?.value == Self.day("2026-12-15"))
    #expect(policy.defaults.incident?.channel == "#incidents")
    #expect(policy.defaults.escalate.map(\.value) == ["lin"])
    let exception = try #require(policy.allow.first)
    #expect(policy.allow.count == 1)
    #expect(exception.rule.value == "unowned-path")
    #expect(exception.path?.value.text == "/services/legacy/")
    #expect(exception.system == nil && exception.person == nil)
    #expect(exception.reason == "being deleted, see 412")
    #expect(exception.until.value == Self.day("2027-01-31"))
    #expect(policy.reviewEvery.ai == 30)
    #expect(policy.rules.keys.sorted() == ["drill-overdue", "login-without-id", "owner-overloaded"])
    #expect(policy.rules["drill-overdue"]?.severity == ByTier(all: .error))
    #expect(policy.rules["drill-overdue"]?.limits == ["after": ByTier(90, 365, nil)])
    #expect(policy.rules["owner-overloaded"]?.limits == ["more_than": ByTier(all: 12)])
    #expect(policy.rules["login-without-id"]?.off?.value == "no forge here")
  }

  @Test func `The full policy's risks load with every value`() throws {
    let result = try Self.load("full")
    let migration = try #require(result.risk("migration"))
    #expect(migration.trailers.map(\.value) == ["Rollback-Plan"])
    #expect(migration.first == ["backup taken", "dry run on a copy"])
    let preset = try #require(Presets.all.first { $0.name == "migration" })
    #expect(migration.places == preset.places)

    let auth = try #require(result.risk("auth"))
    #expect(auth.exclude.last?.pattern.text == "/docs/auth/")
    #expect(auth.exclude.last?.pattern.foldsCase == true)
    #expect(auth.exclude.last?.location?.line == 18)

    #expect(result.risk("secrets")?.also?.people.map(\.value) == ["lin"])
    #expect(result.risk("billing")?.off?.value == "we do not charge anyone")

    let customerData = try #require(result.risk("customer-data"))
    #expect(customerData.places.contains { $0.pattern.text == "**/customers/" && $0.pattern.foldsCase })
    #expect(customerData.places.count > 1)
    #expect(customerData.adds.map(\.form) == [.word("ssn"), .expression(#"\bpassport_no\b"#)])
    #expect(customerData.approvers?.people.map(\.value) == ["lin"])
    #expect(customerData.approvers?.count == 1)

    let agent = try #require(result.risk("agent"))
    #expect(agent.authoredByMachine)
    #expect(agent.tiers == [1])
    #expect(agent.places.isEmpty)
    #expect(result.risk("flags") == nil)
  }
}
