package import Evidence
package import Gate
import Git
import Ownership

/// A verdict with all that it was made from: what `onus check --format verdict=FILE` writes and `--replay FILE` judges again.
///
/// Canonical JSON with a line break at its end, so that the same verdict has the same bytes and one hash: RFC 8785, but that what a
/// terminal would obey is escaped too.
package struct VerdictRecord {
  /// Grows when a member goes or changes its meaning.
  static let version: Int64 = 1

  /// Which onus wrote it.
  package var tool: String
  package var question: RecordedQuestion
  /// What was read to answer it: ids of objects, for people and auditors; judging again finds them by itself.
  var sources: JSONValue
  /// What came out.
  var answer: VerdictAnswer

  package init(_ decision: Decision, tool: String = Version.text) {
    self.tool = tool
    question = RecordedQuestion(decision)
    sources = Self.sources(of: decision)
    answer = VerdictAnswer(decision)
  }

  package var bytes: [UInt8] {
    Self.spelling(
      of: .object([
        "onusVerdict": .integer(Self.version),
        "tool": .object(["name": .string("onus"), "version": .string(tool)]),
        "question": question.json, "sources": sources, "answer": answer.json,
      ]))
  }

  private static func spelling(of value: JSONValue) -> [UInt8] {
    value.canonicalBytes.withEscapes + [UInt8(ascii: "\n")]
  }

  /// Reads a record strictly, in its one spelling; throws what is wrong with it.
  package init(bytes: [UInt8]) throws(EvidenceError) {
    let value: JSONValue
    do { value = try JSONReader.value(of: bytes) } catch {
      throw EvidenceError("the record is not JSON: \(error.message), at byte \(error.offset)")
    }
    var members = try MemberReader(value, of: "the record")
    let version = try members.value("onusVerdict")
    guard version == .integer(Self.version) else {
      throw EvidenceError(
        "the record is of another version than \(Self.version), which this onus reads",
        help: "judge it with the onus that wrote it, or a newer one")
    }
    var writer = try MemberReader(try members.value("tool"), of: "'tool'")
    _ = try writer.string("name")
    tool = try writer.string("version")
    try writer.finish()
    question = try RecordedQuestion(try members.value("question"))
    sources = try members.value("sources")
    answer = VerdictAnswer(json: try members.value("answer"))
    try members.finish()
    try Self.checkSpelling(of: value, bytes)
  }

  /// Other bytes of the same meaning have another hash, and whoever compares hashes would take them for another verdict.
  private static func checkSpelling(of value: JSONValue, _ bytes: [UInt8]) throws(EvidenceError) {
    let spelling = spelling(of: value)
    if spelling == bytes { return }
    let offset = zip(spelling, bytes).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    throw EvidenceError(
      "the record is not spelled as onus spells it, from byte \(offset ?? min(spelling.count, bytes.count)) on",
      help:
        "one verdict has one file and one hash: give the bytes that onus wrote, not what an editor or a formatter made of them"
    )
  }

  private static func sources(of decision: Decision) -> JSONValue {
    var sources: [String: JSONValue] = [
      "mergeBases": .array(decision.range.mergeBases.map { .string($0.hex) }),
      "ownership": .array(decision.inputs.ownership.map(ownership)),
      "proofs": .array(decision.evidence.proofs.map(proof)),
      "refused": .array(
        decision.evidence.refused.map {
          .object(["what": .string($0.description), "reason": .string($0.reason)])
        }),
    ]
    if let policy = decision.policySource.commit { sources["policy"] = .string(policy.hex) }
    return .object(sources)
  }

  private static func ownership(_ tree: Decision.Inputs.OwnershipTree) -> JSONValue {
    let files = tree.entries.sorted { $0.key < $1.key }.map { path, entry -> JSONValue in
      .object(path.recorded.merging(["entry": entry.json]) { first, _ in first })
    }
    return .object(["commit": .string(tree.commit.hex), "files": .array(files)])
  }

  private static func proof(_ proof: Proof) -> JSONValue {
    var members: [String: JSONValue] = [
      "kind": .string(proof.source.kind.rawValue), "what": .string(proof.source.description),
      "person": .string(proof.person), "verb": .string(proof.verb.rawValue),
      "time": .string(Timestamp.text(proof.time)), "changes": .array(proof.changes.map(\.json)),
    ]
    if let id = proof.source.id { members["id"] = .string(id.hex) }
    if let commit = proof.commit { members["commit"] = .string(commit.hex) }
    return .object(members)
  }
}

extension [UInt8] {
  /// JSON in which controls and direction marks, which stand only in its texts, are written as `\u…`.
  fileprivate var withEscapes: [UInt8] {
    String(decoding: self, as: UTF8.self).unicodeScalars.reduce(into: []) { bytes, scalar in
      bytes.append(contentsOf: (scalar.mustBeEscaped ? scalar.escapedForJSON : String(scalar)).utf8)
    }
  }
}
