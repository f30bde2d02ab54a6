package import Paths

/// What kind of thing a tree entry is.
package enum EntryMode: UInt32, Sendable {
  case folder = 0o040000
  case file = 0o100644
  case executable = 0o100755
  case symlink = 0o120000
  case submodule = 0o160000

  /// Whether it is a file with content of its own: no folder, no link, no submodule.
  package var isPlainFile: Bool { self == .file || self == .executable }

  /// Six octal digits, as `git ls-tree` prints them.
  package var octal: String {
    let digits = String(rawValue, radix: 8)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }
}

/// One entry of a tree: its mode and the id of what stands there.
package struct Entry: Hashable, Sendable {
  package var mode: EntryMode
  package var id: ObjectID

  package init(mode: EntryMode, id: ObjectID) {
    self.mode = mode
    self.id = id
  }
}

/// One path with its old and new entry; absence is an entry too.
package struct Change: Hashable, Sendable {
  package var path: RepositoryPath
  package var old: Entry?
  package var new: Entry?

  package init(path: RepositoryPath, old: Entry?, new: Entry?) {
    self.path = path
    self.old = old
    self.new = new
  }

  /// How a person names it.
  package enum Kind: String, Sendable {
    case added, edited, deleted
  }

  package var kind: Kind {
    if old == nil { .added } else if new == nil { .deleted } else { .edited }
  }
}

/// A change that landing HEAD would make to the base tip, and whether BASE changed the same path meanwhile.
package struct LandingChange: Hashable, Sendable {
  package var change: Change
  /// The base tip's entry also differs from a merge base's: what would land is neither side.
  package var isContested: Bool

  package init(change: Change, isContested: Bool) {
    self.change = change
    self.isContested = isContested
  }
}
