import Paths

extension Exception {
  /// Whether it is in force; its last day is included.
  func holds(on today: CalendarDate) -> Bool { today <= until.value }

  /// Returns whether it is meant for `finding`, whatever the day: all that it names has to fit.
  func covers(_ finding: Finding) -> Bool {
    guard rule.value == finding.rule else { return false }
    if let system, system.value != finding.holder { return false }
    if let person, !finding.isAbout(person: person.value) { return false }
    if let path, !finding.places.contains(where: path.value.matches) { return false }
    return true
  }
}

extension Policy {
  /// Returns whether an exception that is in force today silences `finding`.
  package func excepts(_ finding: Finding, on today: CalendarDate) -> Bool {
    allow.contains { $0.covers(finding) && $0.holds(on: today) }
  }
}

extension LintInput {
  /// The exceptions that silence `finding`, by their index in the policy.
  func silencing(_ finding: Finding) -> [Int] {
    guard let policy, !policy.allow.isEmpty, UnusedException.canBeAllowed(finding.rule) else { return [] }
    return policy.allow.indices.filter { policy.allow[$0].holds(on: today) && policy.allow[$0].covers(finding) }
  }
}

extension Finding {
  /// The person is its holder, or ends its subject as in `owner ada`.
  fileprivate func isAbout(person: String) -> Bool {
    holder == person || subject == person || subject.hasSuffix(" \(person)")
  }

  /// The paths that an exception may name it by: what it is about, and the file that it stands in.
  fileprivate var places: [RepositoryPath] {
    // A folder is meant with all that lies in it, so one name inside stands for all.
    let subjectPath = RepositoryPath(subject.hasSuffix("/") ? subject + "*" : subject)
    return [subjectPath] + (location.map { [$0.file] } ?? [])
  }
}
