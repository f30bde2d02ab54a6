/// The e-mail addresses and names that agents, bots and forges commit with, whatever `people.yml` says.
///
/// For identities that nobody on file has: an author who stands in `people.yml` is that person, or that machine.
package enum MachineIdentities {
  /// Returns whether an author, committer or co-author of this address or name is a machine; capitals are ignored.
  package static func contains(email: String, name: String) -> Bool {
    let email = email.lowercased()
    let name = name.lowercased()
    return emails.contains { $0.matches(email) } || names.contains { $0.matches(name) }
  }

  private static let emails = lines.compactMap { $0.hasPrefix(nameKeyword) ? nil : WildcardText($0) }
  private static let names = lines.compactMap { $0.hasPrefix(nameKeyword) ? WildcardText($0.dropFirst(5)) : nil }
  private static let lines = CommentedLines(PackageResources.machines_txt).map { $0.content.lowercased() }
  private static let nameKeyword = "name "
}

/// A text in which at most one `*` stands for any run of characters, an empty one too.
struct WildcardText: Equatable {
  private let head: String
  /// What follows the `*`; nil where the text has none.
  private let tail: String?

  /// Case is compared as it is: fold it before.
  init(_ text: some StringProtocol) {
    let star = text.firstIndex(of: "*")
    head = String(text[..<(star ?? text.endIndex)])
    tail = star.map { String(text[text.index(after: $0)...]) }
  }

  var hasWildcard: Bool { tail != nil }

  func matches(_ text: String) -> Bool {
    guard let tail else { return text == head }
    return text.utf8.count >= head.utf8.count + tail.utf8.count && text.hasPrefix(head) && text.hasSuffix(tail)
  }
}
