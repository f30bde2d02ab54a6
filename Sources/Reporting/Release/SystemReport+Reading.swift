import Gate
import Ownership

extension SystemReport {
  init(_ system: ChangedSystem, _ requirements: [RequirementReport], names: Names, _ day: CalendarDate) {
    let (page, answer) = (system.page, system.answer)
    func someone(_ holder: Responsibility.Holder) -> Someone {
      names.someone(holder.person, absence: holder.standing.clause)
    }
    func holder(_ key: String) -> Someone {
      answer.ladder.first { $0.person == key }.map(someone) ?? names.someone(key)
    }
    name = page.name.value.visible(upTo: 60)
    tier = page.tier
    purpose = page.purpose.map { $0.visible(upTo: 300) }
    self.page = page.file
    owner = holder(page.owner.value)
    backup = holder(page.backup.who.value)
    decider = Decider(answer, names)
    changes = system.changes
    self.requirements = requirements
    informs = (page.authority?.informs ?? []).map { $0.visible(upTo: 60) }
    runbook = page.runbook.map { runbook in
      let text = runbook.value.visible(upTo: 200)
      return text.hasPrefix("/") ? String(text.dropFirst()) : text
    }
    rollback = page.rollback.map {
      Rollback(how: $0.how.map { $0.visible(upTo: 300) }, tested: $0.tested?.value, age: answer.rollbackAge)
    }
    incident = page.incident.map { incident in
      Incident(incident) { names.someone($0, absence: answer.standings[$0]?.clause) }
    }
    links = page.links.map { Link(name: $0.name.visible(upTo: 60), address: $0.address.visible(upTo: 300)) }
    paused = answer.pause.map {
      "by \(names.full($0.by.value)) until \($0.until.value): \($0.reason.visible(upTo: 300))"
    }
    stale = (answer.stale + system.upcoming).map { item in
      Stale(
        message: item.message.visible(upTo: 200), actor: names.someone(item.actor), blocksFrom: item.blocksFrom,
        blocks: item.blocks(on: day))
    }
    debts = answer.debts.map { GlassBlocks.sentence($0, names).plain }
  }

  /// Tier first, then what is missing, then how many risks, then by name.
  static func inOrder(_ left: SystemReport, _ right: SystemReport) -> Bool {
    func order(_ system: SystemReport) -> (Int, Int, Int, String) {
      let risks = Set(system.requirements.flatMap(\.risks)).count
      return (system.tier, system.requirements.map(\.state.order).min() ?? 4, -risks, system.name)
    }
    return order(left) < order(right)
  }
}

extension SystemReport.Decider {
  init(_ answer: Responsibility.SystemAnswer, _ names: Names) {
    person = answer.decider.map { names.someone($0.person, absence: $0.standing.clause) }
    let missing = answer.ladder.prefix { $0.person != answer.decider?.person }.map { holder in
      "\(names.full(holder.person)), \(holder.rank.title), \(holder.standing.clause ?? "is there")"
    }
    if missing.isEmpty {
      why = nil
    } else if let decider = answer.decider {
      why = "\(Words.all(missing)); \(names.short(decider.person)) is \(decider.rank.title)"
    } else {
      why = Words.all(missing)
    }
  }
}

extension SystemReport.Incident {
  init(_ incident: Ownership.Incident, someone: (String) -> SystemReport.Someone) {
    func role(_ verb: String, _ role: Ownership.Incident.Role?) -> Role? {
      role.map { Role(verb: verb, who: someone($0.who.value), backup: $0.backup.map { someone($0.value) }) }
    }
    roles = [
      role("commands", incident.commander), role("communicates", incident.communicator), role("fixes", incident.fixer),
    ].compactMap { $0 }
    channel = incident.channel.map { $0.visible(upTo: 60) }
    countsAs = incident.countsAs.map { $0.visible(upTo: 300) }
    updates = incident.updates.map { $0.text.visible(upTo: 20) }
    followUp = incident.followUp.map { someone($0.value) }
  }
}
