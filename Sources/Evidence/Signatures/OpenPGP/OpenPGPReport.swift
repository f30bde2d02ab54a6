/// What `gpg` says for programs to read, on its status lines (GnuPG's `doc/DETAILS`).
///
/// Names and comments inside them are escaped, so no key or signature can write a line of its own.
struct OpenPGPReport {
  let text: String

  init(_ output: [UInt8]) {
    text = String(decoding: output, as: UTF8.self)
  }

  /// The words behind a keyword, for each of its lines.
  func lines(_ keyword: String) -> [[String]] {
    text.split(whereSeparator: \.isNewline).compactMap { line in
      let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      return words.count > 1 && words[0] == "[GNUPG:]" && words[1] == keyword ? Array(words.dropFirst(2)) : nil
    }
  }

  /// Of these each signature has exactly one.
  private static let results = ["GOODSIG", "EXPSIG", "EXPKEYSIG", "REVKEYSIG", "BADSIG", "ERRSIG"]
  /// MD5, SHA-1 and RIPEMD-160: other bytes with the same hash can be made, or soon will be.
  private static let brokenHashes = ["1": "MD5", "2": "SHA-1", "3": "RIPEMD-160"]

  /// Throws unless there is one good signature, and its primary key has this fingerprint.
  func check(isBy fingerprint: String, generously: Bool) throws(EvidenceError) {
    let results = Self.results.filter { !lines($0).isEmpty }
    let count = Self.results.reduce(0) { $0 + lines($1).count }
    guard count == 1, let result = results.first, lines("NEWSIG").count <= 1 else {
      throw EvidenceError("gpg finds \(count == 0 ? "no signature" : "\(count) signatures") in it, not one")
    }
    switch result {
    case "GOODSIG": break
    case "EXPKEYSIG", "REVKEYSIG", "EXPSIG": if !generously { throw Self.refusal(result) }
    default: throw Self.refusal(result, lines(result).first ?? [])
    }
    // fingerprint, day, time, end, version, reserved, algorithm, hash, class, primary key's fingerprint
    guard let valid = lines("VALIDSIG").first, lines("VALIDSIG").count == 1, valid.count >= 10 else {
      throw EvidenceError("gpg calls it good and does not say whose it is: \(text.prefix(200))")
    }
    guard valid[9] == fingerprint else {
      throw EvidenceError("it is made with the key \(valid[9]), not with \(fingerprint)")
    }
    guard valid[8] == "00" else {
      throw EvidenceError("it is a signature of class \(valid[8]), not one over exactly these bytes (class 00)")
    }
    if let hash = Self.brokenHashes[valid[7]] {
      throw EvidenceError("it signs a hash by \(hash), which can be forged; gpg signs better by default")
    }
  }

  private static func refusal(_ result: String, _ words: [String] = []) -> EvidenceError {
    switch result {
    case "EXPKEYSIG": EvidenceError("the key has expired by its own word; renew it and land the new public key")
    case "REVKEYSIG": EvidenceError("the key was revoked by whoever holds it")
    case "EXPSIG": EvidenceError("the signature itself has expired")
    case "BADSIG": EvidenceError("the signature does not hold: it is over other bytes, or not by this key")
    default:
      // ERRSIG: key id, algorithm, hash, class, time, reason, fingerprint
      EvidenceError(
        words.count > 5 && words[5] == "9"
          ? "the signature does not hold: the public key on file has no such subkey"
          : "the signature does not hold: gpg cannot check it (\(words.joined(separator: " ").prefix(120)))")
    }
  }
}

/// The keys of a listing with colons: what `gpg` says of keys for programs to read.
struct OpenPGPKeyListing {
  struct Key: Equatable {
    /// The primary key's.
    var fingerprint = ""
    var subkeys: [String] = []
    /// Neither expired, revoked nor disabled.
    var isUsable = true
  }

  private(set) var keys: [Key] = []

  /// `primary` and `subkey` are the record's names: `pub` and `sub`, or `sec` and `ssb` of secret keys.
  init(_ text: String, primary: String, subkey: String) {
    var isSubkey = false
    for line in text.split(whereSeparator: \.isNewline) {
      let fields = line.split(separator: ":", omittingEmptySubsequences: false)
      switch fields[0] {
      case primary[...]:
        keys.append(Key(isUsable: fields.count < 2 || !["e", "r", "d", "i"].contains(fields[1])))
        isSubkey = false
      case subkey[...]: isSubkey = true
      case "fpr" where fields.count > 9 && !keys.isEmpty:
        let fingerprint = String(fields[9])
        if isSubkey {
          keys[keys.count - 1].subkeys.append(fingerprint)
        } else if keys[keys.count - 1].fingerprint.isEmpty {
          keys[keys.count - 1].fingerprint = fingerprint
        }
      default: break
      }
    }
  }
}
