import Foundation
import TestSupport
import Testing

/// `onus who` for names and moments, as a user meets it on 2026-11-21.
@Suite struct WhoCommandTests {
  private static let page = "services/billing/ownership.yml"

  @Test func `One thing that is asked about tells of recent history, several do not`() throws {
    let shop = try Shop()
    try shop.addMigration()
    let full = shop.onus("who", "billing")
    #expect(full.output.contains("last risky"))
    #expect(full.output.contains("Change (billing, migration, Lin)"), "\(full.output)")
    #expect(full.output.contains("reviewed 2026-11-20 by Ada"))
    #expect(shop.onus("who", "billing", "grace").output.split(separator: "\n").count == 2)
  }

  @Test func `A shallow clone says that it is one`() throws {
    let shop = try Shop()
    try shop.repository.commit(["readme.md": "More.\n"])
    try shop.repository.git("push", "--quiet", "--no-verify", "origin", "main")
    let clone = shop.repository.sibling("shallow").path
    try shop.repository.git("clone", "--quiet", "--depth=1", "file://" + shop.server.path, clone)
    let told = runOnus(["who", "billing"], in: clone)
    #expect(told.status == 0)
    #expect(told.output.contains("unknown: none in the last 1 commit, and what is before is not in"))
    #expect(told.output.contains("git fetch --unshallow"))
    #expect(!told.output.contains("reviewed 2026-11-20 by"))
  }

