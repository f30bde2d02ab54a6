import Gate
import Git
import Ownership

/// A report as its sections read it: one value for a range and for many landings.
struct ReportContents {
  let report: ReleaseReport
  let totals: ReleaseTotals
  /// Everybody on file; where landings differ, as the last has them.
  let people: [String: Person]
  let names: Names
  /// As a report orders them: by tier, then what is missing or how often something was risky.
  let systems: [ReportedSystem]
  /// Where in `systems` each stands.
  private let places: [String: Int]

  init(_ whole: ReleaseReport) {
    var report = whole
    report.landings = whole.landings.map(\.isolated)
    self.report = report
    totals = ReleaseTotals(report)
    people = report.landings.reduce(into: [:]) { $0.merge($1.decision.people) { _, new in new } }
    names = Names(people, areIsolated: true)
    systems = ReportedSystem.all(of: report, totals)
    places = Dictionary(systems.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  var landings: [LandingReport] { report.landings }
  /// Whether it tells one range, in full, and nothing about landings.
  var isSingle: Bool { report.isSingle }
  /// Whether all of it has landed already: then nobody can do anything about it any more.
  var isPast: Bool { !landings.isEmpty && landings.allSatisfy { $0.landed != nil } }

  var requirements: [RequirementReport] { landings.flatMap(\.requirements) }

  /// The gravest that any part of it is.
  var standing: Standing { landings.map(\.standing).min() ?? .calm }

  func system(named name: String) -> ReportedSystem? { places[name].map { systems[$0] } }

  /// The system's place on the page, with its name.
  func link(to system: String) -> HTML {
    guard let known = self.system(named: system) else { return Phrase.name(system) }
    return Tag.a(.href(known.anchor)) { Phrase.name(system) }
  }

  /// A landing in a word or two: its commit, or the range as it was named.
  func mark(of landing: LandingReport) -> String {
    landing.landed.map(\.commit.short)
      ?? "\(landing.decision.range.baseName.visible(upTo: 60))..\(landing.decision.range.headName.visible(upTo: 60))"
  }

  /// The same as an id that stays on one line, where it is a commit.
  func id(of landing: LandingReport) -> HTML {
    landing.landed.map { Phrase.commit($0.commit) } ?? Phrase.code(mark(of: landing))
  }

  /// Where a landing is told in full; of a single range there is no such place.
  static func anchor(ofLanding index: Int) -> Anchor { Anchor("landing", index + 1) }

  func link(toLanding index: Int) -> HTML {
    Tag.a(.href(Self.anchor(ofLanding: index))) { id(of: landings[index]) }
  }
}

/// A system of a report, over all landings that change it.
struct ReportedSystem {
  /// As the last landing that changes it tells.
  let report: SystemReport
  let anchor: Anchor
  /// Of all landings.
  let requirements: [RequirementReport]
  /// Files changed, added up over the landings.
  let changes: Int
  let landings: Int
  /// Landings that changed something risky of it.
  let risky: Int
  /// The page that can go out of date, as the last landing has it.
  let page: System?

  var name: String { report.name }

  var standing: Standing { requirements.map(\.state.standing).min() ?? .calm }

  static func all(of report: ReleaseReport, _ totals: ReleaseTotals) -> [ReportedSystem] {
    var changes: [String: Int] = [:]
    var requirements: [String: [RequirementReport]] = [:]
    var pages: [String: System] = [:]
    for landing in report.landings {
      for system in landing.systems {
        changes[system.name, default: 0] += system.changes
        requirements[system.name, default: []] += system.requirements
      }
      for system in landing.decision.systems {
        let page = system.living ?? system.page
        pages[page.name.value.visible(upTo: 60)] = page
      }
    }
    let sums = Dictionary(totals.systems.map { ($0.report.name, $0) }, uniquingKeysWith: { first, _ in first })
    let order = report.isSingle ? report.landings[0].systems.map(\.name) : totals.systems.map(\.report.name)
    return order.enumerated().compactMap { index, name in
      sums[name].map { sum in
        ReportedSystem(
          report: sum.report, anchor: Anchor("system", index + 1), requirements: requirements[name] ?? [],
          changes: changes[name] ?? 0, landings: sum.landings, risky: sum.risky, page: pages[name])
      }
    }
  }
}
