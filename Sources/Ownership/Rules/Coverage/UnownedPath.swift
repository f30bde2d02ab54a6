import Paths

enum UnownedPath: Rule {
  static let needsTree = true

  /// The gate asks it about changed files.
  static let isBinding = true

  static let documentation = RuleDocumentation(
    id: "unowned-path", family: .coverage, severity: .error,
    summary: "a file that must have an owner has none",
    what: """
      A file that `must_be_owned` of the policy matches and no system claims, unless `ignore` matches it too. A folder
      in which no file has an owner is one finding.
      """,
    why: """
      The policy promises that somebody answers for everything in these places. New folders are where the promise
      breaks: they come with code and without a page.
      """,
    bad: [
      "ownership/policy.yml": """
      onus: 1
      stewards: [ada, grace]
      must_be_owned: [/services/]
      """,
      "services/billing/ownership.yml": """
      system: billing
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      """,
      "services/search/index.py": "",
      "services/search/query.py": "",
    ],
    good: [
      "ownership/policy.yml": """
      onus: 1
      stewards: [ada, grace]
      must_be_owned: [/services/]
      """,
      "services/billing/ownership.yml": """
      system: billing
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      """,
      "services/search/ownership.yml": """
      system: search
      owner: lin
      backup: ada
      reviewed: 2026-11-20
      """,
      "services/search/index.py": "",
      "services/search/query.py": "",
    ],
    mend: """
      Add an `ownership.yml` beside the code, or extend the `paths` of the system it belongs to. What really needs no
      owner goes into `ignore`, or for a while into `allow`.
      """)

  static func findings(in input: LintInput) -> [Finding] {
    guard let survey = input.survey else { return [] }
    return survey.unowned.map { unowned in
      let duty = survey.patterns[unowned.pattern].pattern
      let path = unowned.path.isRoot ? "/" : unowned.path.display
      let (message, subject, page) =
        switch unowned.extent {
        case .file: ("'\(path)' has no owner", path, "a page beside the code")
        case .folder where unowned.path.isRoot:
          ("no file of the repository has an owner", path, "a page beside the code")
        case .folder:
          (
            "no file in '\(path)/' has an owner: \(counted(unowned.count))", path + "/",
            "a page '\(path)/ownership.yml'"
          )
        case .filesOfFolder:
          ("\(counted(unowned.count)) right in '\(path)' have no owner", path + "/*", "a page beside the code")
        }
      return finding(
        message, at: duty.location, holder: duty.location.file.display, subject: subject,
        help: ["add \(page), or extend the 'paths' of the system it belongs to"])
    }
  }
}

/// `1 file`, `12 files`.
func counted(_ files: Int) -> String { files == 1 ? "1 file" : "\(files) files" }
