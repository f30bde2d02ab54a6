import Foundation
import Paths
import TestSupport
import Testing

@testable import Ownership

/// The smallest files that load, for tests of one other file.
let smallestPolicy = "onus: 1\nstewards: [ada, grace]\n"
let smallestPeople = "ada: {email: ada@example.com}\ngrace: {email: grace@example.com}\n"
let smallestPage = "system: billing\nowner: ada\nbackup: grace\nreviewed: 2026-11-20\n"

func record(_ files: [String: String]) -> OwnershipRecord {
  OwnershipRecord(
    reading: files.map { OwnershipFile(path: RepositoryPath($0.key), content: Array($0.value.utf8)) })
}

func record(_ path: String, bytes: [UInt8]) -> OwnershipRecord {
  OwnershipRecord(reading: [OwnershipFile(path: RepositoryPath(path), content: bytes)])
}

/// The smallest set with one file put in its place or beside it.
func record(with path: String, _ text: String) -> OwnershipRecord {
  var files = [
    "ownership/policy.yml": smallestPolicy, "ownership/people.yml": smallestPeople,
    "services/billing/ownership.yml": smallestPage,
  ]
  files[path] = text
  return record(files)
}

/// Reads a sample file that the documentation shares.
func sample(_ name: String) throws -> String {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Samples")
  return try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
}

extension OwnershipRecord {
  var readPolicy: Policy? {
    if case .read(let policy) = policy { policy } else { nil }
  }

  var policyIsUnreadable: Bool {
    if case .unreadable = policy { true } else { false }
  }

  func risk(_ name: String) -> Risk? { readPolicy?.risks.first { $0.name == name } }
}

/// A file with one mistake: what is found, where, and in which words.
struct Mistake: CustomTestStringConvertible, Sendable {
  var rule: String
  var message: String
  var help: String?
  var marked: String

  init(_ rule: String, _ message: String, help: String? = nil, _ marked: String) {
    self.rule = rule
    self.message = message
    self.help = help
    self.marked = marked
  }

  var testDescription: String { message }

  /// Expects that a file has this mistake and no other.
  func expectAlone(in path: String, sourceLocation: Testing.SourceLocation = #_sourceLocation) {
    let expected = MarkedText(marked)
    let findings = record(with: path, expected.text).findings
    let shown = findings.map {
      "\($0.rule) \($0.location.map { "\($0.line):\($0.column)+\($0.length)" } ?? "-") \($0.message) | \($0.help)"
    }
    let all = Comment(rawValue: shown.joined(separator: "\n"))
    #expect(findings.count == 1, all, sourceLocation: sourceLocation)
    guard let finding = findings.first, let location = finding.location else { return }
    #expect(finding.rule == rule, all, sourceLocation: sourceLocation)
    #expect(finding.message.contains(message), all, sourceLocation: sourceLocation)
    #expect(
      [location.line, location.column, location.length] == [expected.line, expected.column, expected.length], all,
      sourceLocation: sourceLocation)
    if let help {
      #expect(finding.help.contains { $0.contains(help) }, all, sourceLocation: sourceLocation)
    }
  }
}
