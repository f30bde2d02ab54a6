import Git
import Ownership
import Paths

/// What the versions of pages say about who answers and since when it is confirmed.
struct PageVersions {
  struct Fields: Equatable {
    var owner: String
    var backup: String
    var reviewed: CalendarDate
  }

  enum Version: Equatable {
    /// No file, or the page of another system.
    case absent
    case unreadable
    case read(Fields)
  }

  private struct Key: Hashable {
    var blob: ObjectID
    var path: RepositoryPath
  }

  private let repository: Repository
  /// Every version is asked for twice: as what a commit wrote, and as what the next one replaced.
  private var known: [Key: (name: String, fields: Fields)?] = [:]

  private static let limit = 1 << 20
  private static let mostKnown = 4_096

  init(_ repository: Repository) {
    self.repository = repository
  }

  /// Returns what an entry says, as a page of the system; a later rule of the format may not fit an old page, which then is unreadable.
  mutating func version(_ entry: Entry?, at path: RepositoryPath, of system: String) throws -> Version {
    guard let entry, entry.mode != .folder else { return .absent }
    guard entry.mode.isPlainFile else { return .unreadable }
    guard let found = try read(entry, at: path) else { return .unreadable }
    return found.name == system ? .read(found.fields) : .absent
  }

  private mutating func read(_ entry: Entry, at path: RepositoryPath) throws -> (name: String, fields: Fields)? {
    let key = Key(blob: entry.id, path: path)
    if let found = known[key] { return found }
    let content = try repository.content(of: entry, limit: Self.limit) ?? []
    let page = OwnershipRecord(reading: [OwnershipFile(path: path, content: content)]).systems.first
    let found = page.map { page in
      (
        name: page.name.value,
        fields: Fields(owner: page.owner.value, backup: page.backup.who.value, reviewed: page.reviewed.value)
      )
    }
    if known.count >= Self.mostKnown { known = [:] }
    known[key] = .some(found)
    return found
  }
}
