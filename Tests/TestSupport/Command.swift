package import Foundation

/// What a program said and how it ended.
package struct CommandResult: Sendable {
  package var status: Int32
  package var output: String
  package var errors: String
}

/// A program that had to succeed did not.
package struct CommandFailure: Error, CustomStringConvertible {
  package var command: [String]
  package var status: Int32
  package var output: String

  package var description: String { "\(command.joined(separator: " ")) exited \(status):\n\(output)" }
}

/// Runs a program found on `environment`'s PATH to its end.
///
/// Output goes through files, so no pipe can fill and block.
package func runCommand(
  _ command: [String], in directory: URL, input: String? = nil, environment: [String: String]
) throws -> CommandResult {
  let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("onus-run-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: scratch) }
  let files = ["in", "out", "err"].map { scratch.appendingPathComponent($0) }
  try Data((input ?? "").utf8).write(to: files[0])
  for file in files[1...] { try Data().write(to: file) }

  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = command
  process.currentDirectoryURL = directory
  process.environment = environment
  process.standardInput = try FileHandle(forReadingFrom: files[0])
  process.standardOutput = try FileHandle(forWritingTo: files[1])
  process.standardError = try FileHandle(forWritingTo: files[2])
  try process.run()
  process.waitUntilExit()
  return CommandResult(
    status: process.terminationStatus,
    output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
    errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
}
