import Git
import Paths

/// A file of the store, read but not yet checked.
struct StoredStatement {
  var path: RepositoryPath
  var id: ObjectID
  var envelope: Envelope
  var statement: ApprovalStatement

  /// `signed statement 9f1c2e7`.
  var description: String { "signed statement \(id.short)" }
}

extension ApprovalStore {
  /// What lies in the store: statements in path order, and files that are none.
  struct Contents {
    var statements: [StoredStatement] = []
    var refused: [RefusedEvidence] = []
    /// The commits that were read, in that order.
    var tips: [ObjectID] = []
  }

  /// Reads the folders of `systems` (nil: all folders) in the store and in what was fetched of each remote's; a statement that
  /// lies in several is there once.
  ///
  /// A file that is not what its place says is refused by name. `tips` says which commits are the store.
  ///
  /// No month is skipped, however old: an approval of that time counts no more, but a withdrawal does, and only its content tells
  /// which of the two a file is. So the cost is that of the statements ever made about the systems asked for.
  static func read(
    _ repository: Repository, systems: Set<String?>?, at tips: ApprovalTips = .current
  ) throws(GitError) -> Contents {
    if let systems, systems.isEmpty { return Contents() }
    var reading = StoreReading(repository, folders: systems.map { $0.map(folder(of:)).sorted() })
    switch tips {
    case .current: if let tip = try repository.commit(at: reference) { try reading.read(tip, of: reference) }
    case .pushed(let tip): try reading.read(tip, of: reference)
    case .recorded(let tips):
      for tip in tips { try reading.read(tip, of: reference) }
      return reading.sorted
    }
    for mirror in try repository.remotes().map(mirror(of:)) {
      do throws(GitError) {
        if let tip = try repository.commit(at: mirror) { try reading.read(tip, of: mirror) }
      } catch {
        // A remote may hold anything under that name; what is no commit there must not stop every check here.
        guard error.kind == .unknownRevision else { throw error }
        reading.refuse(error.message)
      }
    }
    return reading.sorted
  }

  /// Reads one file; throws why it is no statement.
  static func statement(
    at path: RepositoryPath, _ entry: Entry, in repository: Repository
  ) throws(EvidenceError) -> StoredStatement {
    guard entry.mode == .file else { throw EvidenceError("it is not a plain file") }
    guard path.name.elementsEqual("\(entry.id.hex).json".utf8) else {
      throw EvidenceError("its name is not the id of its content, \(entry.id.hex)")
    }
    let bytes: [UInt8]
    do throws(GitError) {
      bytes = try repository.blob(entry.id, limit: Envelope.maximumSize)
    } catch {
      throw EvidenceError(
        "it cannot be read: \(error.message)",
        help: error.kind == .missingObject || error.kind == .malformed
          ? "onus sync" : error.help, isUnread: error.kind != .tooLarge)
    }
    // Git does not hash what it reads, and other bytes may be those of another statement.
    guard Repository.blobID(of: bytes) == entry.id else {
      throw EvidenceError(
        "it cannot be read: its bytes are not those its id stands for",
        help: "onus sync", isUnread: true)
    }
    let envelope = try Envelope(bytes: bytes)
    let statement = try ApprovalStatement.read(envelope)
    let expected = folder(of: statement.system).appending(month(of: statement.time))
    guard path.parent == expected else {
      throw EvidenceError("by its content it belongs into '\(expected.text)/'")
    }
    return StoredStatement(path: path, id: entry.id, envelope: envelope, statement: statement)
  }
}

/// One reading of several refs that hold mostly the same.
private struct StoreReading {
  private let repository: Repository
  /// Nil: all.
  private let folders: [RepositoryPath]?
  private var contents = ApprovalStore.Contents()
  /// What has been read, by place and id: a folder whose tree was read holds nothing new.
  private var known: Set<Place> = []

  private struct Place: Hashable {
    var path: RepositoryPath
    var entry: Entry
  }

  init(_ repository: Repository, folders: [RepositoryPath]?) {
    self.repository = repository
    self.folders = folders
  }

  mutating func read(_ tip: ObjectID, of reference: String) throws(GitError) {
    contents.tips.append(tip)
    var systems: [(path: RepositoryPath, entry: Entry)] = []
    if let folders {
      for folder in folders {
        if let entry = try repository.entry(at: folder, in: tip) { systems.append((folder, entry)) }
      }
    } else {
      systems = try repository.entries(of: .root, in: tip).map { (RepositoryPath($0.name), $0.entry) }
    }
    for system in systems where isNew(system.path, system.entry) {
      for month in try repository.entries(of: system.path, in: tip) {
        let path = system.path.appending(month.name)
        guard isNew(path, month.entry) else { continue }
        guard month.entry.mode == .folder else {
          refuse(path, in: reference, "no statement belongs here")
          continue
        }
        for file in try repository.entries(of: path, in: tip) {
          add(path.appending(file.name), file.entry, in: reference)
        }
      }
    }
  }

  /// By path where several refs were read, each of which is in that order by itself.
  var sorted: ApprovalStore.Contents {
    var sorted = contents
    if contents.tips.count > 1 { sorted.statements.sort { $0.path < $1.path } }
    return sorted
  }

  private mutating func isNew(_ path: RepositoryPath, _ entry: Entry) -> Bool {
    known.insert(Place(path: path, entry: entry)).inserted
  }

  private mutating func add(_ path: RepositoryPath, _ entry: Entry, in reference: String) {
    guard isNew(path, entry) else { return }
    do throws(EvidenceError) {
      contents.statements.append(try ApprovalStore.statement(at: path, entry, in: repository))
    } catch {
      guard error.isUnread else { return refuse(path, in: reference, error.message) }
      // What lies at its place under its own name was a statement once, and may be the one that takes a yes back.
      contents.refused.append(
        RefusedEvidence(
          description:
            "signed statement \(entry.id.short) of '\(path.components.first.map { String(decoding: $0, as: UTF8.self) } ?? "")'",
          reason: error.message, help: error.help, isWholeResponse: true))
    }
  }

  mutating func refuse(_ reason: String) {
    contents.refused.append(RefusedEvidence(description: "the approvals of a remote", reason: reason))
  }

  private mutating func refuse(_ path: RepositoryPath, in reference: String, _ reason: String) {
    contents.refused.append(RefusedEvidence(description: "file '\(path.text)' in \(reference)", reason: reason))
  }
}

extension RepositoryPath {
  /// For messages: bytes that are not UTF-8 are replaced.
  var text: String { String(decoding: bytes, as: UTF8.self) }
}
