package import Foundation

/// What a program said and how it ended.
package struct CommandResult: Sendable {
  package var status: Int32
  package var output: String
  package var errors: String

  package init(status: Int32, output: String, errors: String) {
    self.status = status
    self.output = output
    self.errors = errors
  }
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

  let status = try childStatus(of: command, in: directory, streams: files, environment)
  return CommandResult(
    status: status,
    output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
    errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
}

/// Foundation's `Process` asks every 50 ms whether its program has ended, which is longer than most of them take.
private func childStatus(
  of command: [String], in directory: URL, streams: [URL], _ environment: [String: String]
) throws -> Int32 {
  var actions = posix_spawn_file_actions_t()
  var attributes = posix_spawnattr_t()
  posix_spawn_file_actions_init(&actions)
  posix_spawnattr_init(&attributes)
  defer {
    posix_spawn_file_actions_destroy(&actions)
    posix_spawnattr_destroy(&attributes)
  }
  for (stream, flags) in [O_RDONLY, O_WRONLY, O_WRONLY].enumerated() {
    posix_spawn_file_actions_addopen(&actions, Int32(stream), streams[stream].path, flags, 0)
  }
  // Threads of tests may have signals blocked, which a program would inherit.
  var none = sigset_t()
  sigemptyset(&none)
  posix_spawnattr_setsigmask(&attributes, &none)
  posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

  let arguments = (["env", "--chdir=\(directory.path)"] + command).map { strdup($0) }
  let variables = environment.map { strdup("\($0)=\($1)") }
  defer { for text in arguments + variables { free(text) } }
  var process = pid_t()
  let code = posix_spawn(&process, "/usr/bin/env", &actions, &attributes, arguments + [nil], variables + [nil])
  var status: Int32 = 0
  guard code == 0 else { throw CommandFailure(command: command, status: code, output: String(cString: strerror(code))) }
  while waitpid(process, &status, 0) < 0 {
    guard errno == EINTR else {
      throw CommandFailure(command: command, status: errno, output: String(cString: strerror(errno)))
    }
  }
  let signal = status & 0x7F
  return signal == 0 ? (status >> 8) & 0xFF : signal
}
