package import Git
package import Paths

/// A file that the store names and that cannot be read here: whoever lost its bytes may have lost a withdrawal.
package struct LostStatement: Sendable {
  package var path: RepositoryPath
  package var id: ObjectID
  package var condition: BlobCondition
  /// Whether the remote has it; nil where that is not known.
  package var isOnRemote: Bool?
  /// Where the damaged file was moved to, before the remote's was fetched.
  package var keptAt: String?

  /// `a statement about 'billing' of 2026-11 (9f1c2e7), whose bytes are not here`.
  ///
  /// Only its place can tell what it is about.
  package var description: String {
    let names = path.components.map { String(decoding: $0, as: UTF8.self) }
    let what = names.count == 3 ? "a statement about '\(names[0])' of \(names[1])" : "'\(path.text)'"
    switch condition {
    case .whole, .missing: return "\(what) (\(id.short)), whose bytes are not here"
    case .damaged(let reason): return "\(what) (\(id.short)), which is damaged: \(reason)"
    }
  }
}

/// Finds what the store names and cannot be read, and gets it from the remote.
struct LostStatements {
  private let repository: Repository

  init(in repository: Repository) {
    self.repository = repository
  }

  /// How many are asked for at once: they stand on a command line.
  private static let batch = 500

  /// Returns what cannot be read of the files of `tips`, sorted by path.
  ///
  /// Every file is read and hashed, some 40 µs for each.
  func find(in tips: [ObjectID]) throws(GitError) -> [LostStatement] {
    var seen: Set<ObjectID> = []
    var lost: [LostStatement] = []
    for (index, tip) in tips.enumerated() {
      for (path, entry) in try repository.files(of: tip, notIn: index == 0 ? nil : tips[0]) {
        // A submodule's commit is nobody's to have.
        guard entry.mode != .submodule, seen.insert(entry.id).inserted else { continue }
        let condition = try repository.condition(ofBlob: entry.id, limit: Envelope.maximumSize)
        if condition != .whole { lost.append(LostStatement(path: path, id: entry.id, condition: condition)) }
      }
    }
    return lost.sorted { $0.path < $1.path }
  }

  /// Fetches those that the remote has, and returns which could be read afterwards and which still cannot.
  func mend(
    _ lost: [LostStatement], from approvals: RemoteApprovals, at theirs: ObjectID?
  ) throws -> (mended: [LostStatement], lost: [LostStatement]) {
    let there = Set(try repository.files(of: theirs, notIn: nil).map(\.entry.id))
    var all = lost
    for index in all.indices {
      all[index].isOnRemote = there.contains(all[index].id)
      if all[index].isOnRemote == true, case .damaged = all[index].condition {
        all[index].keptAt = try repository.setAside(all[index].id)
      }
    }
    let wanted = all.filter { $0.isOnRemote == true }.map(\.id)
    for start in stride(from: 0, to: wanted.count, by: Self.batch) {
      try approvals.fetch(blobs: Array(wanted[start..<min(start + Self.batch, wanted.count)]))
    }
    var outcome: (mended: [LostStatement], lost: [LostStatement]) = ([], [])
    for statement in all {
      let condition = try repository.condition(ofBlob: statement.id, limit: Envelope.maximumSize)
      if condition == .whole { outcome.mended.append(statement) } else { outcome.lost.append(statement) }
    }
    return outcome
  }
}
