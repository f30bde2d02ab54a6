import Foundation
import Paths

@testable import Ownership

/// Who owns what in a real project, as onus's files: names and patterns are the project's, people's entries are invented.
///
/// The first who is named becomes the owner and the second the backup. A pattern that is not portable is left out.
struct RealOwnership: Sendable {
  /// The kind of file that it comes from.
  var kind: String
  private(set) var files: [OwnershipFile] = []
  /// The project's tree, where it is known.
  private(set) var paths: [RepositoryPath]

  /// Stands beside a full checkout only.
  static let data = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../../shared/data/real")
    .standardized

  static var isPresent: Bool { FileManager.default.fileExists(atPath: data.path) }

  /// Some patterns with the same people.
  private struct Entry {
    var patterns: [String]
    var people: [String]
  }

  static func all() throws -> [RealOwnership] { [try codeowners(), try maintainers(), try owners()] }

  /// `pattern @one @two`, and the paths of its tree.
  static func codeowners() throws -> RealOwnership {
    let entries = try lines("RIOT.CODEOWNERS").compactMap { line -> Entry? in
      let words = line.prefix { $0 != "#" }.split(separator: " ").map(String.init)
      return words.count > 1 ? Entry(patterns: [words[0]], people: Array(words.dropFirst())) : nil
    }
    let tree = try lines("RIOT.matched-line.tsv").filter { !$0.isEmpty }
      .map { RepositoryPath(String($0.prefix { $0 != "\t" })) }
    return RealOwnership("CODEOWNERS", entries, paths: tree)
  }

  /// Sections of `M: Name <address>` and `F: pattern`, which mean the root.
  static func maintainers() throws -> RealOwnership {
    let sections = try lines("u-boot.MAINTAINERS").split { $0.isEmpty }
    let entries = sections.compactMap { section -> Entry? in
      func values(_ key: String) -> [String] {
        section.filter { $0.hasPrefix(key) }.map { $0.dropFirst(2).trimmingCharacters(in: .whitespaces) }
      }
      let people = values("M:").map { $0.split { "<>".contains($0) }.last.map(String.init) ?? $0 }
      let patterns = values("F:").map { "/\($0)" }
      return people.isEmpty || patterns.isEmpty ? nil : Entry(patterns: patterns, people: people)
    }
    return RealOwnership("MAINTAINERS", entries, paths: [])
  }

  /// A folder tree of `OWNERS` files, whose `approvers:` own the folder.
  static func owners() throws -> RealOwnership {
    let root = data.appendingPathComponent("kubernetes-enhancements")
    let names = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { $0.hasSuffix("OWNERS") }
    let entries = try names.map { name in
      let text = try lines("kubernetes-enhancements/\(name)")
      let approvers = text.drop { $0 != "approvers:" }.dropFirst().prefix { $0.hasPrefix(" ") && $0.contains("- ") }
      let folder = name.dropLast("OWNERS".count)
      return Entry(
        patterns: [folder.isEmpty ? "*" : "/\(folder)"],
        people: approvers.map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " -\"")) })
    }
    return RealOwnership("OWNERS", entries.filter { !$0.people.isEmpty }, paths: names.map { RepositoryPath($0) })
  }

  private static func lines(_ name: String) throws -> [String] {
    try String(contentsOf: data.appendingPathComponent(name), encoding: .utf8).components(separatedBy: "\n")
  }

  private init(_ kind: String, _ entries: [Entry], paths: [RepositoryPath]) {
    self.kind = kind
    self.paths = paths
    var patterns: [[String]: Set<String>] = [:]
    var keys: Set<String> = []
    for entry in entries {
      let portable = entry.patterns.filter(Self.isPortable)
      guard !portable.isEmpty else { continue }
      let names = entry.people.map(Self.name)
      keys.formUnion(names.filter { !$0.contains("/") })
      patterns[[names[0], names.dropFirst().first ?? "ada"], default: []].formUnion(portable)
    }
    add("ownership/policy.yml", "onus: 1\nstewards: [ada, grace]\nmust_be_owned: [\"*\"]\n")
    let people = keys.union(["ada", "grace"]).sorted().enumerated().map { number, key in
      "\(key): {email: \(key)@example.com, github: {login: \(key), id: \(number + 1)}}\n"
    }
    add("ownership/people.yml", people.joined())
    for (number, (pair, patterns)) in patterns.sorted(by: { $0.key.joined() < $1.key.joined() }).enumerated() {
      add(
        "ownership/systems/s\(number).yml",
        """
        system: s\(number)
        kind: library
        paths: [\(patterns.sorted().map { "'\($0)'" }.joined(separator: ", "))]
        owner: "\(pair[0])"
        backup: "\(pair[1])"
        reviewed: 2026-11-20

        """)
    }
    files.sort { $0.path < $1.path }
    self.paths += files.map(\.path)
  }

  private mutating func add(_ path: String, _ text: String) {
    files.append(OwnershipFile(path: RepositoryPath(path), content: Array(text.utf8)))
  }

  private static func isPortable(_ pattern: String) -> Bool {
    do {
      _ = try PathPattern(pattern)
      return true
    } catch {
      return false
    }
  }

  /// A handle or an address as a key; a team stays what it is.
  private static func name(_ handle: String) -> String {
    if handle.contains("/") { return handle }
    let local = handle.drop { $0 == "@" }.prefix { $0 != "@" }.lowercased()
    let key = String(local.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    return key.first?.isLetter ?? false ? key : "x" + key
  }
}
