import TestSupport
import Testing

@testable import Ownership

/// Every limit that a policy may move: the day before it and the day itself, as it stands and as it is moved.
@Suite struct ThresholdTests {
  @Test func `each limit in the registry is tried here, for every tier that may have its own`() {
    let limits = RuleRegistry.all.flatMap { rule in
      rule.documentation.settings.flatMap { setting in
        (setting.isByTier ? [1, 2, 3] : [nil]).map { "\(rule.id).\(setting.name) \($0.map(String.init) ?? "all")" }
      }
    }
    let tried = Threshold.all.map { "\($0.rule).\($0.setting) \($0.tier.map(String.init) ?? "all")" }
    #expect(tried.sorted() == limits.sorted())
  }

  @Test(arguments: Threshold.all) func `nothing is said up to the limit, and something past it`(threshold: Threshold)
    throws
  {
    try expectCrossing(threshold, movedBy: 0)
  }

  private static let moves = Threshold.all.flatMap { threshold in
    [-threshold.nearest, 1, threshold.farthest].map { (threshold, $0) }
  }

  @Test(arguments: moves)
  func `a limit that the policy moves is crossed that much later or earlier`(threshold: Threshold, distance: Int)
    throws
  {
    try expectCrossing(threshold, movedBy: distance)
  }

  @Test(arguments: Threshold.all.filter { $0.tier != nil })
  func `a limit for one tier leaves the others as they are`(threshold: Threshold) throws {
    let others = (1...3).filter { $0 != threshold.tier }.map { "\($0): 1d" }.joined(separator: ", ")
    try expectCrossing(threshold, "{\(others)}", movedBy: 0)
  }

  private func expectCrossing(_ threshold: Threshold, movedBy distance: Int) throws {
    let setting = try #require(
      RuleRegistry.rule(threshold.rule)?.documentation.settings.first { $0.name == threshold.setting })
    let limit = setting.standard[threshold.tier ?? 1] + distance
    let value = setting.unit == .days ? "\(limit)d" : "\(limit)"
    let written = threshold.tier.map { "{\($0): \(value)}" } ?? value
    try expectCrossing(threshold, distance == 0 ? nil : written, movedBy: distance)
  }

  private func expectCrossing(_ threshold: Threshold, _ value: String?, movedBy distance: Int) throws {
    let (quiet, told) =
      switch threshold.measure {
      case .lastQuietDay(let date):
        try (
          findings(threshold, value, on: day(date) + distance), findings(threshold, value, on: day(date) + distance + 1)
        )
      case .lastTold(let date):
        try (
          findings(threshold, value, on: day(date) + distance + 1), findings(threshold, value, on: day(date) + distance)
        )
      case .firstTold(let date):
        try (
          findings(threshold, value, on: day(date) - distance - 1), findings(threshold, value, on: day(date) - distance)
        )
      case .greatestQuiet(let number):
        try (
          findings(threshold, value, number: number + distance),
          findings(threshold, value, number: number + distance + 1)
        )
      }
    #expect(quiet.map(\.message) == [])
    #expect(told.count == 1)
  }

  /// What the rule says of the holder, with a number in the files or on a day.
  private func findings(
    _ threshold: Threshold, _ value: String?, number: Int = 0, on today: CalendarDate = RuleDocumentation.Example.today
  ) throws -> [Finding] {
    var fault = PlantedFault(threshold.rule)
    for edit in threshold.edits(number) {
      if edit.old.isEmpty { fault.added[edit.path] = edit.new } else { fault.edits.append(edit) }
    }
    if let value {
      let rule = "rules: {\(threshold.rule): {\(threshold.setting): \(value)}}"
      fault.edits.append(.init(FaultlessCompany.policy, "onus: 1", "onus: 1\n\(rule)"))
    }
    return try FaultlessCompany.lint(with: fault.changes().files, on: today, history: threshold.history?(number))
      .filter { $0.rule == threshold.rule && $0.holder == threshold.holder }
  }
}
