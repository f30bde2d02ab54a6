package import Paths

extension RepositoryPath {
  /// The path as one word of a POSIX shell and one literal pathspec of git: what a printed command may safely hold.
  ///
  /// Bytes that a terminal would obey go through `$'…'`, which bash, zsh and ksh read.
  package var shellWord: String {
    let isMagic = bytes.first == UInt8(ascii: ":") || bytes.contains { Self.globs.contains($0) }
    return ShellWord.quoted((isMagic ? Array(":(literal)".utf8) : []) + bytes)
  }

  private static let globs = Set("*?[\\".utf8)
}

/// Words of a POSIX shell, quoted so that a printed command can be pasted.
package enum ShellWord {
  private static let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./@%+=,-^~".utf8)

  package static func quoted(_ text: String) -> String { quoted(Array(text.utf8)) }

  static func quoted(_ bytes: [UInt8]) -> String {
    if !bytes.isEmpty, bytes.allSatisfy(plain.contains), bytes.first != UInt8(ascii: "~") {
      return String(decoding: bytes, as: UTF8.self)
    }
    if let text = String(validating: bytes, as: UTF8.self), text == text.visible, text.utf8.elementsEqual(bytes) {
      return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
    }
    return "$'" + bytes.map(escaped).joined() + "'"
  }

  private static func escaped(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "\\"): return "\\" + String(UnicodeScalar(byte))
    case 0x20...0x7E: return String(UnicodeScalar(byte))
    default:
      let digits = String(byte, radix: 8)
      return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
    }
  }
}
