import Paths

enum BoundlessScope: Rule {
  static let documentation = RuleDocumentation(
    id: "boundless-scope", family: .coverage, severity: .warning,
    summary: "one of several systems claims the whole repository",
    what: "A page with `*`, or a page in the repository's root with `./`, while other systems exist.",
    why: """
      Whatever is new falls to this owner without anybody noticing, so that `unowned-path` can never fire. Default
      owners of everything are asked for everything, and approve what they do not know.
      """,
    bad: [
      "ownership/systems/shop.yml": """
      system: shop
      paths: ["*"]
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      """,
      "services/billing/ownership.yml": """
      system: billing
      owner: lin
      backup: grace
      reviewed: 2026-11-20
      """,
    ],
    good: [
      "ownership/systems/shop.yml": """
      system: shop
      paths: [/web/, /ownership/]
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      """,
      "web/index.html": "",
      "services/billing/ownership.yml": """
      system: billing
      owner: lin
      backup: grace
      reviewed: 2026-11-20
      """,
    ],
    mend: "Name the folders that the system really consists of, and let `must_be_owned` watch over the rest.")

  static func findings(in input: LintInput) -> [Finding] {
    guard input.record.systems.count > 1 else { return [] }
    return input.record.systems.flatMap { system in
      system.paths.filter { $0.value.matchesEverything }.map { pattern in
        finding(
          "'\(system.name.value)' claims the whole repository", at: pattern.location, holder: system.name.value,
          subject: pattern.value.text, help: ["name the folders that it consists of"])
      }
    }
  }
}

extension PathPattern {
  /// Whether it matches a file right in the root, of whatever name, and one in any folder.
  fileprivate var matchesEverything: Bool {
    // Names that no pattern spells out: a control character is refused in one.
    matches(RepositoryPath([0x01])) && matches(RepositoryPath([0x01, UInt8(ascii: "/"), 0x01]))
  }
}
