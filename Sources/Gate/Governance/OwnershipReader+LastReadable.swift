package import Git
import Ownership
import Paths

extension OwnershipReader {
  /// Walks the first-parent line of `commit` back to the newest one whose policy and people can be read, itself included; nil where
  /// there is none.
  package func lastReadable(before commit: ObjectID) throws -> Reading? {
    var previous: [RepositoryPath: Entry] = [:]
    var line = FirstParentLine(from: commit, in: repository)
    while let commit = try line.next() {
      let folders = try centralFolders(of: commit)
      if folders != previous {
        let found = try reading(of: commit, for: [])
        if found.record.readPolicy != nil, !found.record.peopleAreUnreadable { return found }
      }
      previous = folders
    }
    return nil
  }
}
