import Git

extension Repository {
  /// Returns a plain file's bytes, nil when it has more than `limit`; of a symlink, a submodule or nothing, no bytes.
  func content(of entry: Entry?, limit: Int) throws -> [UInt8]? {
    entry?.mode == .symlink ? [] : try text(of: entry, limit: limit)
  }

  /// The same, and of a symlink where it points.
  func text(of entry: Entry?, limit: Int) throws -> [UInt8]? {
    guard let entry, entry.mode != .submodule, entry.mode != .folder else { return [] }
    do {
      return try blob(entry.id, limit: limit)
    } catch {
      if error.kind == .tooLarge { return nil }
      throw error
    }
  }
}
