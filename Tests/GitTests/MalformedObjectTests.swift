import Foundation
import Paths
import TestSupport
import Testing

@testable import Git

/// Trees and commits that git would not write: refused with their id, in every function that reads them.
@Suite struct MalformedObjectTests {
  private static let made = SharedRepository()
  private var made: TemporaryRepository { get throws { try Self.made.repository } }

  private func open() throws -> Repository {
    try Repository(at: made.path, environment: ProcessEnvironment(made.environment))
  }

  /// Writes an object as it is, without git's checks.
  private func write(_ bytes: [UInt8], as type: String) throws -> String {
    let name = UUID().uuidString
    try made.write(name, Data(bytes))
    return try made.git("hash-object", "--literally", "-w", "-t", type, name)
  }

  private func commit(tree: String) throws -> ObjectID {
    let text = "tree \(tree)\nauthor A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n\nm\n"
    return try #require(ObjectID(hex: write(Array(text.utf8), as: "commit")))
  }

  private static let blob: [UInt8] = Array(repeating: 7, count: 20)
  private static func entry(_ mode: String, _ name: String) -> [UInt8] { Array((mode + " " + name + "\0").utf8) + blob }

  private static let trees: [(reason: String, bytes: [UInt8])] = [
    ("'a' twice", entry("100644", "a") + entry("100644", "a")),
    ("'a' twice", entry("100644", "a") + entry("40000", "a")),
    ("'a' twice", entry("100644", "a") + entry("100644", "a.b") + entry("100644", "a.c") + entry("40000", "a")),
    ("not sorted", entry("100644", "b") + entry("100644", "a")),
    ("not sorted", entry("40000", "a") + entry("100644", "a.b")),
    ("is empty", entry("100644", "")),
    ("contains '/'", entry("100644", "a/b")),
    ("the name '.'", entry("40000", ".")),
    ("the name '..'", entry("40000", "..")),
    ("the name '.git'", entry("40000", ".git")),
    ("the name '.GiT'", entry("100644", ".GiT")),
    ("impossible mode 100600", entry("100600", "a")),
    ("impossible mode 0", entry("0", "a")),
    ("no octal number", entry("1006x4", "a")),
    ("no octal number", entry("1000000100644", "a")),
    ("cut off", Array("100644 a".utf8)),
    ("cut off", Array("100644".utf8)),
    ("cut off", Array("100644 a\0short".utf8)),
    ("cut off", entry("100644", "a") + [UInt8(ascii: "1")]),
  ]

  @Test(arguments: trees.indices)
  func `a malformed tree is named by its id`(index: Int) throws {
    let (reason, bytes) = Self.trees[index]
    let tree = try write(bytes, as: "tree")
    let commit = try commit(tree: tree)
    let repository = try open()
    let readings: [() throws -> Void] = [
      { _ = try repository.changes(from: nil, to: commit) },
      { _ = try repository.entry(at: RepositoryPath("a"), in: commit) },
      { _ = try repository.entries(of: .root, in: commit) },
      { try repository.forEachFile(below: .root, in: commit) { (_: RepositoryPath, _) in } },
      { _ = try repository.touchedPaths(by: repository.commit(commit), among: PathSelection([RepositoryPath("x")])) },
    ]
    for reading in readings {
      let error = #expect(throws: GitError.self) { try reading() }
      #expect(error?.kind == .malformed)
      #expect(error?.message.hasPrefix("the tree '\(tree)' is malformed: ") == true)
      #expect(error?.message.contains(reason) == true)
    }
  }

  @Test func `names in git's own order are fine`() throws {
    let names = [
      ("100644", "a"), ("100644", "a.b"), ("40000", "a.c"), ("100755", "a0"), ("120000", "ab"), ("160000", "b"),
    ]
    let bytes = names.flatMap { Self.entry($0, $1) }
    let repository = try open()
    let found = try repository.entries(of: .root, in: commit(tree: write(bytes, as: "tree")))
    #expect(found.map { String(decoding: $0.name, as: UTF8.self) } == names.map(\.1))
    #expect(found.map(\.entry.mode) == [.file, .file, .folder, .executable, .symlink, .submodule])
  }

  @Test func `the old mode 100664 is a file`() throws {
    let old = try commit(tree: write(Self.entry("100664", "a"), as: "tree"))
    let new = try commit(tree: write(Self.entry("100644", "a"), as: "tree"))
    #expect(try open().changes(from: old, to: new).isEmpty)
  }

