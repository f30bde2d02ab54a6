import Gate
import Ownership
import Paths
import TestSupport
import Testing

/// A fault in the history of an otherwise faultless company, and where it is to be found.
struct PlantedHistory: CustomTestStringConvertible, Sendable {
  var rule: String
  var path: String
  /// The line of the page, with the place of the finding in ⟦ ⟧.
  var place: String
  var plant: @Sendable (inout CompanyHistory) throws -> Void

  var testDescription: String { rule }

  init(
    _ rule: String, _ path: String, _ place: String, plant: @escaping @Sendable (inout CompanyHistory) throws -> Void
  ) {
    self.rule = rule
    self.path = path
    self.place = place
    self.plant = plant
  }

  private typealias Files = FaultlessCompany

  static let all: [PlantedHistory] = [
    PlantedHistory("review-not-by-owner", Files.billing, "reviewed: ⟦2026-11-02⟧") {
      $0.billingStampedBy = Company.edsger
    },
    PlantedHistory("owner-changed", Files.library, "owner: ⟦lin⟧") {
      let page = Files.files[Files.library] ?? ""
      $0.last = [
        try PlannedCommit(
          "2026-11-09", Company.edsger, [Files.library: page.replacing("owner: lin", with: "owner: edsger")]),
        try PlannedCommit(
          "2026-11-10", Company.edsger,
          [
            Files.library: page.replacing("owner: lin", with: "owner: edsger")
              .replacing("reviewed: 2026-11-02", with: "reviewed: 2026-11-10")
          ]),
        try PlannedCommit(
          "2026-11-15", Company.lin, [Files.library: page.replacing("2026-11-02", with: "2026-11-10")]),
      ]
    },
    PlantedHistory("first-review-due", Files.library, "reviewed: ⟦2026-08-20⟧") {
      let page = (Files.files[Files.library] ?? "").replacing("2026-11-02", with: "2026-08-20")
      $0.files[Files.library] = page.replacing("owner: lin", with: "owner: edsger")
        .replacing("2026-08-20", with: "2026-08-05")
      $0.library = ("2026-03-02", "2026-08-05", Company.edsger)
      $0.last = [try PlannedCommit("2026-08-20", Company.edsger, [Files.library: page])]
    },
    PlantedHistory("owner-inactive", Files.answers, "owner: ⟦grace⟧") {
      $0.answersAuthors = [Company.ada, Company.lin]
    },
    PlantedHistory("backup-never-touched", Files.library, "backup: ⟦grace⟧") {
      $0.libraryAuthors = [Company.lin, Company.edsger]
    },
    PlantedHistory("sole-author", Files.billing, "owner: ⟦ada⟧") { $0.billingAuthors = [Company.ada] },
    PlantedHistory("runbook-stale", Files.billing, "runbook: ⟦/docs/runbooks/billing.md⟧") {
      $0.touchesRunbook = false
    },
    PlantedHistory("rollback-untested", Files.billing, "tested: ⟦2026-11-02⟧") {
      for day in 3...7 {
        $0.last.append(
          try PlannedCommit("2026-11-0\(day)", Company.grace, ["services/billing/charge.py": "late \(day)\n"]))
      }
      $0.last.append(try PlannedCommit("2026-11-08", Company.lin, ["docs/runbooks/billing.md": "Step two.\n"]))
    },
  ]
}

/// Every rule about history finds its fault in a repository whose history has no other.
@Suite struct PlantedHistoryTests {
  @Test func `a company whose history has no fault gets not even advice`() throws {
    let result = try lint(CompanyHistory().make())
    #expect(result.findings.map { "\($0.rule) \($0.message)" } == [])
    #expect(result.untold == [])
  }

  @Test func `every rule that asks for history has a planted fault`() {
    let record = OwnershipRecord(
      reading: FaultlessCompany.files.map { OwnershipFile(path: RepositoryPath($0.key), content: Array($0.value.utf8)) }
    )
    let input = LintInput(record: record, today: RuleDocumentation.Example.today)
    let asking = RuleRegistry.all.filter { $0.reach(in: input) != nil }.map { $0.id }
    #expect(Set(PlantedHistory.all.map(\.rule)) == Set(asking))
  }

