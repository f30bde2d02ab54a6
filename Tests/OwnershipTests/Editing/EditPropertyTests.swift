import Foundation
import Paths
import TestSupport
import Testing

@testable import Ownership

/// Random edits over every sample file, and over this repository's own files.
@Suite struct EditPropertyTests {
  private static let top = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../..").standardized

  private static let files: [String] = {
    var found: [String] = []
    for folder in ["Tests/OwnershipTests/Samples", "ownership"] {
      let walk = FileManager.default.enumerator(at: top.appendingPathComponent(folder), includingPropertiesForKeys: nil)
      for case let file as URL in walk ?? .init() where file.pathExtension == "yml" {
        found.append(String(file.path.dropFirst(top.path.count + 1)))
      }
    }
    return found.sorted()
  }()

  /// The samples as they stand, with CR LF, and without the last line break.
  private static func variants(of name: String) throws -> [OwnershipFile] {
    let text = try String(contentsOf: top.appendingPathComponent(name), encoding: .utf8)
    // A sample says in its first line where it is meant to stand.
    let first = text.split(separator: "\n")[0]
    let path = RepositoryPath(name.hasPrefix("ownership/") ? name : String(first.dropFirst(2)))
    #expect(OwnershipFileKind.of(path) != nil)
    var texts = [text, String(text.dropLast())]
    // Beside other characters than ASCII the loader takes CR for a control character, and reads no further.
    if text.utf8.allSatisfy({ $0 < 0x80 }) { texts.append(text.replacingOccurrences(of: "\n", with: "\r\n")) }
    return texts.map { OwnershipFile(path: path, content: Array($0.utf8)) }
  }

  /// Every text of the file with the keys that lead to it, lists left out.
  private func texts(_ value: YAMLValue, below keys: [String] = []) -> [(keys: [String], text: String)] {
    switch value {
    case .text(let text): [(keys, text)]
    case .list: []
    case .mapping(let entries): entries.flatMap { texts($0.value, below: keys + [$0.key]) }
    }
  }

  private func mappings(_ value: YAMLValue, below keys: [String] = []) -> [[String]] {
    guard case .mapping(let entries) = value else { return [] }
    return [keys] + entries.flatMap { mappings($0.value, below: keys + [$0.key]) }
  }

  /// The bytes of `long` without `short`'s common start and end: what was put in.
  private func inserted(_ short: [UInt8], _ long: [UInt8]) -> (start: Int, kept: Int) {
    let start = zip(short, long).prefix { $0 == $1 }.count
    let end = zip(short.dropFirst(start).reversed(), long.dropFirst(start).reversed()).prefix { $0 == $1 }.count
    return (start, start + end)
  }

  @Test func `There are samples to edit`() {
    #expect(Self.files.count >= 6)
  }

  @Test(arguments: files)
  func `A value set to another text and back leaves the file byte for byte as it was`(name: String) throws {
    var random = SplitMix(seed: 7)
    var edits = 0
    for file in try Self.variants(of: name) {
      let editor = try FileEditor(file)
      for (keys, text) in texts(editor.root.value) {
        guard
          let other = ["ada", "grace", "lin", "2026-01-02", "1d", "2", "15m", "main"].randomElement(using: &random),
          other != text, let changed = attempt(file, .set(keys, .text(other)))
        else { continue }
        let common = inserted(file.content, changed.content)
        let old = file.content.count - common.kept
        #expect(old <= text.utf8.count + 2, "\(keys): more than the text and its quotes changed")
        // What stood there without quotes and could do with them comes back with them.
        if !YAMLWriting.isPlain(text) { continue }
        edits += 1
        let back = attempt(changed, .set(keys, .text(text)))
        #expect(
          back.map { String(decoding: $0.content, as: UTF8.self) } == String(decoding: file.content, as: UTF8.self))
      }
    }
    // The only text of the smallest policy is the format's version, which can be no other.
    #expect(edits > 0 || name.hasSuffix("smallest/policy.yml"))
  }

  @Test(arguments: files)
  func `A key added and removed leaves the file byte for byte as it was`(name: String) throws {
    var edits = 0
    for file in try Self.variants(of: name) {
      for keys in mappings(try FileEditor(file).root.value) {
        for key in [
          "tier", "purpose", "follow_up", "updates", "how", "tested", "after", "until", "team", "role", "solo",
          "runbook",
        ] {
          let value = [
            "tier": "1", "updates": "15m", "after": "15m", "tested": "2026-01-02", "until": "2027-01-02",
            "solo": "true",
          ]
          guard let changed = attempt(file, .set(keys + [key], .text(value[key] ?? "ada"))),
            changed.content != file.content,
            texts(try FileEditor(file).root.value).allSatisfy({ $0.keys != keys + [key] })
          else { continue }
          edits += 1
          let common = inserted(file.content, changed.content)
          #expect(common.kept == file.content.count, "\(keys) \(key): an insertion changes nothing else")
          #expect(try changed.edited([.remove(keys + [key])]).content == file.content, "\(keys) \(key)")
        }
      }
    }
    #expect(edits > 0)
  }

  @Test func `No text breaks out of its quotes`() throws {
    var random = SplitMix(seed: 11)
    let pieces = [
      "'", "\"", "\\", ":", " ", "#", ",", "{", "}", "[", "]", "-", "&", "*", "!", "|", ">", "%", "@", "ä", "x", "~",
    ]
    for name in Self.files where name.hasSuffix("ownership.yml") {
      let file = try Self.variants(of: name)[0]
      for _ in 0..<200 {
        let text = (0..<Int.random(in: 1...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
          .joined()
        if text.allSatisfy({ $0 == " " }) { continue }
        let changed = try file.edited([.set(["purpose"], .text(text))])
        #expect(OwnershipRecord(reading: [changed]).systems.first?.purpose == text)
      }
    }
  }

  @Test func `Whatever the bytes are, an edit is made as meant or refused`() throws {
    var random = SplitMix(seed: 13)
    let files = try Self.files.flatMap { try Self.variants(of: $0) }
    var made = 0
    for _ in 0..<1_500 {
      guard var file = files.randomElement(using: &random) else { continue }
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<file.content.count, using: &random)
        let byte = Array("?:-|>#{}[]\"',\n\r\t &*!%x\u{FF}".utf8).randomElement(using: &random) ?? 0
        if Bool.random(using: &random) { file.content[place] = byte } else { file.content.insert(byte, at: place) }
      }
      let edits: [FileEdit] = [
        .set(["reviewed"], .text("2026-11-21")), .set(["incident", "follow_up"], .text("ada")),
        .append(["authority", "decides"], "pause"), .remove(["purpose"]), .unfold(["backup"], key: "who"),
      ]
      for edit in edits {
        guard let changed = attempt(file, edit) else { continue }
        made += 1
        let (old, new) = (OwnershipRecord(reading: [file]).findings, OwnershipRecord(reading: [changed]).findings)
        #expect(newFindings(head: new, base: old).isEmpty)
      }
    }
    #expect(made > 100)
  }

  /// Nil where the page would be wrong with it, which is refused.
  private func attempt(_ file: OwnershipFile, _ edit: FileEdit) -> OwnershipFile? {
    do throws(EditRefusal) { return try file.edited([edit]) } catch { return nil }
  }
}
