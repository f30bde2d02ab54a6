/// A value of a YAML file and the place where it stands.
struct YAMLNode {
  indirect enum Content {
    case text(String)
    case list([YAMLNode])
    case mapping([Entry], isWhole: Bool)
    /// Already reported; whoever meets it says nothing more about it.
    case refused
  }

  /// A key of a mapping, unique in it, with its value.
  struct Entry {
    var key: Located<String>
    var value: YAMLNode
  }

  var content: Content
  /// Of a text the characters on its first line, quotes included; of `[ ]` and `{ }` the same; else the first item.
  var location: SourceLocation
  /// The text stands in quotes, or after `|` or `>`.
  var isQuoted = false
}

/// What a file's YAML says; `root` is nil when that is not known.
struct YAMLDocument {
  var root: YAMLNode?
  var findings: [Finding]
}
