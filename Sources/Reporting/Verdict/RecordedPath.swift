import Evidence
import Git
import Paths

extension RepositoryPath {
  /// `path`, or `path64` where its bytes are not UTF-8, as signed statements spell it too.
  var recorded: [String: JSONValue] { bytes.recorded(as: "path") }
}

extension [UInt8] {
  /// A member with the text, or one whose name ends in `64` where the bytes are not UTF-8.
  func recorded(as name: String) -> [String: JSONValue] {
    if let text = String(validating: self, as: UTF8.self) { return [name: .string(text)] }
    return ["\(name)64": .string(Base64.encode(self))]
  }
}

extension MemberReader {
  /// Takes what `recorded(as:)` gave.
  mutating func bytes(_ name: String) throws(EvidenceError) -> [UInt8] {
    if let text = try optionalString(name) { return Array(text.utf8) }
    guard let bytes = Base64.decode(try string("\(name)64").utf8) else {
      throw EvidenceError("'\(name)64' is not base64")
    }
    return bytes
  }

  mutating func id(_ name: String) throws(EvidenceError) -> ObjectID { try ObjectID(signed: string(name)) }
}
