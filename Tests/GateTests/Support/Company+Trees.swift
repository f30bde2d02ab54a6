import Evidence
import Foundation
import Gate
import Git
import Ownership
import Paths
import TestSupport

extension Company {
  /// What a test puts into a tree; not every disk could hold it.
  enum Item {
    case file(String)
    case executable(String)
    case symlink(String)
    case submodule(String = String(repeating: "1", count: 40))
    case bytes([UInt8])
    case nothing

    fileprivate var mode: String {
      switch self {
      case .file, .bytes, .nothing: "100644"
      case .executable: "100755"
      case .symlink: "120000"
      case .submodule: "160000"
      }
    }
  }

  struct NotImported: Error {
    var message: String
  }

  /// Starts a branch at `start` and commits `items` there, by Lin unless said otherwise; returns the commit.
  ///
  /// The working tree is not touched, and everything takes one process.
  @discardableResult
  func plant(
    _ name: String = "topic", from start: String = "main", items: [String: Item], by author: String = Company.lin,
    committer: String? = nil, message: String = "Change", merging: [String] = []
  ) throws -> String {
    repo.clock += 60
    var stream = Data()
    func line(_ text: String) { stream.append(contentsOf: Array("\(text)\n".utf8)) }
    func data(_ bytes: [UInt8]) {
      line("data \(bytes.count)")
      stream.append(contentsOf: bytes + [0x0A])
    }
    line("commit refs/heads/\(name)\nmark :1")
    line("author \(author) \(repo.clock) +0000\ncommitter \(committer ?? author) \(repo.clock) +0000")
    data(Array(message.utf8))
    line("from \(start)^0")
    for parent in merging { line("merge \(parent)^0") }
    for (path, item) in items.sorted(by: { $0.key < $1.key }) {
      if case .nothing = item { line("D \(path)") }
    }
    for (path, item) in items.sorted(by: { $0.key < $1.key }) {
      switch item {
      case .nothing: break
      case .submodule(let commit): line("M \(item.mode) \(commit) \(path)")
      case .file(let text), .executable(let text), .symlink(let text):
        line("M \(item.mode) inline \(path)")
        data(Array(text.utf8))
      case .bytes(let bytes):
        line("M \(item.mode) inline \(path)")
        data(bytes)
      }
    }
    try repo.write("../stream", stream)
    try repo.write("../marks", Data())
    let imported = try repo.run([
      "sh", "-c", "git fast-import --quiet --force --export-marks=../marks <../stream",
    ])
    guard imported.status == 0 else {
      throw NotImported(message: imported.errors)
    }
    let marks = try String(contentsOf: repo.sibling("marks"), encoding: .utf8)
    return String(marks.dropFirst(3).prefix(40))
  }

  /// The same for plain files; nil deletes one.
  @discardableResult
  func plant(
    _ name: String = "topic", from start: String = "main", _ files: [String: String?], by author: String = Company.lin,
    committer: String? = nil, message: String = "Change"
  ) throws -> String {
    try plant(
      name, from: start, items: files.mapValues { $0.map { .file($0) } ?? .nothing }, by: author, committer: committer,
      message: message)
  }

  /// Commits on `main`, by Edsger.
  @discardableResult
  func advance(_ files: [String: String?]) throws -> String {
    try plant("main", from: "main", files, by: Company.edsger)
  }
}

extension Decision {
  /// The requirements of a risk as `system: first ranks of its seats`, sorted: `billing: ada + lin`.
  func asked(about risk: String) -> [String] {
    requirements.filter { $0.requirement.risk == risk }.map { result in
      let seats = result.requirement.seats.map { $0.ladder.first?.people.joined(separator: "/") ?? "nobody" }
      return "\(result.requirement.system ?? "unowned"): \(seats.joined(separator: " + "))"
    }.sorted()
  }

  /// The ownership requirements by their subject, sorted, each with the first rank of its seats: `the policy: ada/grace`.
  var ownershipAsks: [String] {
    requirements.filter { $0.requirement.risk == "ownership" }.map { result in
      let seats = result.requirement.seats.map { $0.ladder.first?.people.joined(separator: "/") ?? "nobody" }
      return "\(result.requirement.subject ?? "?"): \(seats.joined(separator: " + "))"
    }.sorted()
  }

  /// Paths of a risk, sorted.
  func paths(of risk: String) -> [String] {
    requirements.filter { $0.requirement.risk == risk }.flatMap(\.requirement.changes).map(\.change.path.display)
      .sorted()
  }
}

extension Company {
  /// The ownership files of a commit, as they would stand in a working tree.
  func ownershipFiles(of name: String) throws -> [OwnershipFile] {
    let repository = try Repository(at: repo.path)
    return try OwnershipReader(repository).readingOfEverything(in: repository.resolve(name).commit).files
  }
}
