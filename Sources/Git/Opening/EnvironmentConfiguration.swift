/// Configuration given to one command: `git -c key=value`, handed on as `GIT_CONFIG_PARAMETERS`, and `GIT_CONFIG_COUNT`.
///
/// libgit2 reads neither.
struct EnvironmentConfiguration {
  /// In the order git applies them; keys are canonical, the last one wins.
  private(set) var entries: [(key: String, value: String)] = []

  init(_ environment: ProcessEnvironment) throws(GitError) {
    try readCount(environment)
    try readParameters(environment)
  }

  /// Returns all values of a canonical key, oldest first.
  func values(_ key: String) -> [String] {
    entries.filter { $0.key == key }.map(\.value)
  }

  private mutating func readCount(_ environment: ProcessEnvironment) throws(GitError) {
    guard let text = environment["GIT_CONFIG_COUNT"], !text.isEmpty else { return }
    guard let count = Int(text), (0...10_000).contains(count) else {
      throw GitError(kind: .other, message: "GIT_CONFIG_COUNT is '\(text)', which is no number from 0 to 10000")
    }
    for index in 0..<count {
      guard let key = environment["GIT_CONFIG_KEY_\(index)"], let value = environment["GIT_CONFIG_VALUE_\(index)"]
      else {
        throw GitError(
          kind: .other,
          message: "GIT_CONFIG_COUNT is \(count), but GIT_CONFIG_KEY_\(index) or GIT_CONFIG_VALUE_\(index) is not set")
      }
      entries.append((Self.canonical(key), value))
    }
  }

  /// The list is shell-quoted: `'key'='value'` since git 2.31, `'key=value'` before; a key alone means true.
  private mutating func readParameters(_ environment: ProcessEnvironment) throws(GitError) {
    guard let text = environment["GIT_CONFIG_PARAMETERS"] else { return }
    let malformed = GitError(kind: .other, message: "GIT_CONFIG_PARAMETERS is not quoted as git quotes it")
    var rest = Substring(text)
    while true {
      rest = rest.drop { $0.isWhitespace }
      if rest.isEmpty { return }
      guard let word = Self.unquoted(&rest) else { throw malformed }
      if rest.first == "=" {
        rest = rest.dropFirst()
        // `'key'=` means a key without a value, which is true.
        if let next = rest.first, next == "'" {
          guard let value = Self.unquoted(&rest) else { throw malformed }
          entries.append((Self.canonical(word), value))
        } else {
          entries.append((Self.canonical(word), "true"))
        }
      } else if let equals = word.firstIndex(of: "=") {
        entries.append((Self.canonical(String(word[..<equals])), String(word[word.index(after: equals)...])))
      } else {
        entries.append((Self.canonical(word), "true"))
      }
    }
  }

  /// Takes one word in single quotes; `'\''` and `'\!'` stand for the quoted character.
  private static func unquoted(_ rest: inout Substring) -> String? {
    guard rest.first == "'" else { return nil }
    var word = ""
    rest = rest.dropFirst()
    while true {
      guard let quote = rest.firstIndex(of: "'") else { return nil }
      word += rest[..<quote]
      rest = rest[rest.index(after: quote)...]
      guard rest.first == "\\" else { return word }
      rest = rest.dropFirst()
      guard let escaped = rest.popFirst(), rest.popFirst() == "'" else { return nil }
      word.append(escaped)
    }
  }

  /// Lower-cases the section and the name of a key; what stands between its first and last dot keeps its case.
  static func canonical(_ key: String) -> String {
    guard let first = key.firstIndex(of: "."), let last = key.lastIndex(of: "."), first < last else {
      return key.lowercased()
    }
    return key[..<first].lowercased() + key[first...last] + key[key.index(after: last)...].lowercased()
  }
}
