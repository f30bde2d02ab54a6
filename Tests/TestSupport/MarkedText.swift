import Foundation

/// A text with one range marked as ⟦…⟧.
package struct MarkedText {
  package var text: String
  package var line: Int
  package var column: Int
  package var length: Int

  package init(_ marked: String) {
    let parts = marked.components(separatedBy: "⟦")
    let rest = (parts.count > 1 ? parts[1] : "").components(separatedBy: "⟧")
    text = parts[0] + rest.joined()
    let before = parts[0].components(separatedBy: "\n")
    line = before.count
    column = (before.last?.unicodeScalars.count ?? 0) + 1
    length = max(1, rest[0].unicodeScalars.count)
  }
}
