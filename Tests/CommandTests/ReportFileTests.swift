import Foundation
import Testing

@testable import OnusCommand

/// Where `--format json=FILE` writes.
@Suite struct ReportFileTests {
  private static var hasFullDevice: Bool {
    File.isFolder("/dev") && FileManager.default.fileExists(atPath: "/dev/full")
  }

  @Test(.enabled(if: hasFullDevice)) func `a device is written to and never replaced; what it refuses is an error`()
    throws
  {
    #expect(throws: CommandError.self) { try File.replace("/dev/full", with: Array("report".utf8)) }
    let kind = try FileManager.default.attributesOfItem(atPath: "/dev/full")[.type] as? FileAttributeType
    #expect(kind == .typeCharacterSpecial)
  }
}
