import TestSupport
import Testing

@testable import Ownership

/// Limits that stand elsewhere in the policy, or nowhere because they are fixed.
@Suite struct FixedThresholdTests {
  /// A rule, a company, and the first and the last day on which it speaks with one severity; nil where there is none.
  struct Span: CustomTestStringConvertible, Sendable {
    var rule: String
    var severity: Severity
    var first: String?
    var last: String?
    var holder: String
    var edits: [PlantedFault.Edit]

    init(
      _ rule: String, _ severity: Severity, from first: String?, to last: String?, of holder: String,
      _ edits: PlantedFault.Edit...
    ) {
      self.rule = rule
      self.severity = severity
      self.first = first
      self.last = last
      self.holder = holder
      self.edits = edits
    }

    var testDescription: String { "\(rule) \(severity.name) \(first ?? "-") \(last ?? "-") \(edits.last?.new ?? "")" }
  }

  @Test(arguments: spans) func `a rule speaks from its first day to its last, as loudly as it should`(span: Span) throws
  {
    let (first, last) = try (span.first.map(day), span.last.map(day))
    if let first {
      #expect(try severities(span, on: first - 1) != [span.severity])
      #expect(try severities(span, on: first) == [span.severity])
    } else if let last {
      #expect(try severities(span, on: last - 400) == [span.severity])
    }
    if let last {
      #expect(try severities(span, on: last) == [span.severity])
      #expect(try severities(span, on: last + 1) != [span.severity])
    } else if let first {
      #expect(try severities(span, on: first + 400) == [span.severity])
    }
  }

  private func severities(_ span: Span, on today: CalendarDate) throws -> [Severity] {
    var fault = PlantedFault(span.rule)
    fault.edits = span.edits
    return try FaultlessCompany.lint(with: fault.changes().files, on: today)
      .filter { $0.rule == span.rule && $0.holder == span.holder }.map(\.severity)
  }

  private static func policy(_ line: String) -> PlantedFault.Edit {
    .init(FaultlessCompany.policy, "onus: 1", "onus: 1\n\(line)")
  }

  private static func library(_ reviewed: String) -> PlantedFault.Edit {
    .init(FaultlessCompany.library, "2026-11-02", reviewed)
  }

  private static let key = "52E0A97B3C4D18F6650B1E9F7A84C2D3B19F0E68"
  private static func key(_ dates: String) -> PlantedFault.Edit {
    .init(FaultlessCompany.people, key, "\(key), \(dates)")
  }

  private static let spans: [Span] = [
    // Reviewed on 2026-11-02: due after so many days, blocking 14 days later.
    Span("review-overdue", .error, from: "2027-02-14", to: nil, of: "billing"),
    Span("review-overdue", .warning, from: "2027-01-15", to: "2027-02-13", of: "billing"),
    Span(
      "review-overdue", .error, from: "2027-05-15", to: nil, of: "billing",
      .init(FaultlessCompany.billing, "tier: 1", "tier: 2")),
    Span("review-overdue", .error, from: "2027-11-16", to: nil, of: "library"),
    Span("review-overdue", .error, from: "2026-12-16", to: nil, of: "library", policy("review_every: {3: 30d}")),
    Span("review-overdue", .error, from: "2027-11-16", to: nil, of: "library", policy("review_every: {2: 30d}")),
    Span("review-overdue", .error, from: "2026-12-01", to: nil, of: "answers", policy("review_every: {2: 15d}")),
    // Every ten days: told for five.
    Span(
      "review-overdue", .warning, from: "2026-11-21", to: "2026-11-25", of: "library", policy("review_every: {3: 10d}")),
    // A leap day is reviewed, and is due.
    Span("review-overdue", .error, from: "2029-03-14", to: nil, of: "library", library("2028-02-29")),
    Span("review-overdue", .error, from: "2028-03-14", to: nil, of: "library", library("2027-03-01")),
    Span("review-in-future", .error, from: nil, to: "2028-02-28", of: "library", library("2028-02-29")),

    Span(
      "role-changed", .error, from: "2028-03-14", to: nil, of: "library", library("2028-02-28"),
      lin("role_since: 2028-02-29")),
    Span(
      "role-changed", .warning, from: "2028-02-13", to: "2028-03-13", of: "library", library("2028-02-28"),
      lin("role_since: 2028-02-29")),
    Span(
      "role-changed", .error, from: "2026-12-05", to: nil, of: "library", policy("role_change_grace: 30d"),
      lin("role_since: 2026-11-05")),
    Span(
      "role-changed", .error, from: "2026-11-05", to: nil, of: "library", policy("role_change_grace: 0d"),
      lin("role_since: 2026-11-05")),

    Span("person-left", .warning, from: "2028-03-01", to: "2028-03-13", of: "library", lin("until: 2028-02-29")),
    Span("person-left", .error, from: "2028-03-14", to: nil, of: "library", lin("until: 2028-02-29")),
    // In an incident only: never an error.
    Span("person-left", .warning, from: "2028-03-01", to: nil, of: "billing", lin("until: 2028-02-29")),
    Span(
      "person-leaving", .warning, from: "2028-01-30", to: "2028-02-29", of: "library", lin("until: 2028-02-29")),
    Span(
      "single-steward", .warning, from: "2028-03-01", to: nil, of: "ownership/policy.yml", grace("until: 2028-02-29")),

    Span(
      "both-away", .error, from: "2028-02-29", to: "2028-02-29", of: "library",
      lin("away: {from: 2028-02-20, until: 2028-02-29}"), grace("away: {from: 2028-02-29, until: 2028-03-03}")),
    Span(
      "away-uncovered", .warning, from: "2028-01-30", to: "2028-03-29", of: "library",
      lin("away: {from: 2028-02-29, until: 2028-03-29}")),

    Span("no-signing-key", .advice, from: nil, to: "2028-02-28", of: "lin", key("from: 2028-02-29")),
    Span("key-expired", .warning, from: "2028-01-30", to: nil, of: "lin", key("until: 2028-02-29")),

    Span(
      "expired-exception", .warning, from: "2028-03-01", to: nil, of: "ownership/policy.yml",
      policy("allow: [{rule: overlap, reason: x, until: 2028-02-29}]")),
    Span(
      "unused-exception", .warning, from: nil, to: "2028-02-29", of: "ownership/policy.yml",
      policy("allow: [{rule: overlap, reason: x, until: 2028-02-29}]")),
  ]
}
