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
  }

  private let rules: [any Rule.Type]

  /// `select` and `ignore` name rules or families; an empty `select` means all.
  package init(select: [String] = [], ignore: [String] = []) throws(UnknownRule) {
    let selected = try Self.rules(named: select)
    let named = selected.isEmpty ? Set(RuleRegistry.all.map { $0.id }) : selected
    let wanted = named.subtracting(try Self.rules(named: ignore))
    rules = RuleRegistry.all.filter { wanted.contains($0.id) }
  }

  private init(families: Set<RuleDocumentation.Family>) {
    rules = RuleRegistry.all.filter { families.contains($0.documentation.family) }
  }

  /// The families that the gate asks about ownership files that a range changes.
  package static let familiesOfGate: Set<RuleDocumentation.Family> = [.files, .people, .authority]

  /// The rules of these families: they need nothing but ownership files.
  package static let ofChangedFiles = Linter(families: familiesOfGate)

  /// The rules about what goes out of date.
  package static let ofStaleness = Linter(families: [.stale])

  /// Whether any of its rules finds nothing without the repository's history.
  package var needsHistory: Bool { rules.contains { $0.needsHistory } }

  /// Returns what the rules find; throws what walking the tree throws.
  ///
  /// Rules about the tree or the history find nothing where none is given.
  package func lint(
    _ record: OwnershipRecord, tree: LintTree? = nil, history: LintHistory? = nil, today: CalendarDate
  ) throws -> Result {
    let looksAtTree = rules.contains { $0.needsTree }
    let survey = try looksAtTree ? tree.map { try LintSurvey(of: $0, for: record, today: today) } : nil
    var result = result(record, survey, history, today: today)
    result.fileCount = survey?.fileCount
    return result
  }

  /// Returns what the rules find without looking at a tree.
  package func lint(_ record: OwnershipRecord, today: CalendarDate) -> [Finding] {
    result(record, nil, nil, today: today).findings
  }

  /// Returns what the rules find without looking at a tree, and what they will find in the next `ahead` days if nothing changes.
  ///
  /// The rules themselves look ahead, so that what comes and what is there are never told from different sources.
  package func lint(_ record: OwnershipRecord, ahead: Int, today: CalendarDate) -> [Finding] {
    result(record, nil, nil, ahead: ahead, today: today).findings
  }

  private func result(
    _ record: OwnershipRecord, _ survey: LintSurvey?, _ history: LintHistory?, ahead: Int? = nil, today: CalendarDate
  ) -> Result {
    var input = LintInput(record: record, today: today, survey: survey, history: history, ahead: ahead)
    let configured = input.policy?.rules ?? [:]
    let known = Set(RuleRegistry.all.map { $0.id })
    // Whatever the loader says is said, even if this list has never heard of it.
    var findings = record.findings.filter { !known.contains($0.rule) }
    var use = ExceptionUse(used: survey?.usedExceptions ?? [])
    for rule in rules where rule.id != UnusedException.id && configured[rule.id]?.off == nil {
      findings += rule.findings(in: input)
      let isGiven = (survey != nil || !rule.needsTree) && (history != nil || !rule.needsHistory)
      if isGiven { use.judged.insert(rule.id) }
    }
    findings = findings.filter { finding in
      let silencing = input.silencing(finding)
      use.used.formUnion(silencing)
      return silencing.isEmpty
    }
    let asksForUse = rules.contains { $0.id == UnusedException.id } && configured[UnusedException.id]?.off == nil
    if asksForUse {
      input.exceptionUse = use
      findings += UnusedException.findings(in: input)
      use.judged.insert(UnusedException.id)
    }
    return Result(
      findings: findings.map(input.weighed).sorted(by: Finding.inPrintingOrder),
      judged: rules.map { $0.id }.filter(use.judged.contains))
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
package func newFindings(head: [Finding], base: [Finding]) -> [Finding] {
  let known = Set(base.map(\.key))
  return head.filter { !known.contains($0.key) }
}