  @Test func `A name that no page has and a path that is not there are answered with what was meant`() throws {
    let shop = try Shop()
    let slip = shop.onus("who", "servces/biling/new.py")
    #expect(slip.status == 1)
    #expect(
      slip.errors.contains("'servces/biling/new.py' is no file here; did you mean 'services/billing/new.py'?"))
    #expect(shop.onus("who", "redme.md").errors.contains("did you mean 'readme.md'?"))
    #expect(shop.onus("who", "services/billing/new.py").errors.isEmpty)
  }

  @Test func `A file that is risky for what it is asks, by who, whom the gate then asks`() throws {
    let shop = try Shop()
    let files = [
      ("ownership/policy.yml", Shop.policy + "# more\n", "ownership: is the policy", "Ada Lovelace or Grace Hopper"),
      ("services/billing/ownership.yml", Shop.page + "# more\n", "ownership: is a page", "Grace Hopper"),
      ("docs/CODEOWNERS", "* @ada-l\n", "ownership: is read by the forge", "Ada Lovelace or Grace Hopper"),
      ("services/billing/.gitattributes", "*.py -diff\n", "opaque: changes how the files of a system", "Grace Hopper"),
      (".gitmodules", "# none\n", "opaque: names the submodules", "Ada Lovelace or Grace Hopper"),
    ]
    let before = files.map { shop.onus("who", $0.0, "--at", "HEAD") }
    try shop.repository.git("switch", "--quiet", "-c", "all")
    try shop.repository.commit(
      Dictionary(uniqueKeysWithValues: files.map { ($0.0, $0.1 as String?) }), author: Shop.lin)
    let gate = shop.onus("check", "main..all").output
    for ((path, _, cause, asked), told) in zip(files, before) {
      let risk = cause.prefix { $0 != ":" }
      #expect(told.output.contains(cause), "\(told.output)")
      #expect(told.output.contains("\(risk): \(asked) approves"), "\(told.output)")
      #expect(!told.output.contains("makes no change risky") && !told.output.contains("name an owner in"))
      #expect(gate.contains(path), "\(gate)")
    }
  }

  @Test func `What is nobody's to answer for here is refused: nothing, git's own files and what lies outside`() throws {
    let shop = try Shop()
    for (name, reason) in [
      ("", "'' names nothing"), (".git", "'.git' is git's own: nothing inside '.git' is of the repository"),
      (".git/config", "'.git/config' is git's own"), ("services/../.GIT/new", "is git's own"),
      ("vendor/x/.git/HEAD", "is git's own"), ("../elsewhere", "'../elsewhere' lies outside this repository"),
      ("/etc/passwd", "'/etc/passwd' lies outside this repository"),
    ] {
      for more in [[], ["--at", "HEAD"]] {
        let refused = runOnus(["who", name] + more, in: shop.repository.path)
        #expect(refused.status == 2, "\(name)")
        #expect(refused.errors.contains(reason), "\(refused.errors)")
        #expect(refused.output.isEmpty)
      }
    }
    let bare = runOnus(["who", ".git/config", "--at", "main"], in: shop.server.path)
    #expect(bare.status == 2)
    let inside = runOnus(["who", "--stdin"], in: shop.repository.path + "/.git", input: "config\n")
    #expect(inside.status == 2)
    for name in [".github/x", ".gitignore", "services/git", "."] {
      #expect(shop.onus("who", name).status != 2, "\(name)")
    }
  }

  @Test func `A login, an address and a name find the person`() throws {
    let shop = try Shop()
    let key = shop.onus("who", "grace")
    for name in ["ghopper", "GRACE@example.com", "Grace Hopper"] {
      #expect(shop.onus("who", name).output == key.output)
    }
  }

  @Test func `A page of others that cannot be read keeps nobody from an answer, one that might reach the path does`()
    throws
  {
    let shop = try Shop()
    try shop.repository.write("services/login/ownership.yml", "system: login\nowner: [\n")
    let told = shop.onus("who", "services/billing/x.py")
    #expect(told.status == 0)
    #expect(told.errors.contains("'services/login/ownership.yml' cannot be read"))
    #expect(shop.onus("who", "billing").status == 0)
    let reached = shop.onus("who", "services/login/x.py")
    #expect(reached.status == 2)
    #expect(reached.errors.contains("nobody knows who answers for 'services/login/x.py'"))
    #expect(shop.onus("who", "services").status == 0 || shop.onus("who", "services").status == 1)
    // What a person holds, and whose many paths are, is only known when every page is.
    #expect(shop.onus("who", "grace").status == 2)
    #expect(shop.onus("who", "--stdin", input: "services/billing/x.py\n").status == 2)
    try shop.repository.write("services/login/ownership.yml", "")
    try shop.repository.write("ownership/systems/data.yml", "system: data\n")
    #expect(shop.onus("who", "readme.md").status == 2)
    #expect(shop.onus("who", "services/billing/x.py").status == 0)
    try shop.repository.write("ownership/people.yml", "ada: [\n")
    #expect(shop.onus("who", "billing").errors.contains("the ownership files cannot be read"))
  }

  @Test func `Without a policy it says so, and who answers all the same`() throws {
    let shop = try Shop(policy: nil)
    let told = shop.onus("who", "billing")
    #expect(told.status == 0)
    #expect(told.output.contains("decides now   Grace Hopper"))
    #expect(told.errors.contains("there is no 'ownership/policy.yml' here, so nothing is enforced"))
    let unowned = shop.onus("who", "readme.md")
    #expect(unowned.status == 1)
    #expect(!unowned.output.contains("to change it"))
  }

  // MARK: - At a commit

  @Test func `At a commit everything is judged on the day it was committed, and the output says so`() throws {
    let shop = try Shop()
    try shop.repository.commit([
      "ownership/people.yml": """
      ada: {name: Ada Lovelace, email: ada@example.com}
      grace: {name: Grace Hopper, email: grace@example.com, away: [{from: 2025-10-01, until: 2025-10-31}]}

      """,
      Self.page: Shop.page.replacingOccurrences(of: "2026-11-20", with: "2025-09-20"),
    ])
    // Commits are of 2025-10-09.
    let then = shop.onus("who", "billing", "--at", "HEAD")
    #expect(then.output.hasPrefix("at "))
    #expect(then.output.contains("(HEAD), judged on 2025-10-09, the day it was committed"))
    #expect(then.output.contains("decides now   Ada Lovelace"))
    #expect(then.output.contains("is away until 2025-10-31"))
    let now = shop.onus("who", "billing", "--at", "HEAD", "--now", "2026-11-21")
    #expect(now.output.contains("judged on 2026-11-21, as --now says"))
    #expect(now.output.contains("decides now   Grace Hopper"))
    #expect(shop.onus("who", "billing").output.contains("decides now   Grace Hopper"))
    let json = shop.onus("who", "billing", "--at", "HEAD", "--format", "json").output
    #expect(json.contains(#""today": "2025-10-09""#))
    #expect(json.contains(#""day_is": "commit""#))
    // Who owned it when it broke: pages, people and history of that commit.
    try shop.repository.commit([Self.page: nil])
    #expect(shop.onus("who", "billing").status == 1)
    #expect(
      shop.onus("who", "billing", "--at", "HEAD~1").output
        == then.output.replacingOccurrences(of: "(HEAD)", with: "(HEAD~1)"))
    let listed = shop.onus("who", "--stdin", "--at", "HEAD~1", input: "services/billing/x\n")
    #expect(listed.output == "services/billing/x\tbilling\tgrace\tada\n")
  }

  @Test func `A bare repository answers for a commit`() throws {
    let shop = try Shop()
    let told = runOnus(["who", "services/billing/x.py", "--at", "main"], in: shop.server.path)
    #expect(told.status == 0)
    #expect(told.output.contains("decides now   Grace Hopper"))
    let listed = runOnus(["who", "--stdin", "--at", "main"], in: shop.server.path, input: "services/billing/x\n")
    #expect(listed.output == "services/billing/x\tbilling\tgrace\tgrace\n")
    let refused = runOnus(["who", "billing"], in: shop.server.path)
    #expect(refused.status == 2)
  }
}
