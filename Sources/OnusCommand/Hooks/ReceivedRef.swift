/// One ref of a push, as git tells a pre-receive hook: `<old-oid> SP <new-oid> SP <ref>`.
struct ReceivedRef: Equatable {
  /// What the pusher says is there; nil where the ref is created.
  ///
  /// Git compares it with what is there when it updates the ref.
  var old: String?
  /// Nil where the ref is deleted.
  var new: String?
  /// The full ref as it was pushed.
  var name: String

  init(old: String?, new: String?, name: String) {
    self.old = old
    self.new = new
    self.name = name
  }

  /// Reads all lines of a push.
  ///
  /// By bytes: a line break behind a carriage return is one character for Swift, and a ref that ends in one would hide the next line.
  /// Git looks at the form of a name only after the hook.
  static func lines(_ input: [UInt8]) throws -> [ReceivedRef] {
    try input.split(separator: UInt8(ascii: "\n")).map { line in
      let fields = line.split(separator: UInt8(ascii: " "), maxSplits: 2, omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      guard fields.count == 3, isID(fields[0]), isID(fields[1]), !fields[2].isEmpty else {
        let text = String(decoding: line, as: UTF8.self)
        throw CommandError("git's line for the pre-receive hook cannot be understood: '\(text)'")
      }
      return ReceivedRef(old: PushedRef.id(fields[0]), new: PushedRef.id(fields[1]), name: fields[2])
    }
  }

  private static func isID(_ text: String) -> Bool {
    [40, 64].contains(text.utf8.count) && text.utf8.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
  }
}
