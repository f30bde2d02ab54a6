package import Paths

/// Which paths are ownership files, and which are nearly so.
package enum OwnershipFileKind: Sendable, Equatable {
  case policy, people, centralPage
  case pageBesideCode(folder: RepositoryPath)
  /// `ownership.yaml`, `OWNERSHIP.yml`, `ownership/polcy.yml` …: with the name it should have.
  case nearMiss(expected: String)

  /// Returns what kind of ownership file a path names; nil for all other paths.
  ///
  /// Cheap enough for every path of a large tree: most are told by their last byte.
  ///
  /// ```
  /// ownership/policy.yml  people.yml  people/*.yml  systems/*.yml
  /// ownership/overrides/                   not read as ownership files
  /// ownership/…/*.yml, *.yaml              every other one is a near miss
  /// …/ownership.yml                        a page beside the code
  /// ```
  package static func of(_ path: RepositoryPath) -> OwnershipFileKind? {
    guard path.bytes.withUnsafeBufferPointer(mayBeOne), let stem = yamlStem(of: path.name) else { return nil }
    if isInOwnershipFolder(path.bytes) { return inOwnershipFolder(path, stem: stem) }
    // A file of YAML of any other name is told by the length of its name.
    let length = "ownership".utf8.count
    guard (length - 1...length + 1).contains(stem.count) else { return nil }
    if path.name.elementsEqual("ownership.yml".utf8) { return .pageBesideCode(folder: path.parent) }
    guard isOneEditAway(stem.map(\.foldingCase), Array("ownership".utf8)) else { return nil }
    return .nearMiss(expected: path.parent.appending("ownership.yml").display)
  }

  /// A quick look that spares most paths, or names of files, the full question: every ownership file ends in `.yml` or `.yaml`.
  package static func mayBeOne(_ path: UnsafeBufferPointer<UInt8>) -> Bool {
    guard path.count >= 4, path[path.count - 1] | 0x20 == UInt8(ascii: "l"),
      path[path.count - 2] | 0x20 == UInt8(ascii: "m")
    else { return false }
    let third = path[path.count - 3] | 0x20
    return third == UInt8(ascii: "y") || third == UInt8(ascii: "a")
  }

  /// What stands before `.yml` or `.yaml` in any case; nil when the name ends otherwise.
  private static func yamlStem(of name: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    for ending in [".yml", ".yaml"] as [StaticString] where name.count >= ending.utf8CodeUnitCount {
      let stem = name.dropLast(ending.utf8CodeUnitCount)
      if isFolded(name[stem.endIndex...], ending) { return stem }
    }
    return nil
  }

  /// Whether the path's first folder is `ownership` in any case.
  private static func isInOwnershipFolder(_ path: [UInt8]) -> Bool {
    let folder: StaticString = "ownership/"
    return path.count >= folder.utf8CodeUnitCount && isFolded(path[..<folder.utf8CodeUnitCount], folder)
  }

  /// Whether the bytes, of as many, are `text` once ASCII case is folded.
  private static func isFolded(_ bytes: ArraySlice<UInt8>, _ text: StaticString) -> Bool {
    bytes.enumerated().allSatisfy { $1.foldingCase == text.utf8Start[$0] }
  }

  private static func inOwnershipFolder(_ path: RepositoryPath, stem: ArraySlice<UInt8>) -> OwnershipFileKind? {
    let folders = path.components.dropFirst().dropLast().map { String(decoding: $0, as: UTF8.self) }
    let top = folders.first
    if path.bytes.starts(with: "ownership/".utf8), top == "overrides" { return nil }
    let isExact = path.bytes.starts(with: "ownership/".utf8) && path.name.suffix(4).elementsEqual(".yml".utf8)
    if isExact, !stem.isEmpty {
      switch (folders, String(decoding: stem, as: UTF8.self)) {
      case ([], "policy"): return .policy
      case ([], "people"), (["people"], _): return .people
      case (["systems"], _): return .centralPage
      default: break
      }
    }
    let name = String(decoding: stem, as: UTF8.self)
    guard let top else {
      let meant = closest(to: name, among: ["policy", "people"]).map { "\($0).yml" } ?? "systems/\(name).yml"
      return .nearMiss(expected: "ownership/\(meant)")
    }
    let meant = closest(to: top, among: ["people", "systems"]) ?? "systems"
    return .nearMiss(expected: "ownership/\(meant)/\(name.isEmpty ? "NAME" : name).yml")
  }
}

/// Returns whether two names are equal or differ in one letter more, less, other, or in two neighbours swapped.
///
/// Stricter than `closest(to:among:)`: `leadership.yml` is no misspelling.
private func isOneEditAway(_ one: [UInt8], _ other: [UInt8]) -> Bool {
  guard abs(one.count - other.count) <= 1 else { return false }
  let start = zip(one, other).prefix { $0 == $1 }.count
  let (left, right) = (one.dropFirst(start), other.dropFirst(start))
  let end = zip(left.reversed(), right.reversed()).prefix { $0 == $1 }.count
  let (difference, counterpart) = (left.dropLast(end), right.dropLast(end))
  return max(difference.count, counterpart.count) <= 1
    || (difference.count == 2 && difference.elementsEqual(counterpart.reversed()))
}
