import Foundation
import TestSupport
import Testing

/// Changes that bring the rules they would like to be judged by: policy and people come from the base.
@Suite struct RulesOfTheChangeTests {
  let company: Company

  init() throws { company = try Company() }

  @Test func `A policy that makes its editor a steward is judged by the stewards it had`() throws {
    try company.branch(["ownership/policy.yml": Company.policy(stewards: "[ada, lin]")], by: Company.grace)
    try company.tryToApprove("lin")
    let attacked = try company.check()
    #expect(attacked.status == 1, "\(attacked.whole)")
    #expect(attacked.says("ownership: the policy needs Ada Lovelace or Edsger Dijkstra"), "\(attacked.whole)")
    try company.approve("edsger")
    #expect(try company.check().status == 0)
  }

  @Test func `A policy that is deleted still governs its own deletion, and all that goes with it`() throws {
    try company.branch([
      "ownership/policy.yml": nil, "ownership/people.yml": nil, "ownership/systems/members.yml": nil,
      Company.migration: "drop table terms;\n",
    ])
    let attacked = try company.check()
    #expect(attacked.status == 1, "\(attacked.whole)")
    #expect(attacked.says("ownership: the policy needs Ada Lovelace or Edsger Dijkstra"), "\(attacked.whole)")
    #expect(attacked.says("search · migration needs Grace Hopper"), "\(attacked.whole)")
  }

  @Test func `A risk that the change switches off is asked about all the same`() throws {
    try company.branch([
      "ownership/policy.yml": Company.policy("evidence: [forge-review]\n")
        .replacingOccurrences(of: "risks: {", with: "risks: {migration: {off: \"too slow\"}, "),
      Company.migration: "drop table terms;\n",
    ])
    let attacked = try company.check()
    #expect(attacked.status == 1)
    #expect(attacked.says("search · migration needs Grace Hopper"), "\(attacked.whole)")
  }

  @Test func `A key that the change puts on file proves nothing in that change`() throws {
    let commit = try company.branchWithMigration()
    var forgery = try company.statement()
    // The same words signed with Lin's key, and Lin's key on file as Grace's.
    forgery.key = "lin"
    try company.store(forgery)
    try company.branch(
      from: commit, ["ownership/people.yml": try company.people(["grace": try company.graceEntry(keys: ["lin"])])])
    let attacked = try company.check()
    #expect(attacked.status == 1)
    #expect(attacked.says("it is signed with the key of 'lin', not of 'grace'"), "\(attacked.whole)")
    #expect(attacked.says("who grace is needs Grace Hopper, and Ada Lovelace or Edsger Dijkstra"), "\(attacked.whole)")
  }

  @Test func `A key of one's own needs a steward besides oneself`() throws {
    try company.branch(
      ["ownership/people.yml": try company.people(["grace": try company.graceEntry(keys: ["grace", "stranger"])])],
      by: Company.grace)
    try company.approve("grace")
    let alone = try company.check()
    #expect(alone.status == 1)
    #expect(alone.says("ownership: who grace is needs Ada Lovelace or Edsger Dijkstra"), "\(alone.whole)")
    try company.approve("edsger")
    #expect(try company.check().status == 0)
  }

  @Test func `Stewards alone do not change who somebody is`() throws {
    try company.branch(
      ["ownership/people.yml": try company.people(["grace": try company.graceEntry(keys: ["stranger"])])],
      by: Company.ada)
    try company.approve("edsger")
    let attacked = try company.check()
    #expect(attacked.status == 1)
    #expect(attacked.says("who grace is needs Grace Hopper"), "\(attacked.whole)")
  }

  @Test func `A last day taken back needs that person and a steward`() throws {
    let left = try company.people(["grace": try company.graceEntry(", until: 2026-11-10")])
    try company.land(try company.branch(["ownership/people.yml": left], by: Company.edsger))
    try company.branch(["ownership/people.yml": try company.people()], by: Company.edsger)
    try company.approve("ada")
    let attacked = try company.check()
    #expect(attacked.status == 1, "\(attacked.whole)")
    #expect(attacked.says("ownership: who grace is needs an approver"), "\(attacked.whole)")
    #expect(attacked.says("Grace Hopper has left (last day 2026-11-10)"), "\(attacked.whole)")
  }

  @Test func `A machine is made human by nobody alone, and approves nothing meanwhile`() throws {
    let human = "{email: bot@example.com, github: deploy-bot, \(try company.keyEntry("deploy-bot"))}"
    try company.branch(["ownership/people.yml": try company.people(["deploy-bot": human])])
    let refused = try company.tryToApprove("deploy-bot")
    #expect(refused.status != 0)
    try company.approve("edsger")
    let attacked = try company.check()
    #expect(attacked.status == 1)
    #expect(attacked.says("who deploy-bot is"), "\(attacked.whole)")
  }

  @Test func `The line of CI that runs onus needs a steward, whoever owns the pipeline`() throws {
    let page = "system: pipeline\npaths: [/.github/]\nowner: grace\nbackup: lin\nreviewed: 2026-11-01\n"
    try company.land(try company.branch(["ownership/systems/pipeline.yml": page], by: Company.edsger))
    let file = ".github/workflows/gate.yml"
    let honest = "on: push\njobs:\n  gate:\n    steps:\n      - run: onus check\n"
    try company.branch("honest", [file: honest])
    try company.approve("grace", "main..honest")
    #expect(try company.check("main..honest").status == 0)

    try company.branch([file: honest.replacingOccurrences(of: "onus check", with: "onus check || true")])
    try company.approve("grace")
    let attacked = try company.check()
    #expect(attacked.status == 1)
    #expect(attacked.says("the lines that run onus"), "\(attacked.whole)")
    #expect(attacked.says("Ada Lovelace or Edsger Dijkstra"), "\(attacked.whole)")
  }

  @Test func `A CODEOWNERS that asks others than the pages do needs a steward`() throws {
    try company.branch([".github/CODEOWNERS": "* @linwei\n"], by: Company.grace)
    let attacked = try company.check()
    #expect(attacked.status == 1)
    #expect(attacked.says("ownership: CODEOWNERS needs Ada Lovelace or Edsger Dijkstra"), "\(attacked.whole)")
  }

  @Test func `A file named nearly like the policy needs a steward`() throws {
    try company.branch(["ownership/policy.yaml": "onus: 1\nstewards: [lin]\n"])
    let attacked = try company.check()
    #expect(attacked.status == 1)
    #expect(attacked.says("ownership: ownership files needs Ada Lovelace or Edsger Dijkstra"), "\(attacked.whole)")
  }

  @Test func `Ownership files behind a symlink are not read, and putting one there is asked about`() throws {
    let tree = try company.repository.git("rev-parse", "main:ownership")
    try company.branch([:])
    try company.repository.git("rm", "-r", "-q", "ownership")
    try company.repository.git("read-tree", "--prefix=elsewhere/", tree)
    try company.repository.git(
      "update-index", "--add", "--cacheinfo", "120000,\(try company.blob("elsewhere")),ownership")
    let commit = try company.repository.commitIndex(author: Company.lin)
    let attacked = try company.check()
    #expect(attacked.status == 1)
    #expect(attacked.says("ownership: the policy needs Ada Lovelace or Edsger Dijkstra"), "\(attacked.whole)")

    // Even landed by force it is no missing policy.
    try company.land(commit)
    try company.branchWithMigration()
    let landed = try company.check()
    #expect(landed.status == 2, "\(landed.whole)")
  }
}
