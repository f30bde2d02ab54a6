import Foundation
import TestSupport

extension Company {
  /// Writes a tree that git itself would refuse to make; entries stand in the order given.
  func rawTree(_ entries: [(mode: String, name: String, id: String)]) throws -> String {
    var bytes = Data()
    for entry in entries {
      bytes.append(Data("\(entry.mode) \(entry.name)\0".utf8))
      var rest = Substring(entry.id)
      while !rest.isEmpty {
        bytes.append(contentsOf: UInt8(rest.prefix(2), radix: 16).map { [$0] } ?? [])
        rest = rest.dropFirst(2)
      }
    }
    let file = repository.sibling("tree-\(UUID().uuidString)")
    try bytes.write(to: file)
    return try repository.git("hash-object", "-t", "tree", "-w", "--literally", file.path)
  }

  /// Returns the tree of a commit with another tree at a folder.
  func tree(of commit: String, with tree: String, at folders: [String]) throws -> String {
    guard let folder = folders.first else { return tree }
    let inner = try self.tree(
      of: "\(commit)\(commit.contains(":") ? "/" : ":")\(folder)", with: tree, at: Array(folders.dropFirst()))
    let listing = try repository.git("ls-tree", "-z", commit).split(separator: "\0").map { line in
      line.hasSuffix("\t\(folder)") ? "040000 tree \(inner)\t\(folder)" : String(line)
    }
    return try repository.git(["mktree", "-z", "--missing"], input: listing.map { "\($0)\0" }.joined())
  }
}
