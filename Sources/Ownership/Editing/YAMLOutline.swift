import Paths

/// Where each value of a file begins and ends, in bytes; made only of files that the loader's YAML reader has accepted.
struct YAMLOutline {
  struct Node {
    enum Content {
      case text(String, YAMLTextStyle)
      case list([Node], isFlow: Bool)
      case mapping([Entry], isFlow: Bool)
    }
    var content: Content
    /// Of a block list or mapping: the first dash or key.
    var start: Int
    /// Behind the last byte; of a block list or mapping, of the last thing in it.
    var end: Int
    /// 0-based, in Unicode scalars.
    var column: Int
    var line: Int
  }

  struct Entry {
    var key: Node
    var value: Node
  }

  let root: Node

  init(_ text: SourceText) throws(EditRefusal) {
    do throws(YAMLSyntaxError) {
      var builder = try OutlineBuilder(text)
      root = try builder.document()
    } catch {
      throw EditRefusal("the file cannot be read: \(error.problem)")
    }
  }
}

extension YAMLOutline.Node {
  /// What the node says.
  var value: YAMLValue {
    switch content {
    case .text(let text, _): .text(text)
    case .list(let items, _): .list(items.map(\.value))
    case .mapping(let entries, _): .mapping(entries.map { YAMLValue.Entry($0.key.keyText, $0.value.value) })
    }
  }

  /// The text of a key; the loader has no others.
  var keyText: String {
    if case .text(let text, _) = content { text } else { "" }
  }

  /// The last text or `[ ]` or `{ }` in it: behind its line, another key can follow.
  var lastLeaf: YAMLOutline.Node {
    switch content {
    case .list(let items, isFlow: false): items.last?.lastLeaf ?? self
    case .mapping(let entries, isFlow: false): entries.last?.value.lastLeaf ?? self
    default: self
    }
  }

  /// The node that a place leads to.
  func node(at place: ArraySlice<Int>) -> YAMLOutline.Node {
    guard let index = place.first else { return self }
    switch content {
    case .text: preconditionFailure("a place leads through lists and mappings only")
    case .list(let items, _): return items[index].node(at: place.dropFirst())
    case .mapping(let entries, _): return entries[index].value.node(at: place.dropFirst())
    }
  }

  /// Returns the place of the text that begins at `offset`; nil where none does.
  func place(ofTextAt offset: Int) -> [Int]? {
    let children: [YAMLOutline.Node]
    switch content {
    case .text: return start == offset ? [] : nil
    case .list(let items, _): children = items
    case .mapping(let entries, _): children = entries.map(\.value)
    }
    for (index, child) in children.enumerated() where child.start <= offset && offset < child.end {
      if let rest = child.place(ofTextAt: offset) { return [index] + rest }
    }
    return nil
  }
}

private struct OutlineBuilder: ~Copyable {
  private let text: SourceText
  private var parser: YAMLParser

  init(_ text: SourceText) throws(YAMLSyntaxError) {
    self.text = text
    parser = try YAMLParser(text.bytes)
  }

  mutating func document() throws(YAMLSyntaxError) -> YAMLOutline.Node {
    var event = try parser.next()
    if case .documentStart = event.kind { event = try parser.next() }
    return try node(event)
  }

  private mutating func node(_ event: YAMLEvent) throws(YAMLSyntaxError) -> YAMLOutline.Node {
    let start = offset(event.start)
    switch event.kind {
    case .text(let value, let style):
      return made(.text(value, style), event, end: offset(event.end))
    case .listStart(let isFlow):
      var items: [YAMLOutline.Node] = []
      while true {
        let next = try parser.next()
        if case .listEnd = next.kind {
          let end = isFlow ? offset(next.end) : items.last?.end ?? start
          return made(.list(items, isFlow: isFlow), event, end: end)
        }
        items.append(try node(next))
      }
    case .mappingStart(let isFlow):
      var entries: [YAMLOutline.Entry] = []
      while true {
        let next = try parser.next()
        if case .mappingEnd = next.kind {
          let end = isFlow ? offset(next.end) : entries.last?.value.end ?? start
          return made(.mapping(entries, isFlow: isFlow), event, end: end)
        }
        let key = try node(next)
        entries.append(YAMLOutline.Entry(key: key, value: try node(try parser.next())))
      }
    // The loader has refused these; compared with what it read, an empty text can only lead to a refusal.
    case .documentStart, .documentEnd, .streamEnd, .alias, .listEnd, .mappingEnd:
      return made(.text("", .plain), event, end: start)
    }
  }

  private func made(_ content: YAMLOutline.Node.Content, _ event: YAMLEvent, end: Int) -> YAMLOutline.Node {
    YAMLOutline.Node(
      content: content, start: offset(event.start), end: end, column: event.start.column, line: event.start.line)
  }

  /// A mark behind the last byte has no byte of its own.
  private func offset(_ mark: YAMLMark) -> Int { text.offset(of: mark) ?? text.bytes.count }
}
