/// One fetch refspec of a remote: `+refs/heads/*:refs/remotes/origin/*`.
struct RefSpec {
  /// `^refs/heads/wip/*`: what it names is not fetched.
  var isNegative = false
  var source: Substring
  /// Empty where the refspec names no local ref.
  var destination: Substring

  init(_ text: String) {
    var rest = Substring(text)
    if rest.hasPrefix("+") { rest.removeFirst() }
    if rest.hasPrefix("^") {
      isNegative = true
      rest.removeFirst()
    }
    let colon = rest.firstIndex(of: ":")
    source = rest[..<(colon ?? rest.endIndex)]
    destination = colon.map { rest[rest.index(after: $0)...] } ?? ""
  }

  /// Returns the remote's ref that lands in `reference`.
  func source(of reference: String) -> String? {
    isNegative || destination.isEmpty ? nil : Self.map(reference, from: destination, to: source)
  }

  /// Returns the local ref that `branch` lands in.
  func destination(of branch: String) -> String? {
    isNegative || destination.isEmpty ? nil : Self.map(branch, from: source, to: destination)
  }

  func excludes(_ branch: String) -> Bool {
    isNegative && Self.map(branch, from: source, to: source) != nil
  }

  private static func map(_ name: String, from pattern: Substring, to other: Substring) -> String? {
    guard let star = pattern.firstIndex(of: "*") else { return name == pattern ? String(other) : nil }
    let (before, after) = (pattern[..<star], pattern[pattern.index(after: star)...])
    guard name.count >= before.count + after.count, name.hasPrefix(before), name.hasSuffix(after) else { return nil }
    guard let otherStar = other.firstIndex(of: "*") else { return nil }
    let middle = name.dropFirst(before.count).dropLast(after.count)
    return "\(other[..<otherStar])\(middle)\(other[other.index(after: otherStar)...])"
  }
}
