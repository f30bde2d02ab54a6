import Foundation
import Git
import TestSupport
import Testing

@testable import Evidence
@testable import OnusCommand

/// SIGKILL at any instant: a statement is either there or not, and the repository is sound.
@Suite struct KilledTests {
  private let shop: Shop
  /// A store with one statement, to which every run returns.
  private let start: String

  init() throws {
    shop = try Shop()
    try shop.addMigration()
    #expect(shop.onus("approve", "main..feature", "--risk", "billing", "--yes").status == 0)
    start = try shop.repository.git("rev-parse", "refs/onus/approvals")
  }

  /// The same moments in every run of the tests.
  private struct Moments {
    var state: UInt64 = 20_261_121

    /// Between 0 and 1.
    mutating func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 53)
    }
  }

  private func approving(_ reason: String) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: builtProgram)
    process.arguments = [
      "approve", "main..feature", "--risk", "migration", "--reason", reason, "--yes",
    ]
    process.currentDirectoryURL = shop.repository.folder
    process.environment = ["HOME": shop.repository.home.path]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// `waitUntilExit` looks every 50 ms only, which is longer than a run takes.
  private func end(_ process: Process) {
    while process.isRunning { usleep(200) }
  }

  private var store: URL { shop.repository.folder.appendingPathComponent(".git/refs/onus/approvals") }

  private func countStatements() throws -> Int {
    let contents = try ApprovalStore.read(Repository(at: shop.repository.path), systems: nil)
    #expect(contents.refused.isEmpty)
    return contents.statements.count
  }

  @Test func `Killed two hundred times, a statement is there or not`() throws {
    var clock = ContinuousClock.now
    end(try approving("the first"))
    let whole = ContinuousClock.now - clock
    #expect(try countStatements() == 2)

    var moments = Moments()
    var (stored, locks) = (0, 0)
    // How long a run takes changes with what else the machine does, so the moments follow: earlier after a run that was
    // done, later after one that was not.
    var pace = 1.0
    for number in 1...200 {
      try Data("\(start)\n".utf8).write(to: store)
      clock = .now
      let process = try approving("number \(number)")
      // Most of a run is reading and signing; writing comes last.
      let moment = whole * (0.35 + 0.75 * moments.next()) * pace
      while process.isRunning, ContinuousClock.now - clock < moment { usleep(100) }
      kill(process.processIdentifier, SIGKILL)
      end(process)
      let count = try countStatements()
      #expect(count == 1 || count == 2)
      stored += count - 1
      pace *= count == 2 ? 0.9 : 1.1
      let lock = store.path + ".lock"
      if FileManager.default.fileExists(atPath: lock) {
        locks += 1
        if locks == 1 { try expectHelp(removing: lock) }
        try FileManager.default.removeItem(atPath: lock)
      }
    }
    // Neither all too early nor all too late.
    #expect((1..<200).contains(stored))
    #expect(try shop.repository.git("fsck", "--strict", "--no-dangling").isEmpty)
    end(try approving("the last"))
    #expect(try countStatements() == 2)
  }

  /// A lock that a killed run left says how to go on.
  private func expectHelp(removing lock: String) throws {
    let result = shop.onus("approve", "main..feature", "--risk", "migration", "--reason", "again", "--yes")
    #expect(result.status == 2 || result.errors.contains("approved exactly this already"))
    if result.status == 2 { #expect(result.errors.contains("rm '\(lock)'")) }
  }
}
