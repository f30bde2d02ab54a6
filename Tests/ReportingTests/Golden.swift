import Foundation
import Testing

/// Compares a text with a file of `Golden/`.
///
/// `ONUS_RECORD=1` writes the file instead, and fails: recording never passes.
func expectGolden(_ text: String, _ file: String, _ location: Testing.SourceLocation = #_sourceLocation) throws {
  let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden/\(file)")
  if ProcessInfo.processInfo.environment["ONUS_RECORD"] == "1" {
    try Data(text.utf8).write(to: url)
    Issue.record("recorded \(file); run again without ONUS_RECORD", sourceLocation: location)
    return
  }
  let expected = String(decoding: try Data(contentsOf: url), as: UTF8.self)
  #expect(text == expected, "differs from Golden/\(file)", sourceLocation: location)
}