  @Test(arguments: PlantedHistory.all)
  func `a fault is found once, where it stands, and nothing else is`(fault: PlantedHistory) throws {
    var company = CompanyHistory()
    try fault.plant(&company)
    let repository = try company.make()
    let found = try lint(repository).findings
    let shown = Comment(rawValue: found.map { "\($0.rule) \($0.message)" }.joined(separator: "\n"))
    #expect(found.map(\.rule) == [fault.rule], shown)
    let text = try repository.git("show", "HEAD:\(fault.path)")
    let place = MarkedText(fault.place)
    let marked = MarkedText(text.replacing(place.text, with: fault.place, maxReplacements: 1))
    let location = found.first?.location
    #expect(location?.file.display == fault.path, shown)
    #expect(
      [location?.line, location?.column, location?.length] == [marked.line, marked.column, marked.length], shown)
  }

  @Test(arguments: PlantedHistory.all)
  func `an exception for the rule silences it and is not called unused`(fault: PlantedHistory) throws {
    var company = CompanyHistory()
    try fault.plant(&company)
    let policy = FaultlessCompany.files[FaultlessCompany.policy] ?? ""
    company.last.append(
      try PlannedCommit(
        "2026-11-20", Company.ada,
        [
          FaultlessCompany.policy: policy
            + "allow: [{rule: \(fault.rule), reason: agreed, until: 2027-01-31}]\n"
        ]))
    #expect(try lint(company.make()).findings.map { "\($0.rule) \($0.message)" } == [])
  }
}

/// The examples on the pages of the rules that ask for history.
@Suite struct HistoryExampleTests {
  private static let rules = RuleRegistry.all.filter { $0.needsHistory }

  @Test(arguments: rules.map { $0.id }) func `the bad example gives exactly its finding`(id: String) throws {
    let rule = try #require(RuleRegistry.rule(id))
    let findings = try lint(repository(rule.documentation.bad)).findings
    let shown = Comment(rawValue: findings.map { "\($0.rule) \($0.message)" }.joined(separator: "\n"))
    #expect(findings.filter { RuleRegistry.rule($0.rule)?.needsHistory ?? false }.map(\.rule) == [id], shown)
    #expect(findings.filter { $0.rule != id && $0.severity == .error } == [])
    let own = try #require(findings.first { $0.rule == id })
    #expect(own.severity == rule.documentation.severity)
    #expect(own.message.last != "." && own.message.first?.isUppercase == false)
    #expect(!own.holder.isEmpty && !own.subject.isEmpty)
  }

  @Test(arguments: rules.map { $0.id }) func `the good example gives none`(id: String) throws {
    let rule = try #require(RuleRegistry.rule(id))
    let findings = try lint(repository(rule.documentation.good)).findings
    #expect(findings.filter { RuleRegistry.rule($0.rule)?.needsHistory ?? false }.map(\.message) == [])
  }

  /// Makes the commits of an example, from the end of its files back to the first day.
  private func repository(_ example: RuleDocumentation.Example) throws -> TemporaryRepository {
    var files = Dictionary(
      uniqueKeysWithValues: example.complete.map { ($0.path.display, String(decoding: $0.content, as: UTF8.self)) })
    let people = ["ada", "grace", "lin", "edsger"].map { "\($0) <\($0)@example.com>" }
    var plan: [PlannedCommit] = []
    for commit in example.commits {
      for number in (0..<commit.count).reversed() {
        let author = "\(commit.author) <\(commit.author)@example.com>"
        let day = (commit.day + number).description
        guard let edit = commit.edit else {
          plan.append(try PlannedCommit(day, author, [commit.path: "edit of \(day)\n"]))
          continue
        }
        let text = try #require(files[commit.path])
        #expect(text.contains(edit.to))
        plan.append(try PlannedCommit(day, author, [commit.path: text]))
        files[commit.path] = text.replacing(edit.to, with: edit.from)
      }
    }
    let team = people.dropFirst().map { "Co-authored-by: \($0)\n" }.joined()
    let start = try PlannedCommit(
      RuleDocumentation.Example.firstDay.description, people[0], files, message: "Start\n\n\(team)")
    let repository = try TemporaryRepository()
    try repository.commit([start] + plan.reversed())
    return repository
  }
}
