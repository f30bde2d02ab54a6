import Git
import Paths

/// A file of the store, read but not yet checked.
struct StoredStatement {
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
  }

  /// Reads the folders of `systems` (nil: all folders).
  ///
  /// A file that is not what its place says is refused by name. `pushed` is read in place of the ref, which it is about to become.
  ///
  /// All months are read: an old withdrawal still counts. Reading costs microseconds a file, checking costs a process.
  static func read(
    _ repository: Repository, systems: Set<String?>?, pushed: ObjectID? = nil
  ) throws(GitError) -> Contents {
    var contents = Contents()
    let present = pushed == nil ? try repository.commit(at: reference) : pushed
    guard let tip = present else { return contents }
    let folders: [RepositoryPath]
    if let systems {
      folders = systems.map(folder(of:)).sorted()
    } else {
      folders = try repository.entries(of: .root, in: tip).map { RepositoryPath($0.name) }
    }
    for folder in folders {
      for month in try repository.entries(of: folder, in: tip) {
        let path = folder.appending(month.name)
        guard month.entry.mode == .folder else {
          contents.refuse(path, "no statement belongs here")
          continue
        }
        for file in try repository.entries(of: path, in: tip) {
          contents.add(path.appending(file.name), file.entry, repository)
        }
      }
    }
    return contents
  }
}

extension ApprovalStore.Contents {
  /// Takes a file for what its place says, or refuses it with the reason.
  mutating func add(_ path: RepositoryPath, _ entry: Entry, _ repository: Repository) {
    guard entry.mode == .file else { return refuse(path, "it is not a plain file") }
    guard path.name.elementsEqual("\(entry.id.hex).json".utf8) else {
      return refuse(path, "its name is not the id of its content, \(entry.id.hex)")
    }
    do {
      let bytes = try repository.blob(entry.id, limit: Envelope.maximumSize)
      let envelope = try Envelope(bytes: bytes)
      let statement = try ApprovalStatement.read(envelope)
      let expected = ApprovalStore.folder(of: statement.system).appending(ApprovalStore.month(of: statement.time))
      guard path.parent == expected else {
        return refuse(path, "by its content it belongs into '\(expected.text)/'")
      }
      statements.append(StoredStatement(id: entry.id, envelope: envelope, statement: statement))
    } catch let error as EvidenceError {
      refuse(path, error.message)
    } catch {
      refuse(path, "it cannot be read: \(error)")
    }
  }

  fileprivate mutating func refuse(_ path: RepositoryPath, _ reason: String) {
    refused.append(
      RefusedEvidence(description: "file '\(path.text)' in \(ApprovalStore.reference)", reason: reason))
  }
}

extension RepositoryPath {
  /// For messages: bytes that are not UTF-8 are replaced.
  var text: String { String(decoding: bytes, as: UTF8.self) }
}
