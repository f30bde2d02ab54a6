import Paths

/// Finds names in one folder that some file systems take for one, while a walk passes.
///
/// Twins in different folders are in folders that are twins themselves, so that comparing each folder's names is
/// enough; only the names of the folders that are open at the moment are kept.
struct TwinSearch {
  private struct Folder {
    var firstName: Int
    /// Whether a name holds a capital or a byte above ASCII: without any, no two names can be twins.
    var hasCapital = false
    var isASCII = true
  }

  private struct Name {
    var end: Int
    var isFolder: Bool
  }

  private var bytes: [UInt8] = []
  private var names: [Name] = []
  private var folders = [Folder(firstName: 0)]

  mutating func add(_ name: UnsafeBufferPointer<UInt8>, isFolder: Bool) {
    var hasCapital = false
    var all: UInt8 = 0
    for byte in name {
      all |= byte
      if byte &- UInt8(ascii: "A") < 26 { hasCapital = true }
    }
    let isASCII = all < 0x80
    bytes.append(contentsOf: name)
    names.append(Name(end: bytes.count, isFolder: isFolder))
    if hasCapital { folders[folders.count - 1].hasCapital = true }
    if !isASCII { folders[folders.count - 1].isASCII = false }
  }

  mutating func open() {
    folders.append(Folder(firstName: names.count))
  }

  /// Forgets the innermost folder and returns the twins in it; `path` is that folder's.
  mutating func close(_ path: @autoclosure () -> RepositoryPath) -> [LintSurvey.Twins] {
    guard let folder = folders.popLast() else { return [] }
    defer {
      bytes.removeLast(bytes.count - start(of: folder.firstName))
      names.removeLast(names.count - folder.firstName)
    }
    guard folder.hasCapital || !folder.isASCII, mayHaveTwins(folder) else { return [] }
    return twins(in: folder, path())
  }

  private func start(of name: Int) -> Int { name == 0 ? 0 : names[name - 1].end }

  private func bytes(of name: Int) -> ArraySlice<UInt8> { bytes[start(of: name)..<names[name].end] }

  /// A quick look for plain names, whose twins only differ in ASCII letters; a chance collision costs a second look.
  private func mayHaveTwins(_ folder: Folder) -> Bool {
    guard folder.isASCII else { return true }
    var seen: Set<UInt64> = []
    seen.reserveCapacity(names.count - folder.firstName)
    for index in folder.firstName..<names.count {
      // FNV-1a over the lower-case name.
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      for byte in bytes(of: index) {
        hash = (hash ^ UInt64(byte.foldingCase)) &* 0x100_0000_01b3
      }
      if !seen.insert(hash).inserted { return true }
    }
    return false
  }

  private func twins(in folder: Folder, _ path: RepositoryPath) -> [LintSurvey.Twins] {
    var first: [TwinKey: Int] = [:]
    var twins: [LintSurvey.Twins] = []
    for index in folder.firstName..<names.count {
      let key = TwinKey(component: bytes(of: index))
      guard let other = first[key] else {
        first[key] = index
        continue
      }
      // A folder that the walk enters twice is no twin of its own.
      if bytes(of: other) == bytes(of: index) { continue }
      twins.append(
        LintSurvey.Twins(
          first: path.appending(bytes(of: other)), second: path.appending(bytes(of: index)),
          isFolder: names[index].isFolder))
    }
    return twins
  }
}
