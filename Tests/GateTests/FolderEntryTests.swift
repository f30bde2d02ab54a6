import Gate
import Ownership
import TestSupport
import Testing

/// Entries that bring a folder, and ownership files that stand in a risky one.
@Suite struct FolderEntryTests {
  @Test func `a symlink named like a risky folder is that risk, also where nobody owns it`() throws {
    let company = try Company()
    try company.repo.git("checkout", "--quiet", "-B", "topic", "main")
    try company.repo.write("docs/m/1.sql", "drop table words;\n")
    try company.repo.write("db/.keep", "")
    _ = try company.repo.run(["ln", "-s", "../docs/m", "db/migrations"])
    try company.repo.commit(message: "Link", author: Company.lin)
    let decision = try company.decide()
    #expect(decision.asked.contains("unowned · migration"))
    #expect(decision.verdict == .fail)
  }

  @Test func `a submodule named like a risky folder is that risk`() throws {
    let company = try Company()
    try company.repo.git("checkout", "--quiet", "-B", "topic", "main")
    let id = try company.repo.git("rev-parse", "main")
    try company.repo.git("update-index", "--add", "--cacheinfo", "160000,\(id),db/migrations")
    try company.repo.commitIndex(message: "Submodule", author: Company.lin)
    #expect(try company.decide().asked.contains("unowned · migration"))
  }

  @Test func `a page in a folder called billing is a page and no charge`() throws {
    let page = "services/billing/ownership.yml"
    let company = try Company([page: Company.page("billing")])
    try company.branch("topic", [page: Company.page("billing", "purpose: Charges cards.\n")])
    #expect(try company.decide().asked == ["billing · ownership"])
  }

  @Test func `a broken page in a risky folder can be repaired by a steward`() throws {
    let page = "services/billing/ownership.yml"
    let company = try Company([page: "system: [billing\n"])
    let head = try company.branch("topic", [page: Company.page("billing")])
    let decision = try company.decide(reviews: [.approved("ada", on: head), .approved("grace", on: head)])
    #expect(decision.verdict == .pass, "\(decision.problems) \(decision.asked)")
  }
}
