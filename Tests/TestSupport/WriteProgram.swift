package import Foundation

/// Writes a script that will be run, executable, in place of what stood there.
///
/// A child writes it: where this process had the file open for writing while another thread forks, running the script
/// would fail with "Text file busy". Another test may be running what stood there, so it is replaced in one step.
package func writeProgram(_ text: String, to file: URL) throws {
  let script = #"mkdir -p "$(dirname "$0")" && cat > "$0.$$" && chmod 755 "$0.$$" && mv -f "$0.$$" "$0""#
  let command = ["/bin/sh", "-c", script, file.path]
  let written = try runCommand(
    command, in: URL(fileURLWithPath: "/"), input: text, environment: ["PATH": "/usr/bin:/bin"])
  guard written.status == 0 else {
    throw CommandFailure(command: command, status: written.status, output: written.errors)
  }
}
