import Git
import Ownership
import Paths

extension RiskAssessment {
  static let twin = "twin"

  /// Added paths that equal another path, a claimed folder or a risky folder once case and Unicode form are folded: on some
  /// disks they are the same file, and on none can a person tell them apart.
  mutating func assessTwins(
    _ changes: [LandingChange], governance: Governance, range: JudgedRange, repository: Repository
  )
    throws
  {
    let added = changes.indices.filter { changes[$0].change.kind == .added }
    if added.isEmpty { return }
    var names = try LandingNames(range, repository, around: added.map { changes[$0].change.path })
    var folders = KnownFolders(
      governance.layers.flatMap(\.systems).flatMap { $0.paths.map(\.value.literalFolder) }
        + risksInForce.flatMap(\.literalFolders))
    var risky = RiskyLookalikes(risksInForce)
    for index in added {
      let path = changes[index].change.path
      if let other = try names.twin(of: path) ?? folders.twin(of: path.parent) {
        add(index, builtIn: Self.twin, .init(path: path, text: "looks the same as '\(other.display)'"))
      } else if let place = risky.place(lookingLike: path) {
        let text = "looks like a path that matches '\(place.pattern.text)'"
        add(index, builtIn: Self.twin, .init(path: path, text: text, location: place.location))
      }
    }
  }

  private var risksInForce: [Risk] { risks.filter { $0.off == nil } }
}

/// Folders that pages and risks name, found again under another spelling.
private struct KnownFolders {
  private var byKey: [TwinKey: Set<RepositoryPath>] = [:]
  /// Sorted paths ask for the same folder again and again.
  private var answers: [RepositoryPath: RepositoryPath?] = [.root: nil]

  init(_ folders: [RepositoryPath]) {
    for folder in Set(folders) where !folder.isRoot { byKey[folder.twinKey, default: []].insert(folder) }
  }

  /// Returns a known folder that `folder`, or one above it, only looks like.
  mutating func twin(of folder: RepositoryPath) -> RepositoryPath? {
    if byKey.isEmpty { return nil }
    if let known = answers[folder] { return known }
    let same = byKey[folder.twinKey] ?? []
    // A folder that is also named exactly is no twin of another spelling.
    let answer = same.isEmpty || same.contains(folder) ? twin(of: folder.parent) : same.min()
    answers[folder] = .some(answer)
    return answer
  }
}

/// Paths that a risk's pattern would match if their letters were the ASCII ones they look like, or without what Windows drops:
/// `migrationſ/`, `migrations./`.
private struct RiskyLookalikes {
  private let risks: [Risk]
  /// Made for the first path that could look like another.
  private var asked: (places: [Risk.Place], matcher: PatternMatcher)?

  init(_ risks: [Risk]) {
    self.risks = risks
  }

  mutating func place(lookingLike path: RepositoryPath) -> Risk.Place? {
    // Risk patterns fold ASCII case themselves.
    guard path.bytes.contains(where: { $0 >= 0x80 }) || Self.hasDroppedEnd(path),
      let text = String(validating: Self.withoutDroppedEnds(path).bytes, as: UTF8.self)
    else { return nil }
    let visible = String(
      String.UnicodeScalarView(text.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint }))
    let folded = RepositoryPath(visible.lowercased().uppercased().lowercased())
    var (places, matcher) = asked ?? compiled()
    let exact = Set(matcher.matches(path))
    let found = matcher.matches(folded).first { !exact.contains($0) }
    asked = (places, matcher)
    return found.map { places[$0] }
  }

  /// Whether Windows would open another name: a dot or blank ends a component.
  private static func hasDroppedEnd(_ path: RepositoryPath) -> Bool {
    var previous: UInt8 = 0
    for byte in path.bytes {
      if byte == UInt8(ascii: "/"), previous == UInt8(ascii: ".") || previous == UInt8(ascii: " ") { return true }
      previous = byte
    }
    return previous == UInt8(ascii: ".") || previous == UInt8(ascii: " ")
  }

  private static func withoutDroppedEnds(_ path: RepositoryPath) -> RepositoryPath {
    RepositoryPath(
      Array(path.components.map { Array(TwinKey.withoutDroppedEnd($0)) }.joined(separator: [UInt8(ascii: "/")])))
  }

  private func compiled() -> (places: [Risk.Place], matcher: PatternMatcher) {
    let places = risks.flatMap(\.places)
    return (places, PatternSet(places.map(\.pattern)).matcher())
  }
}
