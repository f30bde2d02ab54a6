package import Paths

/// Runs rules over ownership files, silences what the policy allows, and sorts what is left.
package struct Linter: Sendable {
  /// A name that is neither a rule nor a family.
  package struct UnknownRule: Error, Equatable {
    package var name: String
    /// The rule or family that was probably meant.
    package var probablyMeant: String?
  }

  /// What came out.
  package struct Result: Sendable {
    /// In printing order.
    package var findings: [Finding]
    /// The ids of the rules that looked at all they need, in the order of the registry; of the others nobody knows what they would find.
    package var judged: [String]
    /// Files of the tree; nil where none was given.
    package var fileCount: Int?
    /// What could not be told, in the order of the rules.
    package var untold: [Untold] = []
  }

  /// A rule, and the systems about which it could not tell because older commits are not here.
  package struct Untold: Sendable, Equatable {
    package var rule: String
    package var systems: [String]

    package init(rule: String, systems: [String]) {
      self.rule = rule
      self.systems = systems
    }
  }

  private let rules: [any Rule.Type]
  /// Rules that nobody asked for: they run where an exception names them, so that one can be told unused, and say nothing.
  private let unheard: [any Rule.Type]

  /// `select` and `ignore` name rules or families; an empty `select` means all.
  package init(select: [String] = [], ignore: [String] = []) throws(UnknownRule) {
    let selected = try Self.rules(named: select)
    let ignored = try Self.rules(named: ignore)
    let left = RuleRegistry.all.filter { !ignored.contains($0.id) }
    rules = selected.isEmpty ? left : left.filter { selected.contains($0.id) }
    let asksForUse = selected.contains(UnusedException.id) && !ignored.contains(UnusedException.id)
    unheard = asksForUse ? left.filter { !selected.contains($0.id) && !$0.needsHistory } : []
  }

  private init(families: Set<RuleDocumentation.Family>) {
    rules = RuleRegistry.all.filter { families.contains($0.documentation.family) }
    unheard = []
  }

  /// The families that the gate asks about ownership files that a range changes.
  package static let familiesOfGate: Set<RuleDocumentation.Family> = [.files, .people, .authority]

  /// The rules of these families: they need nothing but ownership files.
  package static let ofChangedFiles = Linter(families: familiesOfGate)

  /// The rules about what goes out of date.
  package static let ofStaleness = Linter(families: [.stale])

  /// Whether no rule is left to run.
  package var isIdle: Bool { rules.isEmpty }

  /// Returns how far back its rules look; nil where none of those that the policy leaves on asks for history.
  package func historyReach(for record: OwnershipRecord, today: CalendarDate) -> HistoryReach? {
    if record.systems.isEmpty { return nil }
    let input = LintInput(record: record, today: today)
    return inForce(rules, in: input).compactMap { $0.reach(in: input) }.reduce(nil) { $0?.union($1) ?? $1 }
  }

  /// Returns what the rules find; throws what walking the tree throws.
  ///
  /// Rules about the tree or the history find nothing where none is given.
  package func lint(
    _ record: OwnershipRecord, tree: LintTree? = nil, history: LintHistory? = nil, today: CalendarDate
  ) throws -> Result {
    let looksAtTree = (rules + unheard(for: record)).contains { $0.needsTree }
    let survey = try looksAtTree ? tree.map { try LintSurvey(of: $0, for: record, today: today) } : nil
    var result = result(record, survey, history, today: today)
    result.fileCount = survey?.fileCount
    result.untold = untold(record, history, today: today)
    return result
  }

  /// Returns what the rules find without looking at a tree.
  package func lint(_ record: OwnershipRecord, history: LintHistory? = nil, today: CalendarDate) -> [Finding] {
    result(record, nil, history, today: today).findings
  }

  /// Returns what the rules find without looking at a tree, and what they will find in the next `ahead` days if nothing changes.
  ///
  /// The rules themselves look ahead, so that what comes and what is there are never told from different sources.
  package func lint(
    _ record: OwnershipRecord, history: LintHistory? = nil, ahead: Int, today: CalendarDate
  ) -> [Finding] {
    result(record, nil, history, ahead: ahead, today: today).findings
  }

  /// Returns which rules cannot say something because the history is cut short.
  package func untold(_ record: OwnershipRecord, _ history: LintHistory?, today: CalendarDate) -> [Untold] {
    guard let history, history.cut != nil else { return [] }
    let input = LintInput(record: record, today: today, history: history)
    return inForce(rules, in: input).compactMap { rule in
      let systems = rule.untold(in: input)
      return systems.isEmpty ? nil : Untold(rule: rule.id, systems: systems)
    }
  }

  /// Those that the policy does not switch off.
  private func inForce(_ rules: [any Rule.Type], in input: LintInput) -> [any Rule.Type] {
    rules.filter { input.policy?.rules[$0.id]?.off == nil }
  }

  private func result(
    _ record: OwnershipRecord, _ survey: LintSurvey?, _ history: LintHistory?, ahead: Int? = nil, today: CalendarDate
  ) -> Result {
    var input = LintInput(record: record, today: today, survey: survey, history: history, ahead: ahead)
    let known = Set(RuleRegistry.all.map { $0.id })
    // Whatever the loader says is said, even if this list has never heard of it.
    var findings = record.findings.filter { !known.contains($0.rule) }
    var use = ExceptionUse(used: survey?.usedExceptions ?? [])
    let asked = inForce(rules, in: input)
    let silent = inForce(unheard(for: record), in: input)
    for rule in asked + silent where rule.id != UnusedException.id {
      findings += rule.findings(in: input)
      let isTold = (history != nil || !rule.needsHistory) && rule.untold(in: input).isEmpty
      if (survey != nil || !rule.needsTree) && isTold { use.judged.insert(rule.id) }
    }
    findings = findings.filter { finding in
      let silencing = input.silencing(finding)
      use.used.formUnion(silencing)
      return silencing.isEmpty
    }
    let told = Set(silent.map { $0.id })
    findings.removeAll { told.contains($0.rule) }
    if asked.contains(where: { $0.id == UnusedException.id }) {
      input.exceptionUse = use
      findings += UnusedException.findings(in: input)
      use.judged.insert(UnusedException.id)
    }
    return Result(
      findings: findings.map(input.weighed).sorted(by: Finding.inPrintingOrder),
      judged: rules.map { $0.id }.filter(use.judged.contains))
  }

  private func unheard(for record: OwnershipRecord) -> [any Rule.Type] {
    let excepted = Set(record.readPolicy?.allow.map(\.rule.value) ?? [])
    return unheard.filter { excepted.contains($0.id) }
  }

  private static func rules(named names: [String]) throws(UnknownRule) -> Set<String> {
    var ids: Set<String> = []
    for name in names {
      let members = RuleRegistry.all.filter { [$0.id, $0.documentation.family.rawValue].contains(name) }
      if members.isEmpty { throw UnknownRule(name: name, probablyMeant: RuleRegistry.closestName(to: name)) }
      ids.formUnion(members.map { $0.id })
    }
    return ids
  }
}

