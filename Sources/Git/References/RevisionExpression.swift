import Paths

/// A revision as a user types it: a name, then steps like `~2`, `^`, `^2` and `@{upstream}`.
struct RevisionExpression: Equatable {
  enum Step: Equatable {
    /// `~3`: that many first parents up.
    case ancestor(Int)
    /// `^2`: that parent; 0 is the commit itself.
    case parent(Int)
    /// `^{commit}`, `^{}`: what it names, through tags.
    case peel
    /// `@{upstream}`, `@{u}`: the branch it follows.
    case upstream
  }

  /// `HEAD` where the expression starts with `@`.
  var name: String
  var steps: [Step] = []

  private static let stepLimit = 1_000_000

  init(_ text: String) throws(GitError) {
    if text.contains(bytesOf: "..") {
      throw Self.unreadable(text, "it is a range, where one commit is meant", help: "name one end of it")
    }
    if text.utf8.contains(UInt8(ascii: ":")) || text.contains(bytesOf: "^{/") {
      throw Self.unreadable(text, "searches and paths are not read here", help: "give the id: git rev-parse '\(text)'")
    }
    var start = text.endIndex
    for index in text.utf8.indices {
      let byte = text.utf8[index]
      let isStep =
        byte == UInt8(ascii: "~") || byte == UInt8(ascii: "^")
        || byte == UInt8(ascii: "@") && text.utf8[index...].dropFirst().first == UInt8(ascii: "{")
      if isStep {
        start = index
        break
      }
    }
    name = String(text[..<start])
    if name.isEmpty || name == "@" { name = "HEAD" }
    var rest = text[start...]
    while !rest.isEmpty { steps.append(try Self.step(&rest, of: text)) }
    if start == text.startIndex, steps.first.map({ $0 != .upstream }) ?? true {
      throw Self.unreadable(
        text, "it names nothing", help: "git rev-parse lists what can stand here: git help revisions")
    }
  }

  private static func step(_ rest: inout Substring, of text: String) throws(GitError) -> Step {
    switch rest.removeFirst() {
    case "~": return .ancestor(try number(&rest, of: text) ?? 1)
    case "^":
      guard rest.first == "{" else { return .parent(try number(&rest, of: text) ?? 1) }
      switch braced(&rest) {
      case "", "commit": return .peel
      default: break
      }
    case "@":
      switch braced(&rest)?.lowercased() {
      case "u", "upstream": return .upstream
      default: break
      }
    default: break
    }
    throw unreadable(
      text, "only ~ ^ ^{commit} and @{upstream} are read here", help: "give the id: git rev-parse '\(text)'")
  }

  private static func number(_ rest: inout Substring, of text: String) throws(GitError) -> Int? {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    rest = rest[digits.endIndex...]
    if digits.isEmpty { return nil }
    guard let number = Int(digits), number <= stepLimit else {
      throw unreadable(text, "\(digits) is past the limit of \(stepLimit)", help: nil)
    }
    return number
  }

  private static func braced(_ rest: inout Substring) -> String? {
    guard rest.first == "{", let close = rest.firstIndex(of: "}") else { return nil }
    defer { rest = rest[rest.index(after: close)...] }
    return String(rest[rest.index(after: rest.startIndex)..<close])
  }

  private static func unreadable(_ text: String, _ reason: String, help: String?) -> GitError {
    GitError(kind: .unknownRevision, message: "cannot read '\(text)': \(reason)", help: help)
  }
}
