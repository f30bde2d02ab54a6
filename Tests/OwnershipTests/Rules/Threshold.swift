import TestSupport
import Testing

@testable import Ownership

/// A limit of a rule and a company in which it is what decides.
struct Threshold: CustomTestStringConvertible, Sendable {
  /// What the limit measures, and so how crossing it looks.
  enum Measure: Sendable {
    /// The last day on which the rule is silent by default; a greater limit comes later.
    case lastQuietDay(String)
    /// The last day on which it speaks by default; a greater limit comes later.
    case lastTold(String)
    /// The first day on which it speaks by default; a greater limit comes sooner.
    case firstTold(String)
    /// Something that grows with a number in the files: by default the greatest of which nothing is said.
    case greatestQuiet(Int)
  }

  var rule: String
  var setting: String
  /// Nil where the limit is the same for every tier.
  var tier: Int?
  var measure: Measure
  /// Whom the finding is about.
  var holder: String
  /// What history tells; the number is that of `greatestQuiet`.
  var history: (@Sendable (Int) -> LintHistory)?
  /// How far the limit can be moved up.
  var farthest: Int
  /// What the company has instead; the number is that of `greatestQuiet`.
  var edits: @Sendable (Int) -> [PlantedFault.Edit]

  init(
    _ rule: String, _ setting: String, tier: Int? = nil, _ measure: Measure, farthest: Int = 400, of holder: String,
    history: (@Sendable (Int) -> LintHistory)? = nil, _ edits: @escaping @Sendable (Int) -> [PlantedFault.Edit]
  ) {
    self.rule = rule
    self.setting = setting
    self.tier = tier
    self.measure = measure
    self.holder = holder
    self.history = history
    self.farthest = farthest
    self.edits = edits
  }

  /// How far it is moved down: there is no less than nothing.
  var nearest: Int { if case .greatestQuiet(let number) = measure { min(3, number) } else { 3 } }

  var testDescription: String { "\(rule).\(setting)\(tier.map { " tier \($0)" } ?? "")" }
}

extension Threshold {
  /// One for each limit in the registry, and for each tier where it may differ by tier.
  static let all: [Threshold] = ofFiles + ofHistory

  private static let ofFiles: [Threshold] =
    (1...3).flatMap { tier in
      // Two years of reviews are not what these are about.
      let quiet = tier == 1 ? "2027-05-01" : "2027-11-02"
      return [
        Threshold("drill-overdue", "after", tier: tier, .lastQuietDay(quiet), of: "billing") { _ in
          [.init(FaultlessCompany.billing, "tier: 1", "tier: \(tier)")]
        },
        Threshold("rollback-untested", "after", tier: tier, .lastQuietDay(quiet), of: "billing") { _ in
          [.init(FaultlessCompany.billing, "tier: 1", "tier: \(tier)")]
        },
      ]
    } + [
      Threshold("both-away", "within", .firstTold("2027-11-21"), of: "library") { _ in
        [
          lin("away: {from: 2027-12-20, until: 2027-12-24}"), grace("away: {from: 2027-12-21, until: 2027-12-22}"),
        ]
      },
      Threshold("away-uncovered", "within", .firstTold("2027-11-21"), of: "library") { _ in
        [lin("away: {from: 2027-12-21, until: 2028-03-31}")]
      },
      Threshold("away-uncovered", "for", .greatestQuiet(29), of: "library") { days in
        let first = RuleDocumentation.Example.today
        return [lin("away: {from: \(first), until: \(first + days - 1)}")]
      },
      Threshold("key-expired", "within", .firstTold("2028-01-30"), of: "lin") { _ in
        let key = "52E0A97B3C4D18F6650B1E9F7A84C2D3B19F0E68"
        return [.init(FaultlessCompany.people, key, "\(key), until: 2028-02-29")]
      },
      Threshold("owner-overloaded", "more_than", .greatestQuiet(10), of: "edsger") { count in
        // Nothing else looks at these, because nothing of the company lies there.
        (0..<count).map { number in
          .init(
            "ownership/systems/s\(number).yml", "",
            "system: s\(number)\nkind: library\npaths: [/s/\(number)/]\nowner: edsger\nbackup: lin\nreviewed: 2026-11-02\n"
          )
        }
      },
    ]
}
