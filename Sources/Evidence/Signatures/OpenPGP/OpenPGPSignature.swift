import Paths

/// What an OpenPGP signature says about itself (RFC 4880, 5.2.3): read to explain a refusal, never to grant anything.
///
/// Whether it is good is `gpg`'s to say. That it is one signature and nothing else is held here too, because versions of `gpg` differ in
/// what they make of several.
struct OpenPGPSignature: Equatable {
  /// The fingerprint of the key or subkey, 40 upper-case hexadecimal digits; its last 16 where the signature tells no more.
  var issuer: String

  static let opening = "-----BEGIN PGP SIGNATURE-----"
  private static let closing = "-----END PGP SIGNATURE-----"

  /// Reads the text form; throws what is odd about it.
  init(_ armoured: [UInt8]) throws(EvidenceError) {
    var reader = OpenPGPPacketReader(try Self.bytes(armoured)[...])
    guard let packet = reader.next() else { throw EvidenceError("the OpenPGP signature is cut short") }
    guard packet.tag == 2 else {
      throw EvidenceError("it is not an OpenPGP signature inside (packet \(packet.tag)), but something else")
    }
    guard reader.rest.isEmpty else {
      throw EvidenceError("it holds more than one OpenPGP signature, or something besides one")
    }
    guard let version = packet.body.first, version == 4 else {
      throw EvidenceError("it is an OpenPGP signature of version \(packet.body.first.map(String.init) ?? "?"), not 4")
    }
    guard let issuer = Self.issuer(packet.body) else {
      throw EvidenceError("the OpenPGP signature does not say which key made it")
    }
    self.issuer = issuer
  }

  /// The lines between the armour's headers and its checksum, decoded.
  private static func bytes(_ armoured: [UInt8]) throws(EvidenceError) -> [UInt8] {
    var lines = String(decoding: armoured, as: UTF8.self).split(omittingEmptySubsequences: false) { $0.isNewline }
      .map(\.trimmingBlanks)
    while lines.last?.isEmpty == true { lines.removeLast() }
    guard lines.count > 2, lines.first == opening, lines.last == closing, let blank = lines.firstIndex(of: ""),
      lines[1..<blank].allSatisfy({ $0.contains(": ") })
    else { throw EvidenceError("it is not an OpenPGP signature") }
    var content = lines[(blank + 1)..<(lines.count - 1)]
    // The checksum guards against noise on the line, not against anybody.
    if let last = content.last, last.hasPrefix("="), last.utf8.count == 5 { content.removeLast() }
    guard let bytes = Base64.decode(content.joined().utf8) else {
      throw EvidenceError("it is not an OpenPGP signature")
    }
    return bytes
  }

  /// The signed part's word first, then what stands beside it, which nobody signed; both are only claims.
  private static func issuer(_ body: ArraySlice<UInt8>) -> String? {
    var rest = body.dropFirst(4)
    var found: [UInt8: ArraySlice<UInt8>] = [:]
    for _ in 0..<2 {
      guard rest.count >= 2 else { return nil }
      let count = rest.prefix(2).reduce(0) { $0 << 8 | Int($1) }
      rest = rest.dropFirst(2)
      guard rest.count >= count else { return nil }
      var area = OpenPGPPacketReader(rest.prefix(count))
      while let part = area.nextSubpacket() { if found[part.type] == nil { found[part.type] = part.body } }
      rest = rest.dropFirst(count)
    }
    if let fingerprint = found[33], fingerprint.count == 21, fingerprint.first == 4 {
      return hexadecimal(fingerprint.dropFirst())
    }
    if let id = found[16], id.count == 8 { return hexadecimal(id) }
    return nil
  }

  private static func hexadecimal(_ bytes: ArraySlice<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
  }
}

extension Substring {
  /// Without the blanks at its end, which mailers and editors add.
  fileprivate var trimmingBlanks: String {
    var rest = self
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}

/// Steps through OpenPGP packets (RFC 4880, 4.2) and the parts of a signature (5.2.3.1).
struct OpenPGPPacketReader {
  private(set) var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) {
    rest = bytes
  }

  /// Nil at the end, and where a packet is cut short or of unknown length.
  mutating func next() -> (tag: UInt8, body: ArraySlice<UInt8>)? {
    guard let head = rest.popFirst(), head & 0x80 != 0 else { return nil }
    let isNew = head & 0x40 != 0
    let length: Int?
    if isNew {
      length = readLength()
    } else {
      // The old form says in its last two bits how many bytes the length takes; 3 means until the end of everything.
      length = head & 3 == 3 ? nil : number(1 << Int(head & 3))
    }
    guard let length, let body = take(length) else { return nil }
    return (isNew ? head & 0x3F : head >> 2 & 0xF, body)
  }

  mutating func nextSubpacket() -> (type: UInt8, body: ArraySlice<UInt8>)? {
    guard let length = readLength(isSubpacket: true), let body = take(length), let type = body.first else { return nil }
    return (type & 0x7F, body.dropFirst())
  }

  /// Packets of 224 and more in the first byte come in pieces, which no signature needs.
  private mutating func readLength(isSubpacket: Bool = false) -> Int? {
    guard let first = rest.popFirst().map(Int.init) else { return nil }
    if first < 192 { return first }
    if first == 255 { return number(4) }
    guard isSubpacket || first < 224, let second = rest.popFirst() else { return nil }
    return (first - 192) << 8 + Int(second) + 192
  }

  private mutating func number(_ count: Int) -> Int? {
    take(count).map { $0.reduce(0) { $0 << 8 | Int($1) } }
  }

  private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard rest.count >= count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }
}
