import Foundation

/// A Python with some module, for tests that hold a report against somebody else's reader.
package struct Python: Sendable {
  private let program: String

  /// `ONUS_TEST_PYTHON`, the one on PATH, else the system's: the first that can import `module`; nil where none can.
  package init?(having module: String) {
    let named = ProcessInfo.processInfo.environment["ONUS_TEST_PYTHON"].map { [$0] } ?? []
    let found = (named + ["python3", "/usr/bin/python3"]).first { candidate in
      do {
        return try Self.run(candidate, "import \(module)", []).status == 0
      } catch {
        return false
      }
    }
    guard let found else { return nil }
    program = found
  }

  /// Runs a program given as text; `arguments` follow it.
  package func run(_ text: String, _ arguments: [String] = [], input: String? = nil) throws -> CommandResult {
    try Self.run(program, text, arguments, input: input)
  }

  private static func run(
    _ program: String, _ text: String, _ arguments: [String], input: String? = nil
  ) throws -> CommandResult {
    try runCommand(
      [program, "-c", text] + arguments, in: FileManager.default.temporaryDirectory, input: input,
      environment: [
        "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "PYTHONIOENCODING": "utf-8",
      ])
  }
}
