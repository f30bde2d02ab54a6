import Foundation
import Testing

@testable import Evidence

struct `Lists of sources` {
  /// The files of a folder of the module, without `.swift`.
  private func files(in folder: String, conformingTo name: String) throws -> Set<String> {
    let module = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/Evidence/\(folder)")
    return try Set(
      FileManager.default.contentsOfDirectory(at: module, includingPropertiesForKeys: nil).filter {
        try String(contentsOf: $0, encoding: .utf8).contains(
          "enum \($0.deletingPathExtension().lastPathComponent): \(name)")
      }.map { $0.deletingPathExtension().lastPathComponent })
  }

  @Test func `hold every file of the folder of sources`() throws {
    let listed = Set(evidenceSources.map { "\($0)" })
    #expect(try files(in: "Sources", conformingTo: "EvidenceSource") == listed)
    #expect(Set(evidenceSources.map { $0.kind }).count == listed.count)
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/Evidence/Sources")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == listed.count)
  }

  @Test func `hold every reader of a forge`() throws {
    #expect(try files(in: "Forges", conformingTo: "ForgeReader") == Set(forgeReaders.map { "\($0)" }))
    #expect(Set(forgeReaders.map { $0.forge }).count == forgeReaders.count)
  }
}
