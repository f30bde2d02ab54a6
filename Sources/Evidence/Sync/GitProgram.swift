package import Git

/// Runs git itself in a repository, for what onus never does: talking to another machine, and editing git's configuration.
///
/// By absolute path, with the user's whole environment, because credentials, agents and proxies are named there.
package struct GitProgram {
  private let program: String
  private let folder: String
  private let environment: [String: String]
  /// Whether what git says goes straight to the person, who may have to touch a key; else it is kept for the error.
  private let showsErrors: Bool

  package init(
    in repository: Repository, environment: [String: String], showsErrors: Bool = false
  ) throws(EvidenceError) {
    program = try SystemProgram.find("git")
    folder = repository.workTree ?? repository.folder
    var variables = environment
    // The repository that onus reads, in a linked worktree and a bare one alike; its working tree is where git starts.
    variables["GIT_DIR"] = repository.folder
    variables["GIT_WORK_TREE"] = nil
    self.environment = variables
    self.showsErrors = showsErrors
  }

  /// What git ended with.
  struct Outcome {
    var status: Int32
    var output: String
    /// Empty where the person has seen it already.
    var errors: String
  }

  /// Runs git to its end, however long a person takes to answer it.
  func run(_ arguments: [String], hidesErrors: Bool = false) throws(EvidenceError) -> Outcome {
    let run = ProgramRun(
      program, ["-C", folder] + arguments, environment: environment, capturesErrors: hidesErrors || !showsErrors,
      timeout: nil, outputLimit: 16 << 20)
    let outcome = try run.run()
    return Outcome(
      status: outcome.status, output: String(decoding: outcome.output, as: UTF8.self),
      errors: String(decoding: outcome.errors, as: UTF8.self))
  }

  /// Adds a value to a key of this repository's own configuration.
  package func addConfiguration(_ key: String, _ value: String) throws(EvidenceError) {
    let outcome = try run(["config", "--local", "--add", key, value], hidesErrors: true)
    guard outcome.status == 0 else {
      throw EvidenceError("git cannot set '\(key)': \(outcome.reason)", help: "git config --add \(key) '\(value)'")
    }
  }
}

extension GitProgram.Outcome {
  /// What git complained about, in one line.
  var reason: String {
    let lines = errors.split(whereSeparator: \.isNewline).map { String($0.drop { $0 == " " }) }
      .filter { !$0.isEmpty && !$0.hasPrefix("hint:") }
    return lines.isEmpty ? "git ended with status \(status)" : lines.joined(separator: "; ")
  }
}