  @Test func `folders nest to a limit`() throws {
    let repository = try open()
    let file = try write(Array("x".utf8), as: "blob")
    var tree = Array("100644 f\0".utf8) + (try #require(ObjectID(hex: file))).bytes
    var id = try tree.withUnsafeBufferPointer { try repository.write($0, as: .tree) }
    for _ in 0..<SimultaneousWalk.depthLimit - 1 {
      tree = Array("40000 d\0".utf8) + id.bytes
      id = try tree.withUnsafeBufferPointer { try repository.write($0, as: .tree) }
    }
    var deepest = try commit(tree: id.hex)
    #expect(try repository.changes(from: nil, to: deepest).count == 1)
    var files = 0
    try repository.forEachFile(below: .root, in: deepest) { (path: RepositoryPath, _) in
      files += path.components.count == SimultaneousWalk.depthLimit ? 1 : 0
    }
    #expect(files == 1)
    tree = Array("40000 d\0".utf8) + id.bytes
    id = try tree.withUnsafeBufferPointer { try repository.write($0, as: .tree) }
    deepest = try commit(tree: id.hex)
    let readings: [() throws -> Void] = [
      { _ = try repository.changes(from: nil, to: deepest) },
      { try repository.forEachFile(below: .root, in: deepest) { (_: RepositoryPath, _) in } },
    ]
    for read in readings {
      let error = #expect(throws: GitError.self) { try read() }
      #expect(error?.kind == .tooLarge)
      #expect(error?.message.contains("4096") == true)
    }
  }

  @Test func `a malformed tree is refused beside one that has the same entries and is fine`() throws {
    let tail = Self.entry("100644", "a.b") + Self.entry("100644", "a.c") + Self.entry("40000", "a")
    let fine = try commit(tree: write(tail + Self.entry("100644", "z"), as: "tree"))
    let twice = try commit(tree: write(Self.entry("100644", "a") + tail, as: "tree"))
    let repository = try open()
    let readings: [() throws -> Void] = [
      { _ = try repository.changes(from: fine, to: twice) }, { _ = try repository.changes(from: twice, to: fine) },
      { _ = try repository.landing(base: fine, head: twice, mergeBases: [fine]) },
      { _ = try repository.landing(base: twice, head: fine, mergeBases: [twice]) },
    ]
    for read in readings {
      let error = #expect(throws: GitError.self) { try read() }
      #expect(error?.message.contains("'a' twice") == true)
    }
  }

  private static let commits: [(reason: String, text: String)] = [
    ("start with a tree", ""),
    ("start with a tree", "parent TREE\n"),
    ("start with a tree", "tree 123\n"),
    ("comes twice", "tree TREE\nauthor A <a> 1 +0000\ncommitter A <a> 1 +0000\ntree TREE\n\nm"),
    ("comes twice", "tree TREE\nauthor A <a> 1 +0000\ncommitter A <a> 1 +0000\nauthor B <b> 1 +0000\n\nm"),
    ("comes twice", "tree TREE\nauthor A <a> 1 +0000\ncommitter A <a> 1 +0000\nparent TREE\n\nm"),
    ("no author", "tree TREE\ntree TREE\nauthor A <a> 1 +0000\ncommitter A <a> 1 +0000\n\nm"),
    ("no author", "tree TREE\ncommitter A <a> 1 +0000\n\nm"),
    ("no committer", "tree TREE\nauthor A <a> 1 +0000\n\nm"),
    ("parent's id", "tree TREE\nparent xyz\nauthor A <a> 1 +0000\ncommitter A <a> 1 +0000\n\nm"),
    ("NUL byte", "tree TREE\nauthor A\0 <a> 1 +0000\ncommitter A <a> 1 +0000\n\nm"),
    ("cut off", "tree TREE\nauthor A <a> 1 +0000\ncommitter A <a> 1 +0000"),
    ("no e-mail address", "tree TREE\nauthor A 1 +0000\ncommitter A <a> 1 +0000\n\nm"),
    ("continues where none", "tree TREE\nauthor A <a> 1 +0000\ncommitter A <a> 1 +0000\n x\n\nm"),
  ]

  @Test(arguments: commits.indices)
  func `a malformed commit is named by its id`(index: Int) throws {
    let (reason, text) = Self.commits[index]
    let tree = try write(Self.entry("100644", "a"), as: "tree")
    let id = try write(Array(text.replacingOccurrences(of: "TREE", with: tree).utf8), as: "commit")
    let repository = try open()
    let error = #expect(throws: GitError.self) { try repository.commit(#require(ObjectID(hex: id))) }
    #expect(error?.kind == .malformed)
    #expect(error?.message.hasPrefix("the commit '\(id)' is malformed: ") == true)
    #expect(error?.message.contains(reason) == true)
  }

  @Test(arguments: [
    ("A U Thor <a@b.c> 1234 +0100", "A U Thor", "a@b.c", 1234),
    ("<a@b.c> 1234 +0100", "", "a@b.c", 1234),
    ("A <a <b>> 77 +0000", "A", "a <b", 77),
    ("A <a> b> 77 +0000", "A", "a", 77),
    ("A <a> yesterday", "A", "a", 0),
    ("A <a>", "A", "a", 0),
    ("A <a> 99999999999999999999999 +0000", "A", "a", 0),
  ])
  func `identities are read as git reads them`(line: String, name: String, email: String, time: Int64) throws {
    let tree = try write(Self.entry("100644", "a"), as: "tree")
    let id = try write(Array("tree \(tree)\nauthor \(line)\ncommitter \(line)\n\n\nm\n".utf8), as: "commit")
    let commit = try open().commit(#require(ObjectID(hex: id)))
    #expect(commit.author == Identity(name: name, email: email))
    #expect(commit.committer == commit.author)
    #expect(commit.authorTime == time)
    #expect(commit.subject == "m")
    #expect(try made.git("log", "-1", "--format=%an|%ae", id) == "\(name)|\(email)")
  }
}

/// One repository for a suite that only adds objects to it.
final class SharedRepository: @unchecked Sendable {
  private let made = Result { try TemporaryRepository() }
  var repository: TemporaryRepository { get throws { try made.get() } }
}
