import Paths

/// Turns what somebody feeds as a path into the path as git stores it: seen from the current folder, as git's own `--stdin` does.
struct FedPath {
  /// The current folder as seen from the root, ended by `/`; empty at the root and in a bare repository.
  private let prefix: [UInt8]
  /// The working tree's folder, ended by `/`; nil in a bare repository.
  private let root: [UInt8]?
  private let readsQuotes: Bool
  private let isInsideGit: Bool
  /// The path of the last question, and the same as it has to be asked about.
  private(set) var path: [UInt8] = []
  private(set) var probe: [UInt8] = []

  init(in folder: String?, of workTree: String?, readsQuotes: Bool) {
    self.readsQuotes = readsQuotes
    root = workTree.map { Array((FilePath.real($0) + "/").utf8) }
    let inside = workTree.flatMap { FilePath.relative(FilePath.absolute(".", from: folder), to: $0) } ?? ""
    prefix = Array(inside.isEmpty ? "".utf8 : (inside + "/").utf8)
    isInsideGit = RepositoryPath(inside).isGitsOwn
  }

  /// Reads a line into `path` and `probe`; throws why it names nothing here, in a clause.
  mutating func read(_ line: UnsafeBufferPointer<UInt8>) throws(Refusal) {
    if !line.isEmpty, !isInsideGit, Self.isPlain(line) {
      path.removeAll(keepingCapacity: true)
      path.append(contentsOf: prefix)
      path.append(contentsOf: line)
      probe = path
      return
    }
    if line.isEmpty { throw Refusal(reason: "is no path") }
    var name = Array(line)
    if readsQuotes, line.first == UInt8(ascii: "\"") {
      guard let unquoted = RepositoryPath(quoted: name) else {
        throw Refusal(reason: "begins with a quote and is not quoted as git quotes")
      }
      name = unquoted.bytes
    }
    if name.contains(0) { throw Refusal(reason: "holds a NUL, which only -z reads") }
    path = try normal(name)
    if RepositoryPath(path).isGitsOwn {
      throw Refusal(reason: "is git's own: nothing inside '.git' is of the repository")
    }
    // NUL is a name no file can have, so only patterns that mean the folder's content speak of it.
    probe = path
    if let last = path.last, last == UInt8(ascii: "/") { probe.append(0) } else if path.isEmpty { probe = [0] }
  }

  /// Why a line is refused, a clause.
  struct Refusal: Error {
    var reason: String
  }

  /// Whether nothing in it has to be read: no quote, no empty component, none that begins with a dot, no folder's slash.
  private static func isPlain(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    var previous = UInt8(ascii: "/")
    for byte in line {
      if byte == 0 { return false }
      if previous == UInt8(ascii: "/"), byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") { return false }
      previous = byte
    }
    return line.first != UInt8(ascii: "\"") && previous != UInt8(ascii: "/")
  }

  /// The name from the root, without `.`, `..` and doubled slashes; a folder's ends in `/`, the root's is empty.
  private func normal(_ name: [UInt8]) throws(Refusal) -> [UInt8] {
    let slash = UInt8(ascii: "/")
    var whole = prefix + name
    if name.first == slash {
      guard let root, name.starts(with: root) || name + [slash] == root else {
        throw Refusal(reason: "lies outside this repository")
      }
      whole = Array((name + [slash]).dropFirst(root.count).dropLast())
    }
    var components: [ArraySlice<UInt8>] = []
    for component in whole.split(separator: slash) {
      if component.elementsEqual(".".utf8) { continue }
      if !component.elementsEqual("..".utf8) {
        components.append(component)
      } else if components.popLast() == nil {
        throw Refusal(reason: "lies outside this repository")
      }
    }
    let ending = whole.split(separator: slash, omittingEmptySubsequences: false).last ?? []
    let isFolder = ending.isEmpty || ending.elementsEqual(".".utf8) || ending.elementsEqual("..".utf8)
    return Array(components.joined(separator: [slash])) + (isFolder && !components.isEmpty ? [slash] : [])
  }
}
