package import Git
package import Paths

/// A signed override as a file of a tree, `ownership/overrides/<git blob id of the file>.json`.
///
/// In a range it is the shout, in the base's tree the debt.
package struct OverrideFile: Sendable, Equatable {
  package var path: RepositoryPath
  package var id: ObjectID
  package var statement: OverrideStatement
  var envelope: Envelope

  /// The one folder of them.
  package static let folder = RepositoryPath("ownership/overrides")

  /// Returns whether a path is one of a file that is or pretends to be an override.
  ///
  /// Everything in the folder but a `README.md` is, so that no debt is lost by another name.
  package static func mayStand(at path: RepositoryPath) -> Bool {
    path == folder || (path.isBelow(folder) && path != folder.appending("README.md"))
  }

  /// Returns where a signed override belongs.
  package static func path(of envelope: Envelope) -> RepositoryPath {
    folder.appending("\(Repository.blobID(of: envelope.bytes).hex).json")
  }

  /// Reads what stands at `path`; throws why it is no override, signature aside.
  package init(at path: RepositoryPath, _ entry: Entry, in repository: Repository) throws(EvidenceError) {
    guard entry.mode == .file else { throw EvidenceError("it is not a plain file") }
    let name = Self.folder.appending("\(entry.id.hex).json")
    guard path == name else {
      throw EvidenceError("its name is not the id of its content, '\(name.display)'")
    }
    let bytes: [UInt8]
    do {
      bytes = try repository.blob(entry.id, limit: Envelope.maximumSize)
    } catch {
      throw EvidenceError("it cannot be read: \(error.message)")
    }
    envelope = try Envelope(bytes: bytes)
    statement = try OverrideStatement.read(envelope)
    self.path = path
    id = entry.id
  }
}
