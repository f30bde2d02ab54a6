package import Git
package import Paths

/// Where signed statements are kept: files in the tree of a ref of its own, which only grows.
///
///     refs/onus/approvals
///       billing/2026-11/9f1c2e7….json      <system>/<YYYY-MM of its time>/<git blob id>.json
///       _stewards/2026-11/03ab5c1….json    for paths that nobody owns
///
/// What each remote has of it is mirrored in `refs/onus/remotes/<remote>/approvals`; a check reads those too.
package enum ApprovalStore {
  package static let reference = "refs/onus/approvals"

  /// Where fetching puts what a remote has.
  package static func mirror(of remote: String) -> String { "refs/onus/remotes/\(remote)/approvals" }

  /// What was on a remote when it was last synced, which a plain `git fetch` cannot change.
  static func lastSynced(with remote: String) -> String { "refs/onus/synced/\(remote)/approvals" }

  /// The fetch refspec that makes every `git fetch` bring the approvals.
  ///
  /// A pattern, because git fails when a ref without one is missing, and nobody may have signed anything yet. Not forced, so that a
  /// remote that was rewound is refused loudly and the mirror keeps what was there.
  package static func refSpec(of remote: String) -> String { "refs/onus/*:refs/onus/remotes/\(remote)/*" }

  /// Whether a file lies where a statement may lie and is named for its content.
  package static func isGenuine(_ path: RepositoryPath, _ entry: Entry) -> Bool {
    entry.mode == .file && path.components.count == 3 && path.name.elementsEqual("\(entry.id.hex).json".utf8)
  }

  /// Stands where a system's name would; no system can have it, because names hold no `_`.
  static let unownedFolder = "_stewards"

  /// Returns where a statement's envelope belongs.
  package static func path(of statement: ApprovalStatement, envelope: [UInt8]) -> RepositoryPath {
    folder(of: statement.system).appending(month(of: statement.time))
      .appending("\(Repository.blobID(of: envelope).hex).json")
  }

  static func folder(of system: String?) -> RepositoryPath {
    RepositoryPath(system ?? unownedFolder)
  }

  /// `YYYY-MM`.
  static func month(of time: Int64) -> String { String(Timestamp.text(time).prefix(7)) }

  /// How often an append is tried again when somebody else appended at the same time.
  private static let attempts = 10

  /// Stores envelopes in one commit and returns it; those that are stored already are left alone, and nothing is
  /// written when all are.
  ///
  /// Throws what the repository throws.
  @discardableResult
  package static func append(_ envelopes: [Envelope], to repository: Repository) throws -> ObjectID? {
    var files: [(path: RepositoryPath, content: [UInt8])] = []
    var subjects: [String] = []
    for envelope in envelopes {
      let statement = try ApprovalStatement(payload: envelope.payload)
      let file = (path(of: statement, envelope: envelope.bytes), envelope.bytes)
      if !files.contains(where: { $0.path == file.0 }) { files.append(file) }
      subjects.append("\(statement.verb.rawValue) \(statement.system ?? "unowned paths") \(statement.risk)")
    }
    let message = "\(subjects.first ?? "approvals")\(subjects.count > 1 ? " and \(subjects.count - 1) more" : "")\n"
    var attempt = 1
    while true {
      let tip = try repository.commit(at: reference)
      var missing: [(path: RepositoryPath, content: [UInt8])] = []
      for file in files {
        if let tip, try repository.entry(at: file.path, in: tip) != nil { continue }
        missing.append(file)
      }
      if missing.isEmpty { return tip }
      do {
        return try repository.append(missing, to: reference, expecting: tip, message: message)
      } catch {
        guard error.kind == .moved, attempt < attempts else { throw error }
        Pause.growing(attempt, from: 20, to: 500)
        attempt += 1
      }
    }
  }
}
