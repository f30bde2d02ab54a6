import Git

/// How many lines a change adds and removes: a measure of how much there is to read, not a diff.
enum LineCount: Equatable {
  case lines(added: Int, removed: Int)
  case binary
  /// More than is worth counting.
  case large
  /// A symlink or a submodule, which has no lines.
  case special

  private static let limit = 8 << 20

  init(_ change: Change, in repository: Repository) throws {
    let modes = [change.old?.mode, change.new?.mode].compactMap { $0 }
    guard modes.allSatisfy(\.isPlainFile) else {
      self = .special
      return
    }
    do {
      let old = try change.old.map { try repository.blob($0.id, limit: Self.limit) } ?? []
      let new = try change.new.map { try repository.blob($0.id, limit: Self.limit) } ?? []
      self = Self.count(from: old, to: new)
    } catch let error as GitError where error.kind == .tooLarge {
      self = .large
    }
  }

  /// Counts the lines that one side has more of than the other.
  static func count(from old: [UInt8], to new: [UInt8]) -> LineCount {
    if old.contains(0) || new.contains(0) { return .binary }
    var balance: [ArraySlice<UInt8>: Int] = [:]
    for line in lines(of: new) { balance[line, default: 0] += 1 }
    for line in lines(of: old) { balance[line, default: 0] -= 1 }
    return .lines(
      added: balance.values.reduce(0) { $0 + max(0, $1) }, removed: balance.values.reduce(0) { $0 + max(0, -$1) })
  }

  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines
  }

  var text: String {
    switch self {
    case .lines(0, 0): "lines moved"
    case .lines(let added, 0): "+\(added)"
    case .lines(0, let removed): "−\(removed)"
    case .lines(let added, let removed): "+\(added) −\(removed)"
    case .binary: "binary"
    case .large: "large"
    case .special: "symlink or submodule"
    }
  }
}
