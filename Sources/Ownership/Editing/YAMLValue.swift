/// What a value says, without its place, its style and the comments around it.
package indirect enum YAMLValue: Hashable, Sendable {
  case text(String)
  case list([YAMLValue])
  case mapping([Entry])

  package struct Entry: Hashable, Sendable {
    package var key: String
    package var value: YAMLValue

    package init(_ key: String, _ value: YAMLValue) {
      self.key = key
      self.value = value
    }
  }
}

extension YAMLValue {
  /// What the loader read; nil where it refused a part of it.
  init?(_ node: YAMLNode) {
    switch node.content {
    case .refused: return nil
    case .text(let text): self = .text(text)
    case .list(let nodes):
      var items: [YAMLValue] = []
      for node in nodes {
        guard let item = YAMLValue(node) else { return nil }
        items.append(item)
      }
      self = .list(items)
    case .mapping(let nodes, let isWhole):
      guard isWhole else { return nil }
      var entries: [Entry] = []
      for node in nodes {
        guard let value = YAMLValue(node.value) else { return nil }
        entries.append(Entry(node.key.value, value))
      }
      self = .mapping(entries)
    }
  }

  /// Changes the value that stands where `place` leads: the number of an item or entry on each level.
  mutating func replace(at place: ArraySlice<Int>, _ change: (inout YAMLValue) -> Void) {
    guard let index = place.first else { return change(&self) }
    switch self {
    case .text: preconditionFailure("a place leads through lists and mappings only")
    case .list(var items):
      items[index].replace(at: place.dropFirst(), change)
      self = .list(items)
    case .mapping(var entries):
      entries[index].value.replace(at: place.dropFirst(), change)
      self = .mapping(entries)
    }
  }

  mutating func addEntry(_ entry: Entry) {
    guard case .mapping(let entries) = self else { preconditionFailure("entries are added to mappings only") }
    self = .mapping(entries + [entry])
  }

  mutating func removeEntry(_ index: Int) {
    guard case .mapping(var entries) = self else { preconditionFailure("entries are removed from mappings only") }
    entries.remove(at: index)
    self = .mapping(entries)
  }

  mutating func addItem(_ item: YAMLValue) {
    guard case .list(let items) = self else { preconditionFailure("items are added to lists only") }
    self = .list(items + [item])
  }
}
