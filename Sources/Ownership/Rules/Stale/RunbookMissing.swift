package import Paths

enum RunbookMissing: Rule {
  static let needsTree = true

  static let documentation = RuleDocumentation(
    completeness: "runbook-missing", family: .stale, otherwise: "an error where `ai:` stands",
    summary: "there is no runbook, or not where the page says",
    what: """
      The page of a service without `runbook`, and any page whose `runbook` is a path that the tree does not have. `/` is
      the repository's root, `./` the folder of the page. An address such as `https://…` is taken as given. A library
      without one is left alone, unless it has `ai:`.
      """,
    why: """
      At night it is what the backup has instead of the owner. A link to nowhere is found out at the moment at which it
      is followed.
      """,
    bad: [
      "services/billing/ownership.yml": """
      system: billing
      tier: 1
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      runbook: /docs/runbooks/biling.md
      """,
      "docs/runbooks/billing.md": "",
    ],
    good: [
      "services/billing/ownership.yml": """
      system: billing
      tier: 1
      owner: ada
      backup: grace
      reviewed: 2026-11-20
      runbook: /docs/runbooks/billing.md
      """,
      "docs/runbooks/billing.md": "",
    ],
    mend: "Write one page: how to see that it is broken, how to stop the damage, whom to tell. Name it as `runbook`.")

  static func findings(in input: LintInput) -> [Finding] {
    guard let survey = input.survey else { return [] }
    return input.record.systems.compactMap { system in
      func found(_ message: String, at location: SourceLocation, _ help: String) -> Finding {
        finding(
          message, at: location, holder: system.name.value, subject: "runbook",
          severity: system.ai == nil ? severity(for: system) : .error, help: [help])
      }
      guard let runbook = system.runbook else {
        if system.kind == .library, system.ai == nil { return nil }
        return found(
          "'\(system.name.value)' has no runbook", at: system.name.location,
          "write one, and name it as  runbook: /docs/…")
      }
      let places = system.runbookPaths
      guard !places.isEmpty, !places.contains(where: survey.present.contains) else { return nil }
      return found("there is no '\(runbook.value)' in the tree", at: runbook.location, "correct the path, or write it")
    }
  }
}

extension System {
  /// Where in the tree the runbook may be; empty where it is an address, or there is none.
  package var runbookPaths: [RepositoryPath] {
    guard let text = runbook?.value, !text.contains("://") else { return [] }
    // `runbook.md#restart` is a place in a file, unless a file is called so.
    let spellings = [text] + (text.firstIndex(of: "#").map { [String(text[..<$0])] } ?? [])
    return spellings.flatMap { spelling -> [RepositoryPath] in
      let path = spelling.hasSuffix("/") ? String(spelling.dropLast()) : spelling
      let beside = folder ?? .root
      if path.hasPrefix("/") { return [RepositoryPath(String(path.dropFirst()))] }
      if path.hasPrefix("./") { return [beside.appending(String(path.dropFirst(2)))] }
      return [RepositoryPath(path), beside.appending(path)]
    }
  }
}
