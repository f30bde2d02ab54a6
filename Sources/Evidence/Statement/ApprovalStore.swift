package import Git
package import Paths

/// Where signed statements are kept: files in the tree of a ref of its own, which only grows.
///
///     refs/onus/approvals
///       billing/2026-11/9f1c2e7….json      <system>/<YYYY-MM of its time>/<git blob id>.json
///       _stewards/2026-11/03ab5c1….json    for paths that nobody owns
package enum ApprovalStore {
  package static let reference = "refs/onus/approvals"
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
        Pause.milliseconds(20 * attempt)
        attempt += 1
      }
    }
  }
}
