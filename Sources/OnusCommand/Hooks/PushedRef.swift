/// One ref of a push, as git tells a pre-push hook: `<local-ref> SP <local-oid> SP <remote-ref> SP <remote-oid>`.
struct PushedRef: Equatable {
  /// As the pusher wrote it: a ref, `HEAD`, an id, `(delete)`; may hold spaces.
  var local: String
  /// The id of what is pushed; nil where the ref is deleted.
  var new: String?
  /// The full ref on the remote.
  var remote: String
  /// The id of what the remote has; nil where it does not have the ref yet.
  var old: String?

  init(local: String, new: String?, remote: String, old: String?) {
    self.local = local
    self.new = new
    self.remote = remote
    self.old = old
  }

  /// Splits from the right, because only the local side is free text.
  init(line: String) throws {
    let fields = line.split(separator: " ", omittingEmptySubsequences: false)
    guard fields.count >= 4 else {
      throw CommandError("git's line for the pre-push hook cannot be understood: '\(line)'")
    }
    let tail = fields.suffix(3).map(String.init)
    local = fields.dropLast(3).joined(separator: " ")
    new = Self.id(tail[0])
    remote = tail[1]
    old = Self.id(tail[2])
  }

  /// Reads all lines of a push; none at all where everything is up to date.
  static func lines(_ input: [UInt8]) throws -> [PushedRef] {
    try String(decoding: input, as: UTF8.self).split(separator: "\n").map { try PushedRef(line: String($0)) }
  }

  /// Any number of zeros means "no object": 40 of SHA-1, 64 of SHA-256.
  static func id(_ text: String) -> String? {
    !text.isEmpty && text.utf8.allSatisfy { $0 == UInt8(ascii: "0") } ? nil : text
  }
}
