import Foundation
import TestSupport

/// A statement as an attacker makes one: text, a key, and git's plumbing, none of it from the program.
struct Forgery {
  /// The canonical JSON that is signed.
  var payload: String
  /// Whose key signs.
  var key = "grace"
  var namespace = "onus-approval-v1"
  /// Signed in place of the payload.
  var signed: String?
  /// Where it is stored; by its content unless set.
  var folder: String?
  var name: String?

  init(_ payload: String) { self.payload = payload }

  /// The same with one text in place of another; throws where the first does not stand there, so that no forgery is the original.
  func replacing(_ old: String, with new: String) throws -> Forgery {
    struct NothingReplaced: Error { var text: String }
    guard payload.contains(old) else { throw NothingReplaced(text: old) }
    var forgery = self
    forgery.payload = payload.replacingOccurrences(of: old, with: new)
    return forgery
  }

  func signed(with key: String) -> Forgery {
    var forgery = self
    forgery.key = key
    return forgery
  }

  private func member(_ name: String) -> String? {
    payload.range(of: "\"\(name)\":\"").map { String(payload[$0.upperBound...].prefix { $0 != "\"" }) }
  }

  /// The folder that its content says it belongs into.
  var place: String { folder ?? "\(member("system") ?? "_stewards")/\(member("time")?.prefix(7) ?? "2026-11")" }
}

extension Company {
  /// Has Grace approve as she would, shows that this passes, and returns what she signed, out of the store again.
  func statement(by person: String = "grace", of range: String = "main..topic") throws -> Forgery {
    try approve(person, range)
    let honest = try check(range)
    guard honest.status == 0 else { throw NotDone(command: ["onus", "check", range], result: honest) }
    let file = try repository.git("ls-tree", "-r", "--name-only", "refs/onus/approvals")
    let envelope = try repository.git("cat-file", "blob", "refs/onus/approvals:\(file)")
    try emptyStore()
    return Forgery(try Self.payload(of: envelope))
  }

  func emptyStore() throws { try repository.git("update-ref", "-d", "refs/onus/approvals") }

  private static func payload(of envelope: String) throws -> String {
    struct NoEnvelope: Error {}
    guard let object = try JSONSerialization.jsonObject(with: Data(envelope.utf8)) as? [String: Any],
      let text = object["payload"] as? String, let data = Data(base64Encoded: text)
    else { throw NoEnvelope() }
    return String(decoding: data, as: UTF8.self)
  }

  /// Signs a forgery and puts it beside what is stored.
  func store(_ forgery: Forgery) throws {
    let type = "application/vnd.in-toto+json"
    let message = forgery.signed ?? "DSSEv1 \(type.utf8.count) \(type) \(forgery.payload.utf8.count) \(forgery.payload)"
    let file = repository.sibling("message-\(UUID().uuidString)")
    try Data(message.utf8).write(to: file)
    let command = ["ssh-keygen", "-Y", "sign", "-f", keyPath(forgery.key), "-n", forgery.namespace, file.path]
    let result = try repository.run(command)
    guard result.status == 0 else { throw NotDone(command: command, result: result) }
    let signature = try Data(contentsOf: URL(fileURLWithPath: file.path + ".sig")).base64EncodedString()
    let payload = Data(forgery.payload.utf8).base64EncodedString()
    let envelope =
      "{\"payload\":\"\(payload)\",\"payloadType\":\"\(type)\",\"signatures\":[{\"keyid\":\"SHA256:x\",\"sig\":\"\(signature)\"}]}"
    try store(envelope, in: forgery.place, named: forgery.name)
  }

  /// Puts a file into the store as anybody with push rights can.
  func store(_ content: String, in folder: String, named name: String? = nil, mode: String = "100644") throws {
    let id = try blob(content)
    let index = ["GIT_INDEX_FILE": repository.sibling("index-\(UUID().uuidString)").path]
    let tip = try repository.run(["git", "rev-parse", "--verify", "--quiet", "refs/onus/approvals"]).output
      .trimmingCharacters(in: .whitespacesAndNewlines)
    if !tip.isEmpty { try repository.git(["read-tree", tip], environment: index) }
    try repository.git(
      ["update-index", "--add", "--cacheinfo", "\(mode),\(id),\(folder)/\(name ?? "\(id).json")"], environment: index)
    let tree = try repository.git(["write-tree"], environment: index)
    let commit = try repository.git(["commit-tree", "-m", "x", tree] + (tip.isEmpty ? [] : ["-p", tip]))
    try repository.git("update-ref", "refs/onus/approvals", commit)
  }
}
