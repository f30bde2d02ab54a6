import Evidence
import Git
import Ownership
import Paths
import Reporting
import Testing

@testable import Gate

/// What a push of a feature branch prints.
struct ForecastTests {
  private func open() throws -> Decision {
    let plans = try Sample.added(Sample.plans)
    let missing = RequirementResult.Obstacle.missingTrailer(Sample.at("Rollback-Plan", "ownership/policy.yml", 9))
    let billing = try ["migration", "billing"].map { risk in
      Sample.result(
        try Sample.billing(), risk, [plans], [Sample.billingSeat()], obstacles: [missing], trailers: ["Rollback-Plan"])
    }
    let login = Sample.result(
      try Sample.login(), "auth", [try Sample.edited(Sample.session)],
      [Sample.loginSeat(["grace": .init(away: try Sample.absence("2026-11-16", "2026-11-24"))])])
    return try Sample.decision(.fail, billing + [login])
  }

  @Test func `it says what landing will need`() throws {
    try expectGolden(forecast(try open(), remoteBranch: "main"), "forecast.txt")
  }

  @Test func `it is silent when nothing is risky`() throws {
    #expect(forecast(try Sample.decision(.pass), remoteBranch: "main") == "")
  }

  @Test func `what is approved already is said in a line`() throws {
    #expect(
      forecast(try PassingCheckTests.passing(), remoteBranch: "main")
        == "onus: go ahead. What main asks for is approved already.\n")
  }
}
