/// Adding to mappings and lists, and taking away from them.
extension FileEditor {
  func adding(_ entry: YAMLValue.Entry, at place: [Int]) throws(EditRefusal) -> Replacement {
    let node = root.node(at: place[...])
    guard case .mapping(let entries, let isFlow) = node.content else {
      throw EditRefusal("line \(node.line + 1) holds no keys, so '\(entry.key)' cannot go below it")
    }
    var intended = root.value
    intended.replace(at: place[...]) { $0.addEntry(entry) }
    if isFlow {
      return inserting(try YAMLWriting.line(entry), behind: entries.last?.value, in: node, intended)
    }
    let column = entries.first?.key.column ?? 0
    return inserting(lines: try YAMLWriting.lines(entry), column: column, below: node.lastLeaf, intended)
  }

  func appending(_ item: String, to keys: [String]) throws(EditRefusal) -> Replacement? {
    let found = find(keys[...])
    if let key = found.rest.first {
      var inner = YAMLValue.list([.text(item)])
      for key in found.rest.dropFirst().reversed() { inner = .mapping([.init(key, inner)]) }
      return try adding(YAMLValue.Entry(key, inner), at: found.place)
    }
    let node = root.node(at: found.place[...])
    var intended = root.value
    switch node.content {
    case .mapping: throw EditRefusal("line \(node.line + 1) holds keys, not a list")
    case .text: return try replacing(found.place, by: .list([node.value, .text(item)]))
    case .list(let items, isFlow: true):
      intended.replace(at: found.place[...]) { $0.addItem(.text(item)) }
      return inserting(try YAMLWriting.text(item), behind: items.last, in: node, intended)
    case .list(_, isFlow: false):
      intended.replace(at: found.place[...]) { $0.addItem(.text(item)) }
      return inserting(
        lines: ["- \(try YAMLWriting.text(item))"], column: node.column, below: node.lastLeaf, intended)
    }
  }

  func removing(_ keys: [String]) throws(EditRefusal) -> Replacement {
    let found = find(keys[...])
    let name = keys.joined(separator: ".")
    guard found.rest.isEmpty, let index = found.place.last,
      case .mapping(let entries, let isFlow) = root.node(at: found.place.dropLast()).content
    else { throw EditRefusal("there is no '\(name)'") }
    var intended = root.value
    intended.replace(at: found.place.dropLast()) { $0.removeEntry(index) }
    let range = isFlow ? flowRange(of: index, in: entries) : blockRange(of: index, in: entries)
    guard let range else {
      throw EditRefusal("'\(name)' cannot be taken away without touching what stands beside it; edit it by hand")
    }
    return Replacement(range: range, text: "", intended: intended)
  }

  /// An entry and one comma; nil where a line break or a comment lies between.
  private func flowRange(of index: Int, in entries: [YAMLOutline.Entry]) -> Range<Int>? {
    let entry = entries[index]
    let range: Range<Int>
    if index + 1 < entries.count {
      range = entry.key.start..<entries[index + 1].key.start
    } else if index > 0 {
      range = entries[index - 1].value.end..<entry.value.end
    } else {
      range = entry.key.start..<entry.value.end
    }
    return text.bytes[range].contains(UInt8(ascii: "\n")) ? nil : range
  }

  /// The lines of an entry; nil where they are not its own, or nothing would be left of the mapping.
  private func blockRange(of index: Int, in entries: [YAMLOutline.Entry]) -> Range<Int>? {
    let key = entries[index].key
    let leaf = entries[index].value.lastLeaf
    var start = key.start
    while start > 0, text.bytes[start - 1] == UInt8(ascii: " ") { start -= 1 }
    let ownsItsLine = start == 0 || text.bytes[start - 1] == UInt8(ascii: "\n")
    guard entries.count > 1, ownsItsLine else { return nil }
    let end = lineEnd(of: leaf)
    if end < text.bytes.count { return start..<(end + lineBreak(at: end).utf8.count) }
    // The last line has no break of its own; the one before it goes.
    guard start > 0 else { return nil }
    start -= 1
    if start > 0, text.bytes[start - 1] == UInt8(ascii: "\r") { start -= 1 }
    return start..<end
  }

  private func inserting(
    _ written: String, behind last: YAMLOutline.Node?, in node: YAMLOutline.Node, _ intended: YAMLValue
  ) -> Replacement {
    let place = last?.end ?? node.start + 1
    return Replacement(range: place..<place, text: last == nil ? written : ", \(written)", intended: intended)
  }

  private func inserting(
    lines: [String], column: Int, below leaf: YAMLOutline.Node, _ intended: YAMLValue
  ) -> Replacement {
    let place = lineEnd(of: leaf)
    let start = lineBreak(at: place) + String(repeating: " ", count: column)
    return Replacement(range: place..<place, text: lines.map { start + $0 }.joined(), intended: intended)
  }

  /// The offset of the break that ends a value's last line, the file's end where there is none.
  private func lineEnd(of leaf: YAMLOutline.Node) -> Int {
    let bytes = text.bytes
    var end = leaf.end
    if case .text(_, .block) = leaf.content, end > 0, bytes[end - 1] == UInt8(ascii: "\n") {
      // libyaml ends it at the start of the line that follows.
      end -= 1
    } else {
      end = bytes[end...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    }
    return end > 0 && end < bytes.count && bytes[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
  }

  /// The break at an offset; at the file's end the one that the file uses.
  private func lineBreak(at offset: Int) -> String {
    let bytes = text.bytes
    guard let feed = offset < bytes.count ? offset : bytes.lastIndex(of: UInt8(ascii: "\n")) else { return "\n" }
    if bytes[feed] == UInt8(ascii: "\r") { return "\r\n" }
    return offset == bytes.count && feed > 0 && bytes[feed - 1] == UInt8(ascii: "\r") ? "\r\n" : "\n"
  }
}
