import Ownership
import Paths

/// Lists as people write them.
enum Words {
  /// `Ada`, `Ada or Lin`, `Ada, Lin or Grace`.
  static func either(_ words: [String]) -> String { list(words, "or") }

  /// `Ada`, `Ada and Lin`, `Ada, Lin and Grace`.
  static func all(_ words: [String]) -> String { list(words, "and") }

  /// The first few and how many more there are.
  static func some(_ words: [String], most: Int = 3, _ noun: String = "other") -> String {
    guard words.count > most + 1 else { return all(words) }
    return words.prefix(most).joined(separator: ", ") + " and " + (words.count - most).counted(noun)
  }

  private static func list(_ words: [String], _ conjunction: String) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(conjunction) \(last)"
  }
}

extension RepositoryPath {
  /// The path for a line of text.
  ///
  /// A path of many lines is cut in the middle; its length says so, and `--why` and JSON have it whole.
  var brief: String {
    let text = display
    let count = text.count
    guard count > 200 else { return text }
    return "\(text.prefix(60))…\(text.suffix(60)) (\(bytes.count.grouped) bytes)"
  }
}

/// How the people of a report are called.
struct Names {
  private let people: [String: Person]
  /// First names that only one person on file has.
  private let unique: Set<String>
  private let areIsolated: Bool

  /// `areIsolated`: each name is set apart from a sentence that it stands in, see `Isolates`.
  init(_ people: [String: Person], areIsolated: Bool = false) {
    self.people = people
    self.areIsolated = areIsolated
    var counts: [String: Int] = [:]
    for person in people.values { counts[Self.first(of: person.name), default: 0] += 1 }
    unique = Set(counts.filter { $0.value == 1 }.keys)
  }

  func person(_ key: String) -> Person? { people[key] }

  /// The name on file; the key in quotes where nobody is on file under it.
  func full(_ key: String) -> String {
    people[key].map { set($0.name.visible(upTo: 60)) } ?? "'\(set(key.visible(upTo: 60)))'"
  }

  /// A name of somebody or something as it goes into a sentence.
  func set(_ name: String) -> String { areIsolated ? name.isolated : name }

  /// The first name, where it tells people apart.
  func short(_ key: String) -> String {
    guard let person = people[key] else { return full(key) }
    let first = Self.first(of: person.name)
    return unique.contains(first) ? set(first.visible(upTo: 60)) : full(key)
  }

  /// `A Stranger <m@example.org>`, `a-stranger on GitHub`: somebody whom nobody has on file.
  static func stranger(_ name: String, _ email: String) -> String {
    let address = email.visible(upTo: 80)
    return "\(name.visible(upTo: 60)) \(email.contains("@") || !email.hasPrefix("on ") ? "<\(address)>" : address)"
  }

  private static func first(of name: String) -> String {
    name.split(separator: " ").first.map(String.init) ?? name
  }
}
