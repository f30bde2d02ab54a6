package import Git
import Ownership
package import Paths

/// The public OpenPGP keys beside `people.yml`: `ownership/keys/<FINGERPRINT>.asc` in the tree that governs people.
///
/// Read only where a signature is of that kind; nothing is ever fetched.
package struct KeyFiles {
  /// A public key with a hundred signatures of others is smaller.
  static let sizeLimit = 1 << 18

  private let content: (RepositoryPath) throws -> [UInt8]?

  /// The keys of a commit's tree.
  package init(_ repository: Repository, at commit: ObjectID) {
    self.init { path in
      guard let entry = try repository.entry(at: path, in: commit) else { return nil }
      guard entry.mode.isPlainFile else {
        throw EvidenceError("'\(path.text)' is not a plain file")
      }
      return try repository.blob(entry.id, limit: Self.sizeLimit)
    }
  }

  /// The keys of files that are found in some other way: nil where there is none.
  package init(reading content: @escaping (RepositoryPath) throws -> [UInt8]?) {
    self.content = content
  }

  /// Returns the keys of these fingerprints, read now, and no others: for threads that may not ask the repository.
  func read(of fingerprints: [String]) -> KeyFiles {
    var known: [RepositoryPath: Result<[UInt8]?, any Error>] = [:]
    for path in Set(fingerprints.map(PublicKeyFile.path(of:))) { known[path] = Result { try content(path) } }
    return KeyFiles { [known] path in try known[path]?.get() }
  }

  /// Returns the armoured public key that is to have this fingerprint; throws why there is none, and the command that puts it there.
  ///
  /// Whether it has that fingerprint is for `gpg` to say.
  func armour(of fingerprint: String) throws(EvidenceError) -> [UInt8] {
    let path = PublicKeyFile.path(of: fingerprint)
    let read: [UInt8]?
    do { read = try content(path) } catch let error as EvidenceError {
      throw error
    } catch {
      throw EvidenceError("its public key cannot be read from '\(path.text)': \(error)")
    }
    guard let armour = read else {
      throw EvidenceError("the key's public half is not on file; land it:   \(Self.command(for: fingerprint))")
    }
    guard armour.count <= Self.sizeLimit else {
      throw EvidenceError("'\(path.text)' is larger than \(Self.sizeLimit) bytes; \(Self.again(fingerprint))")
    }
    let text = String(decoding: armour, as: UTF8.self)
    if text.contains("PRIVATE KEY BLOCK") {
      throw EvidenceError("'\(path.text)' is a private key, which is no secret any more: revoke it and make another")
    }
    guard text.hasPrefix("-----BEGIN PGP PUBLIC KEY BLOCK-----") else {
      throw EvidenceError("'\(path.text)' is not an armoured public key; \(Self.again(fingerprint))")
    }
    return armour
  }

  static func again(_ fingerprint: String) -> String { "write it anew:   \(command(for: fingerprint))" }

  private static func command(for fingerprint: String) -> String {
    "gpg --armor --export-options export-minimal --export \(fingerprint) > \(PublicKeyFile.path(of: fingerprint).text)"
  }
}
