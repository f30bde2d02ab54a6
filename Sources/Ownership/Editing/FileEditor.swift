import Paths

extension OwnershipFile {
  /// Returns the file with some things changed and every other byte kept: comments, layout, quotes, line ends.
  ///
  /// The edits are made one after the other, each on what the one before it left. After each the loader reads the file again: it must
  /// say exactly what was intended, and nothing may be wrong with it that was not wrong before; else nothing is done.
  package func edited(_ edits: [FileEdit]) throws(EditRefusal) -> OwnershipFile {
    var file = self
    for edit in edits { file = try FileEditor(file).file(after: edit) }
    return file
  }
}

/// One piece of a file and the bytes that take its place.
struct Replacement {
  /// Bytes behind a byte order mark.
  var range: Range<Int>
  var text: String
  /// What the file must say afterwards.
  var intended: YAMLValue
}

/// Finds the bytes that an edit is about, and holds the result against what was intended.
struct FileEditor {
  let file: OwnershipFile
  let text: SourceText
  let root: YAMLOutline.Node

  init(_ file: OwnershipFile) throws(EditRefusal) {
    guard let text = SourceText.reading(file).text, let read = YAMLReader.read(file).root, let value = YAMLValue(read)
    else { throw EditRefusal("'\(file.path.display)' cannot be read") }
    self.file = file
    self.text = text
    root = try YAMLOutline(text).root
    guard root.value == value else {
      throw EditRefusal("'\(file.path.display)' holds YAML that is not edited")
    }
  }

  func file(after edit: FileEdit) throws(EditRefusal) -> OwnershipFile {
    guard let replacement = try replacement(for: edit) else { return file }
    var content = text.bytes
    content.replaceSubrange(replacement.range, with: replacement.text.utf8)
    // A byte order mark is an error of its own, and not for this edit to mend.
    let mark = file.content.prefix(file.content.count - text.bytes.count)
    let edited = OwnershipFile(path: file.path, content: mark + content)
    guard YAMLReader.read(edited).root.flatMap(YAMLValue.init) == replacement.intended else {
      throw EditRefusal("'\(file.path.display)' would not say what was meant, so it is left as it is")
    }
    if let finding = newFindings(head: Self.findings(in: edited), base: Self.findings(in: file)).first {
      throw EditRefusal("that would be wrong in '\(file.path.display)': \(finding.message)")
    }
    return edited
  }

  private static func findings(in file: OwnershipFile) -> [Finding] { OwnershipRecord(reading: [file]).findings }

  /// Nil where the file says so already.
  private func replacement(for edit: FileEdit) throws(EditRefusal) -> Replacement? {
    switch edit {
    case .set(let keys, let value): return try setting(keys, to: value)
    case .remove(let keys): return try removing(keys)
    case .append(let keys, let item): return try appending(item, to: keys)
    case .unfold(let keys, let key):
      let found = find(keys[...])
      let node = root.node(at: found.place[...])
      if !found.rest.isEmpty { throw EditRefusal("there is no '\(keys.joined(separator: "."))'") }
      if case .mapping = node.content { return nil }
      return try replacing(found.place, by: .mapping([.init(key, node.value)]))
    case .rewrite(let fix): return try rewriting(fix)
    }
  }

  /// Follows keys as far as they are there; `rest` are those that are not.
  func find(_ keys: ArraySlice<String>) -> (place: [Int], rest: ArraySlice<String>) {
    var place: [Int] = []
    var node = root
    var rest = keys
    while let key = rest.first, case .mapping(let entries, _) = node.content,
      let index = entries.firstIndex(where: { $0.key.keyText == key })
    {
      place.append(index)
      node = entries[index].value
      rest.removeFirst()
    }
    return (place, rest)
  }

  private func setting(_ keys: [String], to value: YAMLValue) throws(EditRefusal) -> Replacement? {
    let found = find(keys[...])
    guard let key = found.rest.first else {
      return root.node(at: found.place[...]).value == value ? nil : try replacing(found.place, by: value)
    }
    var inner = value
    for key in found.rest.dropFirst().reversed() { inner = .mapping([.init(key, inner)]) }
    return try adding(YAMLValue.Entry(key, inner), at: found.place)
  }

  /// Puts another value in the place of one that stands on its own: a text, `[ ]` or `{ }`.
  func replacing(_ place: [Int], by value: YAMLValue) throws(EditRefusal) -> Replacement {
    let node = root.node(at: place[...])
    let written: String
    switch (node.content, value) {
    case (.text(_, .block), _), (.list(_, isFlow: false), _), (.mapping(_, isFlow: false), _):
      throw EditRefusal("line \(node.line + 1) begins a value of several lines, which is not replaced; edit it by hand")
    case (.text(_, let style), .text(let text)): written = try YAMLWriting.text(text, like: style)
    default: written = try YAMLWriting.line(value)
    }
    var intended = root.value
    intended.replace(at: place[...]) { $0 = value }
    return Replacement(range: node.start..<node.end, text: written, intended: intended)
  }

  private func rewriting(_ fix: Finding.Fix) throws(EditRefusal) -> Replacement? {
    let mark = YAMLMark(line: fix.location.line - 1, column: fix.location.column - 1)
    guard fix.location.file == file.path, let offset = text.offset(of: mark), let place = root.place(ofTextAt: offset),
      case .text(fix.from, _) = root.node(at: place[...]).content
    else { throw EditRefusal("'\(fix.from)' does not stand on line \(fix.location.line) any more") }
    return try replacing(place, by: .text(fix.to))
  }
}
