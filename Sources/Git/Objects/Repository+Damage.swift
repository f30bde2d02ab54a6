#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What stands where a blob's bytes should be.
package enum BlobCondition: Equatable, Sendable {
  case whole
  /// Nothing: the bytes are not in this clone.
  case missing
  /// Something else, which no longer has the id; why it cannot be read, a clause.
  case damaged(String)
}

extension Repository {
  /// Looks whether a blob can be read and is what its id stands for; past `limit` bytes only whether it is there.
  ///
  /// Git itself does not hash what it reads, so this tells more than reading.
  package func condition(ofBlob id: ObjectID, limit: Int) throws(GitError) -> BlobCondition {
    do throws(GitError) {
      let bytes = try blob(id, limit: limit)
      return Self.blobID(of: bytes) == id ? .whole : .damaged("its bytes are not those the id stands for")
    } catch {
      switch error.kind {
      case .tooLarge: return .whole
      case .missingObject: return .missing
      case .malformed: return .damaged(error.message)
      default: throw error
      }
    }
  }

  /// Moves the file of a damaged object out of git's way and returns where it lies now; nil where it is no file of its own in this clone,
  /// but in a pack or borrowed from another.
  ///
  /// Git writes no object whose file exists already, so a damaged one stays damaged however often it is fetched. Nothing is thrown away.
  package func setAside(_ id: ObjectID) throws(GitError) -> String? {
    let file = "\(commonFolder)/objects/\(id.hex.prefix(2))/\(id.hex.dropFirst(2))"
    guard FileSystem.isRegularFile(file) else { return nil }
    let folder = "\(commonFolder)/onus-damaged"
    let kept = "\(folder)/\(id.hex)"
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST, rename(file, kept) == 0 else {
      throw GitError(
        kind: .other,
        message: "cannot move the damaged object '\(file)' to '\(kept)': \(String(cString: strerror(errno)))",
        help: "move it away yourself, then try again")
    }
    return kept
  }
}
