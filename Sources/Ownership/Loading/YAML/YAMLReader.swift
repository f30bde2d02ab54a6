import Paths

/// Makes a tree of nodes of libyaml's events, and refuses what onus does not read: anchors, aliases, tags, merge keys,
/// duplicate keys, several documents, deep nesting, keys without a value.
struct YAMLReader: ~Copyable {
  /// The deepest nesting that is read.
  static let depthLimit = 32
  /// How many unquoted special characters are looked past in one file.
  static let trapLimit = 20

  private enum Stop: Error {
    case syntax(YAMLSyntaxError)
    case finding(Finding)
  }

  private let text: SourceText
  /// Where a special character was replaced, so that reading could go on; what holds it is refused.
  private let masked: [YAMLMark]
  private var parser: YAMLParser
  private var findings: [Finding] = []
  private var keys: [String] = []
  private var depth = 0
  /// What the last event was found to be a trap of; an error right behind it has the same cause.
  private var lastTrap: LastTrap?

  private enum LastTrap {
    case explainsErrorBehind, isExplainedByErrorBehind
  }

  /// Reads one file; every mistake that reading can look past is reported, then the first that it cannot.
  static func read(_ file: OwnershipFile) -> YAMLDocument {
    let (source, refusals) = SourceText.reading(file)
    guard let source else { return YAMLDocument(root: nil, findings: refusals) }
    var bytes = source.bytes
    var trapped: [Finding] = []
    var masked: [YAMLMark] = []
    while true {
      do {
        var reader = try YAMLReader(source, bytes: bytes, masked: masked)
        let (root, stop) = reader.document()
        if case .syntax? = stop, let trap = reader.lastTrap {
          if trap == .explainsErrorBehind {
            return YAMLDocument(root: nil, findings: refusals + trapped + reader.findings)
          }
          reader.findings.removeLast()
        }
        let found = refusals + trapped + reader.findings
        switch stop {
        case nil: return YAMLDocument(root: root, findings: found)
        case .finding(let finding)?: return YAMLDocument(root: nil, findings: found + [finding])
        case .syntax(let error)?:
          let problem = YAMLProblem(error, in: source)
          let finding = problem.finding(in: source)
          guard problem.isOneCharacter, masked.count < trapLimit, let offset = source.offset(of: problem.start) else {
            return YAMLDocument(root: nil, findings: found + [finding])
          }
          bytes[offset] = UInt8(ascii: "_")
          masked.append(problem.start)
          trapped.append(finding)
        }
      } catch {
        return YAMLDocument(root: nil, findings: refusals + [YAMLProblem(error, in: source).finding(in: source)])
      }
    }
  }

  private init(_ text: SourceText, bytes: [UInt8], masked: [YAMLMark]) throws(YAMLSyntaxError) {
    self.text = text
    self.masked = masked
    parser = try YAMLParser(bytes)
  }

  private mutating func document() -> (root: YAMLNode?, stop: Stop?) {
    do throws(Stop) {
      let start = try next()
      guard case .documentStart(let hasDirectives) = start.kind else { return (nil, nil) }
      if hasDirectives {
        refuse(start.start, "a directive stands before the document", help: "remove the lines with %")
      }
      let root = try node(try next())
      _ = try next()
      let after = try next()
      if case .documentStart = after.kind {
        throw Stop.finding(
          finding(
            text.location(from: after.start, to: after.end), "a second document starts here",
            help: "one file holds one document: remove the ---, or move what follows to a file of its own"))
      }
      return (root, nil)
    } catch {
      return (nil, error)
    }
  }

  private mutating func next() throws(Stop) -> YAMLEvent {
    do {
      let event = try parser.next()
      lastTrap = nil
      return event
    } catch {
      throw .syntax(error)
    }
  }

  private mutating func node(_ event: YAMLEvent) throws(Stop) -> YAMLNode {
    let isNamed = refuseProperties(of: event)
    var node: YAMLNode
    switch event.kind {
    case .alias(let name):
      let location = text.location(from: event.start, to: event.end)
      findings.append(
        finding(
          location, "'*\(name)' is a YAML alias, which is not read",
          help: "if the text is meant, quote it: \(quoted("*" + name))"))
      node = YAMLNode(content: .refused, location: location)
    case .text(let value, let style): node = self.value(value, style, event)
    case .listStart(let isFlow):
      node = try nested(event) { reader throws(Stop) in try reader.list(from: event.start, isFlow: isFlow) }
    case .mappingStart(let isFlow):
      node = try nested(event) { reader throws(Stop) in try reader.mapping(from: event.start, isFlow: isFlow) }
    case .documentStart, .documentEnd, .streamEnd, .listEnd, .mappingEnd:
      node = YAMLNode(content: .refused, location: text.location(event.start))
    }
    if isNamed { node.content = .refused }
    return node
  }

  private mutating func nested(
    _ event: YAMLEvent, _ read: (inout YAMLReader) throws(Stop) -> YAMLNode
  ) throws(Stop) -> YAMLNode {
    guard depth < YAMLReader.depthLimit else {
      throw .finding(
        finding(
          text.location(event.start), "this is nested more than \(YAMLReader.depthLimit) levels deep",
          help: "no key of an ownership file needs that"))
    }
    depth += 1
    defer { depth -= 1 }
    return try read(&self)
  }

