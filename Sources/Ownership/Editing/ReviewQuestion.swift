import Paths

/// What a team must be able to answer about a system at night, and where on its page the answer stands.
package enum ReviewQuestion: Sendable, CaseIterable {
  case pauses, choosesRollback, commands, followsUp, takesOver, hasAccess, hasDone

  /// What nobody knows while it is open.
  package var title: String {
    switch self {
    case .pauses: "who may pause a release"
    case .choosesRollback: "who chooses rollback or hotfix"
    case .commands: "who owns an incident"
    case .followsUp: "who follows up after it"
    case .takesOver: "how soon the backup takes over"
    case .hasAccess: "which access the backup has"
    case .hasDone: "when the backup last did it"
    }
  }

  /// Returns what the page leaves open, in the order in which it is asked; a library has no incidents and no releases to pause.
  package static func open(on page: System) -> [ReviewQuestion] {
    allCases.filter { question in
      if page.kind == .library, ![.takesOver, .hasAccess].contains(question) { return false }
      return !question.isAnswered(by: page)
    }
  }

  private func isAnswered(by page: System) -> Bool {
    switch self {
    case .pauses: page.says("pause")
    case .choosesRollback: page.says("roll-back") && page.says("fix-forward")
    case .commands: page.incident?.commander != nil
    case .followsUp: page.incident?.followUp != nil
    case .takesOver: page.backup.after != nil
    case .hasAccess: !page.backup.access.isEmpty
    case .hasDone: page.backup.drilled != nil
    }
  }
}

extension System {
  /// Whether the page says who decides this: the owner alone, or somebody who is asked.
  fileprivate func says(_ decision: String) -> Bool {
    let words = (authority?.decides ?? []).map(\.value) + (authority?.asks ?? []).map(\.what.value)
    return words.contains { HollowAuthority.folded($0) == HollowAuthority.folded(decision) }
  }
}

// MARK: - Answers

extension ReviewQuestion {
  /// Returns the edits that put an answer onto the page, each in the one place where it belongs; throws what was not understood.
  package func edits(
    answering text: String, on page: System, people: [String: Person], today: CalendarDate
  ) throws(EditRefusal) -> [FileEdit] {
    switch self {
    case .pauses: return try deciding(["pause"], text, page, people, today)
    case .choosesRollback:
      return try deciding(["roll-back", "fix-forward"].filter { !page.says($0) }, text, page, people, today)
    case .commands: return [.set(["incident", "commander"], .text(try Self.person(text, people, today)))]
    case .followsUp: return [.set(["incident", "follow_up"], .text(try Self.person(text, people, today)))]
    case .takesOver:
      guard let span = TimeSpan(text), span.seconds > 0 else {
        throw EditRefusal("'\(text)' is no duration like 15m or 12h")
      }
      return backup("after", .text(text))
    case .hasAccess:
      let parts = text.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
      if parts.isEmpty { throw EditRefusal("'\(text)' names nothing") }
      return backup("access", .list(parts.map { .text($0) }))
    case .hasDone:
      guard let day = CalendarDate(text) else { throw EditRefusal("'\(text)' is no date like \(today)") }
      if today < day { throw EditRefusal("\(day) is still to come") }
      return backup("drilled", .mapping([.init("by", .text(page.backup.who.value)), .init("date", .text(text))]))
    }
  }

  /// The owner decides alone; anybody else is asked.
  private func deciding(
    _ decisions: [String], _ text: String, _ page: System, _ people: [String: Person], _ today: CalendarDate
  ) throws(EditRefusal) -> [FileEdit] {
    let person = try Self.person(text, people, today)
    return decisions.map { decision in
      person == page.owner.value
        ? .append(["authority", "decides"], decision) : .set(["authority", "asks", decision], .text(person))
    }
  }

  private func backup(_ key: String, _ value: YAMLValue) -> [FileEdit] {
    [.unfold(["backup"], key: "who"), .set(["backup", key], value)]
  }

  /// Finds a human by key, else by name or first name where only one is called so.
  private static func person(
    _ text: String, _ people: [String: Person], _ today: CalendarDate
  ) throws(EditRefusal) -> String {
    let there = people.values.filter { !$0.isMachine && !$0.hasLeft(on: today) }
    if let person = there.first(where: { $0.key.value == text }) { return person.key.value }
    let folded = text.lowercased()
    let named = there.filter { person in
      let name = person.name.lowercased()
      return name == folded || name.hasPrefix(folded + " ")
    }
    if let only = named.first, named.count == 1 { return only.key.value }
    let keys = there.map(\.key.value).sorted()
    let meant = didYouMean(text, among: keys)
    throw EditRefusal(
      named.count > 1 ? "more than one person is called '\(text)'" : "nobody in people.yml is called '\(text)'\(meant)")
  }
}
