/// A label and what it says, in a column beside it; rows that follow each other under one label say it once.
struct Row: Hashable {
  var label: String
  var body: Paragraph

  init(_ label: String, _ body: Paragraph) {
    self.label = label
    self.body = body
  }

  init(_ label: String, _ text: String) {
    self.init(label, Paragraph(text))
  }
}

extension Console {
  /// Columns that text keeps, however far it is indented.
  static let least = 10

  /// Sets rows below each other; `labelWidth` is the least width of the label column.
  func lines(_ rows: [Row], indent: Int, labelWidth: Int = 7, gap: Int = 2) -> [String] {
    let column = max(labelWidth, rows.map(\.label.displayWidth).max() ?? 0) + gap
    return isNarrow ? stacked(rows, indent: indent) : sideBySide(rows, indent: indent, column: column)
  }

  private func sideBySide(_ rows: [Row], indent: Int, column: Int) -> [String] {
    var previous: String?
    return rows.flatMap { row -> [String] in
      let label = row.label == previous ? "" : row.label
      previous = row.label
      return row.body.lines(width: max(Self.least, width - indent - column), on: self).enumerated().map { index, line in
        let head = index == 0 ? label.padded(to: column) : String(repeating: " ", count: column)
        return String(repeating: " ", count: indent) + paint(head, .faint) + line
      }
    }.map(\.withoutTrailingSpaces)
  }

  /// On a narrow console the label stands above.
  private func stacked(_ rows: [Row], indent: Int) -> [String] {
    let margin = String(repeating: " ", count: min(indent, 2))
    var previous: String?
    return rows.flatMap { row -> [String] in
      let head = row.label.isEmpty || row.label == previous ? [] : [margin + paint(row.label, .faint)]
      previous = row.label
      return head + row.body.lines(width: width - margin.count - 2, on: self).map { margin + "  " + $0 }
    }
  }

  /// Wraps running text with an indent on every line.
  func wrapped(_ paragraph: Paragraph, indent: Int = 0, hanging: Int = 0) -> [String] {
    let lines = paragraph.lines(width: max(Self.least, width - indent - hanging), on: self)
    return lines.enumerated().map { index, line in
      String(repeating: " ", count: indent + (index == 0 ? 0 : hanging)) + line
    }
  }
}

extension String {
  var withoutTrailingSpaces: String {
    // By bytes, because every line of every report is asked.
    var bytes = utf8[...]
    while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
    return bytes.endIndex == utf8.endIndex ? self : String(Substring(bytes))
  }
}

extension Row {
  /// `next: Ada approves on GitHub`, all on one line.
  var plain: String {
    let text = body.lines(width: .max, on: .unbroken).joined(separator: "   ")
    return label.isEmpty ? text : "\(label): \(text)"
  }
}