extension Linter {
  /// Returns what `pattern-names-folder` finds, for who knows the folders of a tree and need not walk over it.
  package static func patternsNamingFolders(
    _ record: OwnershipRecord, today: CalendarDate, isFolder: (RepositoryPath) throws -> Bool
  ) rethrows -> [Finding] {
    let input = LintInput(record: record, today: today)
    return try record.surveyedPatterns(today: today)
      .filter { surveyed in try surveyed.pattern.value.literalFile.map(isFolder) ?? false }
      .map { PatternNamesFolder.finding(about: $0, in: input) }
      .filter { input.silencing($0).isEmpty }
      .map(input.weighed)
  }
}

extension LintInput {
  /// Returns the finding with the severity that the policy gives to its rule.
  fileprivate func weighed(_ finding: Finding) -> Finding {
    guard let severity = policy?.rules[finding.rule]?.severity else { return finding }
    var weighed = finding
    // What stands in the policy, as a default for pages of any tier, counts like a page of tier 1.
    let tier = severity.isUniform ? 1 : record.systems.first { $0.name.value == finding.holder }?.tier ?? 1
    weighed.severity = severity[tier] ?? finding.severity
    return weighed
  }
}

/// Returns the findings of `head` that `base` does not have, whatever line they stand on.
///
/// The same finding is one of the same rule, system or person, and subject.
///
/// `formerly` gives a key as it read at the base, where people have been renamed since.
package func newFindings(
  head: [Finding], base: [Finding], formerly: (Finding.Key) -> Finding.Key = { $0 }
) -> [Finding] {
  let known = Set(base.map(\.key))
  return head.filter { !known.contains($0.key) && !known.contains(formerly($0.key)) }
}
