import Paths

extension SourceText {
  /// Looks at a file's bytes before YAML does; the text is nil when parsing it could only mislead.
  static func reading(_ file: OwnershipFile) -> (text: SourceText?, findings: [Finding]) {
    var bytes = file.content
    var findings: [Finding] = []
    func report(_ text: SourceText, _ offset: Int, _ message: String, subject: String, help: String) {
      findings.append(
        Finding(
          .invalidYAML, message, at: text.location(text.mark(at: offset)), holder: file.path.display,
          subject: subject, help: [help]))
    }
    let start = SourceText(file: file.path, bytes: [])
    guard bytes.count <= limit else {
      report(
        start, 0, "the file has \(bytes.count) bytes; at most \(limit) (1 MiB) are read", subject: "size",
        help: "split it: people may stand in ownership/people/*.yml, pages in ownership/systems/*.yml")
      return (nil, findings)
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      report(start, 0, "the file is UTF-16, not UTF-8", subject: "encoding", help: "save it as UTF-8")
      return (nil, findings)
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      report(
        start, 0, "the file starts with a byte order mark", subject: "byte order mark",
        help: "save it as UTF-8 without BOM")
      bytes.removeFirst(3)
    }

    let text = SourceText(file: file.path, bytes: bytes)
    let seen = Characters(bytes)
    if let offset = seen.returnAndFeed {
      report(
        text, offset, "the lines end in CR LF; ownership files end them in LF", subject: "line endings",
        help: "convert it (dos2unix) and keep it so: *.yml text eol=lf in .gitattributes")
    }
    if seen.isBlank {
      report(
        text, 0, "the file is empty", subject: "empty", help: "fill it or delete it")
      return (nil, findings)
    }
    var canBeParsed = true
    if let (offset, message) = seen.illegal {
      report(text, offset, message, subject: "characters", help: "remove it; text is UTF-8 without control characters")
      canBeParsed = false
    }
    if let offset = seen.firstTab {
      let more = seen.tabbedLines - 1
      report(
        text, offset, "a tab is used for indentation" + (more > 0 ? " (and on \(more) more lines)" : ""),
        subject: "tab", help: "indent with spaces: YAML does not define how wide a tab is")
      canBeParsed = false
    }
    return (canBeParsed ? text : nil, findings)
  }
}

/// What one look at all bytes tells.
private struct Characters {
  var isBlank = true
  var returnAndFeed: Int?
  var firstTab: Int?
  var tabbedLines = 0
  /// The first byte or character that may not stand in a text, and what it is.
  var illegal: (offset: Int, message: String)?

  init(_ bytes: [UInt8]) {
    var isASCII = true
    var isIndentation = true
    var isComment = false
    var hasTab = false
    for (offset, byte) in bytes.enumerated() {
      // Nearly every byte stands here, and has nothing more to tell.
      if !isIndentation, byte.isVisible {
        if !isComment { isBlank = false }
        continue
      }
      switch byte {
      case UInt8(ascii: "\n"):
        (isIndentation, isComment, hasTab) = (true, false, false)
      case UInt8(ascii: " "): break
      case UInt8(ascii: "\t"):
        if isIndentation, !hasTab {
          hasTab = true
          tabbedLines += 1
          if firstTab == nil { firstTab = offset }
        }
      case UInt8(ascii: "\r") where offset + 1 < bytes.count && bytes[offset + 1] == UInt8(ascii: "\n"):
        if returnAndFeed == nil { returnAndFeed = offset }
      case ..<0x20, 0x7F:
        if illegal == nil { illegal = (offset, "the control character \(Unicode.Scalar(byte).codePoint) stands here") }
      default:
        if isIndentation, byte == UInt8(ascii: "#") { isComment = true }
        isIndentation = false
        if !isComment { isBlank = false }
        if byte >= 0x80 { isASCII = false }
      }
    }
    if !isASCII, let found = Characters.firstIllegal(in: bytes), found.offset < illegal?.offset ?? .max {
      illegal = found
    }
  }

  /// The first byte that is no UTF-8, or the first character beyond ASCII that a reader cannot see.
  private static func firstIllegal(in bytes: [UInt8]) -> (offset: Int, message: String)? {
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let encoded):
        let scalar = Unicode.UTF8.decode(encoded)
        // ASCII has been looked at already, and there a CR before a LF is told as what it is.
        if !scalar.isASCII, let name = hiddenCharacter(scalar) { return (offset, "\(name) stands here") }
        offset += encoded.count
      case .error: return (offset, "the byte 0x\(String(bytes[offset], radix: 16, uppercase: true)) is not UTF-8")
      case .emptyInput: return nil
      }
    }
  }
}

/// Names a character that must not stand in a text because a reader cannot see it; nil for all others.
///
/// The directional ones can show a reviewer another name than the one that is read (CVE-2021-42574); the separators
/// are line breaks to YAML and to nobody else, so every later line number would be wrong.
func hiddenCharacter(_ scalar: Unicode.Scalar) -> String? {
  switch scalar.value {
  case 0x09, 0x0A: nil
  case ..<0x20, 0x7F..<0xA0: "the control character \(scalar.codePoint)"
  case 0x2028, 0x2029: "the invisible line separator \(scalar.codePoint)"
  case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069:
    "the invisible direction mark \(scalar.codePoint)"
  case 0x200B, 0x2060, 0xFEFF: "the invisible space \(scalar.codePoint)"
  case 0xE0000...0xE007F: "the invisible tag \(scalar.codePoint)"
  case 0xFFFE, 0xFFFF: "the non-character \(scalar.codePoint)"
  default: nil
  }
}
