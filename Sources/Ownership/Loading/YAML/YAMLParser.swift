import CYaml

/// A place in the text as libyaml counts: both 0-based, columns in Unicode scalars.
struct YAMLMark: Hashable, Comparable {
  var line: Int
  var column: Int

  static func < (left: YAMLMark, right: YAMLMark) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// One step of the text's structure; `isFlow` tells `[ ]` and `{ }` from indentation.
struct YAMLEvent {
  enum Kind {
    case documentStart(hasDirectives: Bool)
    case documentEnd
    case streamEnd
    case alias(String)
    case text(String, YAMLTextStyle)
    case listStart(isFlow: Bool)
    case listEnd
    case mappingStart(isFlow: Bool)
    case mappingEnd
  }

  var kind: Kind
  var anchor: String?
  var tag: String?
  var start: YAMLMark
  var end: YAMLMark
}

enum YAMLTextStyle {
  case plain, singleQuoted, doubleQuoted, block
}

/// What libyaml says when it cannot go on, in its own words.
struct YAMLSyntaxError: Error {
  var problem: String
  var mark: YAMLMark
  /// What was being read, and from where.
  var context: String
  var contextMark: YAMLMark
}

/// The one owner of a libyaml parser and of the bytes it reads; both are freed with it.
///
/// The only file that knows C: whatever leaves it is a Swift value.
struct YAMLParser: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>

  /// Reads `bytes`, which must be UTF-8.
  init(_ bytes: [UInt8]) throws(YAMLSyntaxError) {
    input = .allocate(capacity: bytes.count)
    _ = input.initialize(from: bytes)
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    guard yaml_parser_initialize(parser) == 1 else {
      // A failed initialisation has freed what it took, and `yaml_parser_delete` bears the zeroes that are left.
      throw YAMLParser.outOfMemory
    }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress, input.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deinitialize(count: 1)
    parser.deallocate()
    input.deallocate()
  }

  /// Returns the next event; after `streamEnd` there is none.
  mutating func next() throws(YAMLSyntaxError) -> YAMLEvent {
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(parser, &event) == 1 else { throw syntaxError() }
      defer { yaml_event_delete(&event) }
      if let read = YAMLParser.value(of: event) { return read }
    }
  }

  /// Nil for the start of the stream and for "no event", which say nothing.
  private static func value(of event: yaml_event_t) -> YAMLEvent? {
    var anchor: String?
    var tag: String?
    let kind: YAMLEvent.Kind
    switch event.type {
    case YAML_DOCUMENT_START_EVENT:
      let start = event.data.document_start
      kind = .documentStart(
        hasDirectives: start.version_directive != nil || start.tag_directives.start != start.tag_directives.end)
    case YAML_DOCUMENT_END_EVENT: kind = .documentEnd
    case YAML_STREAM_END_EVENT: kind = .streamEnd
    case YAML_ALIAS_EVENT: kind = .alias(string(event.data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      anchor = string(scalar.anchor)
      tag = string(scalar.tag)
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      // Replaces what is no UTF-8, as decoding does, and costs a fraction for short texts.
      let text = String(unsafeUninitializedCapacity: bytes.count) { $0.initialize(fromContentsOf: bytes) }
      kind = .text(text, style(scalar.style))
    case YAML_SEQUENCE_START_EVENT:
      anchor = string(event.data.sequence_start.anchor)
      tag = string(event.data.sequence_start.tag)
      kind = .listStart(isFlow: event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE)
    case YAML_SEQUENCE_END_EVENT: kind = .listEnd
    case YAML_MAPPING_START_EVENT:
      anchor = string(event.data.mapping_start.anchor)
      tag = string(event.data.mapping_start.tag)
      kind = .mappingStart(isFlow: event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE)
    case YAML_MAPPING_END_EVENT: kind = .mappingEnd
    default: return nil
    }
    return YAMLEvent(kind: kind, anchor: anchor, tag: tag, start: mark(event.start_mark), end: mark(event.end_mark))
  }

  private static func style(_ style: yaml_scalar_style_t) -> YAMLTextStyle {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
    default: .plain
    }
  }

  private static func string(_ pointer: UnsafePointer<UInt8>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  private static func mark(_ mark: yaml_mark_t) -> YAMLMark {
    YAMLMark(line: Int(mark.line), column: Int(mark.column))
  }

  private func syntaxError() -> YAMLSyntaxError {
    if parser.pointee.error == YAML_MEMORY_ERROR { return YAMLParser.outOfMemory }
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? "unknown problem"
    let context = parser.pointee.context.map { String(cString: $0) } ?? ""
    return YAMLSyntaxError(
      problem: problem, mark: YAMLParser.mark(parser.pointee.problem_mark), context: context,
      contextMark: YAMLParser.mark(parser.pointee.context_mark))
  }

  private static var outOfMemory: YAMLSyntaxError {
    let start = YAMLMark(line: 0, column: 0)
    return YAMLSyntaxError(problem: "out of memory", mark: start, context: "", contextMark: start)
  }
}
