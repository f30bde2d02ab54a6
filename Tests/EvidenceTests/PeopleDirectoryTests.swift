import Ownership
import Testing

@testable import Evidence

struct `People directory` {
  private let directory = PeopleDirectory(
    byKey(
      makePerson(
        "ada", emails: ["Ada@Example.com"],
        accounts: [
          .github: Account(login: located("Ada-L"), id: 4217), .gitlab: Account(login: located("ada"), id: 12),
        ]),
      makePerson("lin", emails: ["lin@example.com"], accounts: [.github: Account(login: located("lin"))]),
      makePerson("grace", emails: ["ops@example.com", "grace@example.com"]),
      makePerson("edsger", emails: ["ops@example.com"]),
      makePerson("deploy-bot", emails: ["*[bot]@users.noreply.github.com"], isMachine: true)))

  @Test(arguments: [
    ("ada@example.com", "ada"), ("ADA@EXAMPLE.COM", "ada"), ("4217+ada-l@users.noreply.github.com", "ada"),
    ("4217+renamed@users.noreply.github.com", "ada"), ("ada-l@users.noreply.github.com", "ada"),
    ("12-ada@users.noreply.gitlab.com", "ada"), ("7+lin@users.noreply.github.com", "lin"),
    ("49699333+dependabot[bot]@users.noreply.github.com", "deploy-bot"),
  ])
  func `finds who an address belongs to`(email: String, key: String) {
    #expect(directory.person(email: email)?.key.value == key)
  }

  @Test(arguments: [
    "", "nobody@example.com", "99+ada-l@users.noreply.github.com", "ada-l@users.noreply.gitlab.com",
    "ada-l@users.noreply.github.com.example.com", "ada@example.com ", "ops@example.com",
  ])
  func `finds nobody else`(email: String) {
    #expect(directory.person(email: email) == nil)
  }

  @Test func `names everybody who shares an address`() {
    #expect(directory.people(email: "ops@example.com").map(\.key.value) == ["edsger", "grace"])
  }

  @Test func `knows machines by the pattern of their addresses`() {
    #expect(directory.person(email: "1+x[bot]@users.noreply.github.com")?.key.value == "deploy-bot")
  }

  @Test func `prefers the number of an account over its login`() {
    #expect(directory.person(forge: .github, login: "renamed", id: 4217)?.key.value == "ada")
    #expect(directory.person(forge: .github, login: "ADA-L", id: nil)?.key.value == "ada")
    #expect(directory.person(forge: .github, login: "ada-l", id: 1) == nil)
    #expect(directory.people(forge: .github, login: "ada-l", id: 1).recycledFrom?.id == 4217)
    #expect(directory.person(forge: .github, login: "LIN", id: 9)?.key.value == "lin")
    #expect(directory.person(forge: .gitea, login: "ada", id: nil) == nil)
  }

  @Test func `finds the owner of a key unless two have it`() {
    let shared = makeKey("ssh-ed25519 AAAA")
    let both = PeopleDirectory(byKey(makePerson("ada", keys: [shared]), makePerson("lin", keys: [shared])))
    #expect(both.person(key: shared.material) == nil)
    #expect(PeopleDirectory(byKey(makePerson("ada", keys: [shared]))).person(key: shared.material)?.key.value == "ada")
  }
}