  private mutating func list(from start: YAMLMark, isFlow: Bool) throws(Stop) -> YAMLNode {
    var items: [YAMLNode] = []
    while true {
      let event = try next()
      if case .listEnd = event.kind {
        let end = isFlow ? event.end : start
        return YAMLNode(content: .list(items), location: text.location(from: start, to: end))
      }
      if YAMLTrap.isNothing(event) {
        findings.append(YAMLTrap.emptyItem(at: event, in: text, keys: keys))
        items.append(YAMLNode(content: .refused, location: text.location(event.start)))
      } else {
        items.append(try node(event))
      }
    }
  }

  private mutating func mapping(from start: YAMLMark, isFlow: Bool) throws(Stop) -> YAMLNode {
    var entries: [YAMLNode.Entry] = []
    var places = KeyPlaces()
    var isWhole = true
    while true {
      let event = try next()
      if case .mappingEnd = event.kind {
        let end = isFlow ? event.end : start
        var location = text.location(from: start, to: end)
        if !isFlow, let first = entries.first { location = first.key.location }
        return YAMLNode(content: .mapping(entries, isWhole: isWhole), location: location)
      }
      let key = try self.key(event)
      keys.append(key?.value ?? "")
      defer { keys.removeLast() }
      let value = try next()
      if let key, let first = places[key.value] {
        _ = try node(value)
        findings.append(duplicate(key, first: first))
      } else if YAMLTrap.isNothing(value) {
        isWhole = false
        if let key {
          places.add(key)
          findings.append(YAMLTrap.noValue(of: key, at: value, isFlow: isFlow, in: text, keys: keys))
          if isFlow { lastTrap = .isExplainedByErrorBehind }
        }
      } else if let key {
        places.add(key)
        var entry = YAMLNode.Entry(key: key, value: try node(value))
        if let trap = YAMLTrap.keyAsValue(entry, at: value.start, in: text, keys: keys) {
          findings.append(trap)
          lastTrap = .explainsErrorBehind
          entry.value.content = .refused
        }
        entries.append(entry)
      } else {
        isWhole = false
        _ = try node(value)
      }
    }
  }

  /// Nil for a key that was refused.
  private mutating func key(_ event: YAMLEvent) throws(Stop) -> Located<String>? {
    let location = text.location(from: event.start, to: event.end)
    let before = findings.count
    let node = try node(event)
    switch node.content {
    case .text(let name) where name == "<<" && !node.isQuoted:
      findings.append(
        finding(location, "'<<' merges another mapping, which is not read", help: "write the keys out"))
      return nil
    case .text(let name) where !name.isEmpty: return Located(name, at: location)
    case .text:
      findings.append(finding(location, "a key is missing before the colon", help: "write it as  key: value"))
      return nil
    case .list, .mapping:
      findings.removeSubrange(before...)
      findings.append(
        finding(node.location, "a list or mapping stands where a key must", help: "if text is meant, quote all of it"))
      return nil
    case .refused: return nil
    }
  }

  private mutating func value(_ value: String, _ style: YAMLTextStyle, _ event: YAMLEvent) -> YAMLNode {
    let location = text.location(from: event.start, to: event.end)
    if masked.contains(where: { event.start <= $0 && $0 < event.end }) {
      return YAMLNode(content: .refused, location: location)
    }
    // Only an escape in double quotes can still bring in what the bytes were searched for.
    if style == .doubleQuoted, let name = value.unicodeScalars.lazy.compactMap(hiddenCharacter).first {
      findings.append(finding(location, "the text holds \(name)", help: "remove the escape"))
      return YAMLNode(content: .refused, location: location)
    }
    return YAMLNode(content: .text(value), location: location, isQuoted: style != .plain)
  }

  /// Returns whether the value has an anchor or a tag.
  private mutating func refuseProperties(of event: YAMLEvent) -> Bool {
    if let anchor = event.anchor, !anchor.isEmpty {
      refuse(
        event.start, length: anchor.unicodeScalars.count + 1, "'&\(anchor)' is a YAML anchor, which is not read",
        help: "if the text is meant, quote it; else remove it")
    } else if let tag = event.tag {
      refuse(
        event.start, "a YAML tag (\(tag)) stands here, which is not read",
        help: "if the text is meant, quote it; else remove the tag: every value is read as the text that stands there")
    }
    return event.anchor != nil || event.tag != nil
  }

  private func duplicate(_ key: Located<String>, first: SourceLocation) -> Finding {
    Finding(
      .duplicateKey, "'\(key.value)' stands here twice", at: key.location, holder: text.file.display,
      subject: keys.joined(separator: "."), notes: [Finding.Note("also here", at: first)],
      help: ["keep one of the two"])
  }

  private mutating func refuse(_ mark: YAMLMark, length: Int = 1, _ message: String, help: String) {
    findings.append(finding(text.location(mark, length: length), message, help: help))
  }

  private func finding(_ location: SourceLocation, _ message: String, help: String) -> Finding {
    Finding(
      .invalidYAML, message, at: location, holder: text.file.display, subject: message, help: [help])
  }
}

/// The text in double quotes, as it can be pasted.
func quoted(_ text: String) -> String {
  var escaped = "\""
  for scalar in text.unicodeScalars {
    if scalar == "\"" || scalar == "\\" { escaped.unicodeScalars.append("\\") }
    escaped.unicodeScalars.append(scalar)
  }
  return escaped + "\""
}
