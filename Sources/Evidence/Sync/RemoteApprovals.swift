import Git

/// The approvals of one remote, reached with `git fetch` and `git push`; never forced.
struct RemoteApprovals {
  let remote: String
  private let git: GitProgram
  private let configuration: [String]

  init(_ remote: String, in repository: Repository, git: GitProgram) throws(GitError) {
    self.remote = remote
    self.git = git
    // A mirror's own setting forbids to name what is pushed.
    let isMirror = try repository.configuration("remote.\(remote).mirror") != nil
    configuration =
      ["-c", "gc.auto=0", "-c", "maintenance.auto=false"] + (isMirror ? ["-c", "remote.\(remote).mirror=false"] : [])
  }

  /// Makes the mirror what the remote has now; absent where the remote has none.
  ///
  /// A pattern and `--prune`: without a pattern git takes a missing ref for an error. Nothing but the mirror moves: no tags, no
  /// `FETCH_HEAD`, no other refs of the remote. All blobs come, also in a partial clone, whose promises onus cannot redeem.
  func fetch() throws(EvidenceError) {
    let spec = "+\(ApprovalStore.reference)*:\(ApprovalStore.mirror(of: remote))*"
    let outcome = try git.run(
      configuration + [
        "fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head", "--no-filter",
        "--refmap=", "--prune", "--", remote, spec,
      ])
    guard outcome.status == 0 else {
      throw EvidenceError(
        "cannot fetch the approvals of '\(remote)': \(outcome.reason)",
        help: "what is signed here is kept; try again when '\(remote)' can be reached:  onus sync \(remote)")
    }
  }

  /// Brings single blobs again that the remote has and this clone has lost.
  ///
  /// As git does in a partial clone: it tells the remote of nothing that is here, else the remote would take them for here too.
  func fetch(blobs: [ObjectID]) throws(EvidenceError) {
    let outcome = try git.run(
      configuration + [
        "-c", "fetch.negotiationAlgorithm=noop", "fetch", "--quiet", "--no-tags", "--no-recurse-submodules",
        "--no-write-fetch-head", "--no-filter", "--refmap=", "--", remote,
      ] + blobs.map(\.hex))
    guard outcome.status == 0 else {
      throw EvidenceError(
        "\(blobs.count) stored \(blobs.count == 1 ? "statement" : "statements") cannot be read here, '\(remote)' has "
          + "\(blobs.count == 1 ? "it" : "them"), and git cannot fetch \(blobs.count == 1 ? "it" : "them"): \(outcome.reason)",
        help:
          "git fetch --refetch \(remote) '\(ApprovalStore.reference):\(ApprovalStore.mirror(of: remote))'   brings all of them anew"
      )
    }
  }

  /// Asks the remote where its approvals stand; nil where it has none.
  func tip() throws(EvidenceError) -> ObjectID? {
    let outcome = try git.run(["ls-remote", "--quiet", "--refs", "--", remote, ApprovalStore.reference])
    guard outcome.status == 0 else {
      throw EvidenceError(
        "cannot ask '\(remote)' for its approvals: \(outcome.reason)", help: "git ls-remote \(remote)   tells more")
    }
    for line in outcome.output.split(separator: "\n") {
      let fields = line.split(separator: "\t")
      if fields.count == 2, fields[1] == ApprovalStore.reference { return ObjectID(hex: String(fields[0])) }
    }
    return nil
  }

  /// What became of a push.
  enum Push: Equatable {
    case accepted
    /// Somebody else pushed meanwhile, or is just doing so.
    case outrun(String)
    case refused(String)
  }

  /// Offers a commit as the remote's approvals.
  ///
  /// No hook of this clone runs: those judge code, and no code is sent.
  func push(_ commit: ObjectID) throws(EvidenceError) -> Push {
    let outcome = try git.run(
      configuration + [
        "push", "--porcelain", "--no-verify", "--no-follow-tags", "--no-recurse-submodules", "--", remote,
        "\(commit.hex):\(ApprovalStore.reference)",
      ], hidesErrors: true)
    if outcome.status == 0 { return .accepted }
    guard let rejection = Self.rejection(outcome.output) else {
      throw EvidenceError(
        "cannot push the approvals to '\(remote)': \(outcome.reason)",
        help: "they are kept here; try again when '\(remote)' can be reached:  onus sync \(remote)")
    }
    let all = ([rejection] + outcome.remoteLines).joined(separator: "; ")
    return Self.mayPass(all) ? .outrun(all) : .refused(all)
  }

  /// `!<TAB>from:to<TAB>[remote rejected] (pre-receive hook declined)` → from the third field on.
  private static func rejection(_ output: String) -> String? {
    output.split(separator: "\n").first { $0.hasPrefix("!\t") }.map { line in
      line.split(separator: "\t").dropFirst(2).joined(separator: " ")
    }
  }

  /// Whether the same push may be accepted a moment later.
  ///
  /// Git's own no, `[rejected]`, is always about what the remote has meanwhile. The remote's no is, when two want the same lock:
  /// these are the words of git's `refs/files-backend.c`, `lockfile.c` and `builtin/receive-pack.c`.
  private static func mayPass(_ text: String) -> Bool {
    text.hasPrefix("[rejected]")
      || ["cannot lock ref", "failed to update ref", "incorrect old value", "reference already exists"].contains {
        text.contains($0)
      }
  }
}

extension GitProgram.Outcome {
  /// What the other side said, a clause for each line.
  fileprivate var remoteLines: [String] {
    errors.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("remote: ") }
      .map { $0.dropFirst("remote: ".count).split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
  }
}
